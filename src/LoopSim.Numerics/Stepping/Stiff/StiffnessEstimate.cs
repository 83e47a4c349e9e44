namespace LoopSim.Numerics;

/// <summary>An estimate of a step times the largest eigenvalue of the Jacobian, for one run or for a lane of runs.</summary>
/// <remarks>From the last two stages of an explicit method, whose times must be the same (Hairer and Wanner II, IV.2, as in the code
/// DOPRI5).</remarks>
internal static class StiffnessEstimate
{
    /// <param name="stageBefore">The row of the stage before the last.</param>
    /// <param name="state">The state at the start of the step.</param>
    /// <param name="candidate">The state at its end.</param>
    /// <param name="step">The step.</param>
    /// <param name="slopes">Its slopes, stage after stage.</param>
    public static TLane Of<TLane>(
        SlopeSum stageBefore, ReadOnlySpan<TLane> state, ReadOnlySpan<TLane> candidate, TLane step, ReadOnlySpan<TLane> slopes)
        where TLane : struct, ILane<TLane>
    {
        var zero = TLane.Create(0.0);
        var (rise, run) = (zero, zero);
        var n = state.Length;
        var last = slopes[^n..];
        var before = slopes.Slice(slopes.Length - (2 * n), n);
        for (var i = 0; i < last.Length; i++)
        {
            var stage = TLane.FusedMultiplyAdd(step, stageBefore.Of(slopes, i), state[i]);
            var (dy, df) = (candidate[i] - stage, last[i] - before[i]);
            rise = TLane.FusedMultiplyAdd(df, df, rise);
            run = TLane.FusedMultiplyAdd(dy, dy, run);
        }

        return TLane.Select(TLane.GreaterThan(run, zero), TLane.Abs(step) * TLane.Sqrt(rise / run), zero);
    }
}
