namespace LoopSim.Numerics;

/// <summary>An estimate of a step times the largest eigenvalue of the Jacobian, for one run or for a lane of runs.</summary>
/// <remarks>From the last two stages of an explicit method, whose times must be the same (Hairer and Wanner II, IV.2, as in the code
/// DOPRI5).</remarks>
internal sealed class StiffnessEstimate(ButcherTableau tableau, int dimension)
{
    private readonly SlopeSum _stageBefore = new(tableau.Rows[^2], dimension);

    /// <param name="state">The state at the start of the step.</param>
    /// <param name="candidate">The state at its end.</param>
    /// <param name="step">The step.</param>
    /// <param name="slopes">Its slopes, stage after stage.</param>
    public TLane Of<TLane>(ReadOnlySpan<TLane> state, ReadOnlySpan<TLane> candidate, TLane step, ReadOnlySpan<TLane> slopes)
        where TLane : struct, ILane<TLane>
    {
        var zero = TLane.Create(0.0);
        var (rise, run) = (zero, zero);
        var last = slopes.Slice((tableau.Stages - 1) * dimension, dimension);
        var before = slopes.Slice((tableau.Stages - 2) * dimension, dimension);
        for (var i = 0; i < last.Length; i++)
        {
            var stage = TLane.FusedMultiplyAdd(step, _stageBefore.Of(slopes, i), state[i]);
            var (dy, df) = (candidate[i] - stage, last[i] - before[i]);
            rise = TLane.FusedMultiplyAdd(df, df, rise);
            run = TLane.FusedMultiplyAdd(dy, dy, run);
        }

        return TLane.Select(TLane.GreaterThan(run, zero), TLane.Abs(step) * TLane.Sqrt(rise / run), zero);
    }
}
