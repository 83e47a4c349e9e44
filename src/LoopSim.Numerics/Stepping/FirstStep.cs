using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>The automatic first step of Hairer, Norsett and Wanner I, II.4, with the norms and powers of the codes DOPRI5 and
/// DOP853.</summary>
internal static class FirstStep
{
    /// <summary>A magnitude, from the sizes of the state, its slope and the change of the slope; evaluates the field once.</summary>
    /// <param name="field">The field, in the first segment.</param>
    /// <param name="start">The stepper, with the slope at its state evaluated.</param>
    /// <param name="span">The signed way to the end of the first segment.</param>
    /// <param name="tolerances">The scale of every norm.</param>
    /// <param name="order">The order of the method.</param>
    public static double Choose(IVectorField field, Stepper start, double span, Tolerances tolerances, int order)
    {
        var state = start.State;
        var slope = start.StartSlope;
        Scalar time = new(start.Time);
        var slopeNorm = Norm(slope, state, tolerances);
        var guess = FirstStep<Scalar>.Guess(Norm(state, state, tolerances), slopeNorm, time, new(span));

        // An explicit Euler step of that size shows how fast the slope changes.
        var step = Math.CopySign(guess.Value, span);
        var probe = new double[state.Length];
        var change = new double[state.Length];
        for (var i = 0; i < probe.Length; i++)
            probe[i] = Math.FusedMultiplyAdd(step, slope[i], state[i]);
        field.Evaluate(start.Time + step, probe, change);
        for (var i = 0; i < change.Length; i++)
            change[i] -= slope[i];
        return FirstStep<Scalar>.Choose(guess, slopeNorm, Norm(change, state, tolerances), time, order).Value;
    }

    private static Scalar Norm(ReadOnlySpan<double> values, ReadOnlySpan<double> state, Tolerances tolerances) =>
        ScaledNorm<Scalar>.OfChange(MemoryMarshal.Cast<double, Scalar>(values), MemoryMarshal.Cast<double, Scalar>(state), tolerances);
}

/// <summary>The two halves of the choice, before and after the probing step, for one run or for a lane of runs.</summary>
internal static class FirstStep<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>The length of the probing step.</summary>
    public static TLane Guess(TLane stateNorm, TLane slopeNorm, TLane time, TLane span)
    {
        // A component that leaves zero, without an absolute tolerance, has no scale yet.
        var small = TLane.Create(1e-5);
        var isTelling = TLane.GreaterThanOrEqual(stateNorm, small) & TLane.GreaterThanOrEqual(slopeNorm, small)
            & TLane.LessThanOrEqual(slopeNorm, TLane.Create(double.MaxValue));
        var guess = TLane.Select(isTelling, TLane.Create(0.01) * (stateNorm / slopeNorm), TLane.Create(1e-6));
        var whole = TLane.Abs(span);
        return TLane.Max(TLane.Min(guess, whole), TLane.Min(Least(time), whole));
    }

    /// <summary>The first step, a magnitude.</summary>
    /// <param name="guess">The length of the probing step.</param>
    /// <param name="slopeNorm">The size of the slope at the start.</param>
    /// <param name="changeNorm">How much the probing step has changed the slope.</param>
    /// <param name="time">The start.</param>
    /// <param name="order">The order of the method.</param>
    public static TLane Choose(TLane guess, TLane slopeNorm, TLane changeNorm, TLane time, int order)
    {
        var curvature = changeNorm / guess;
        var steepest = TLane.Max(slopeNorm, curvature);
        var isFinite = TLane.LessThanOrEqual(steepest, TLane.Create(double.MaxValue));
        var isFlat = TLane.LessThanOrEqual(steepest, TLane.Create(1e-15));
        var power = Elementary<TLane>.Pow(isFinite & (TLane.Create(0.01) / steepest), TLane.Create(1.0 / order));
        var byCurvature = TLane.Select(isFlat, TLane.Max(TLane.Create(1e-6), guess * TLane.Create(1e-3)), power);
        var chosen = TLane.Max(TLane.Min(TLane.Create(100.0) * guess, byCurvature), Least(time));
        return TLane.Select(isFinite, chosen, guess);
    }

    private static TLane Least(TLane time) => TLane.Create(2 * ErrorController.SmallestRelativeStep) * TLane.Abs(time);
}
