namespace LoopSim.Numerics;

/// <summary>The automatic first step of Hairer, Norsett and Wanner I, II.4, with the norms and powers of the codes DOPRI5 and DOP853.</summary>
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
        var scale = new double[state.Length];
        for (var i = 0; i < scale.Length; i++)
            scale[i] = Math.FusedMultiplyAdd(tolerances.Relative, Math.Abs(state[i]), tolerances.Absolute);

        var stateNorm = Norm(state, scale);
        var slopeNorm = Norm(slope, scale);

        // A component that leaves zero, without an absolute tolerance, has no scale yet.
        var isTelling = stateNorm >= 1e-5 && slopeNorm >= 1e-5 && double.IsFinite(slopeNorm);
        var guess = isTelling ? 0.01 * (stateNorm / slopeNorm) : 1e-6;
        guess = Math.Clamp(guess, Math.Min(2 * ErrorController.SmallestStep(start.Time), Math.Abs(span)), Math.Abs(span));

        // An explicit Euler step of that size shows how fast the slope changes.
        var step = Math.CopySign(guess, span);
        var probe = new double[state.Length];
        var change = new double[state.Length];
        for (var i = 0; i < probe.Length; i++)
            probe[i] = Math.FusedMultiplyAdd(step, slope[i], state[i]);
        field.Evaluate(start.Time + step, probe, change);
        for (var i = 0; i < change.Length; i++)
            change[i] -= slope[i];
        var curvature = Norm(change, scale) / guess;

        var steepest = Math.Max(slopeNorm, curvature);
        if (!double.IsFinite(steepest))
            return guess;
        var byCurvature = steepest <= 1e-15
            ? Math.Max(1e-6, guess * 1e-3)
            : Elementary.Pow(0.01 / steepest, 1.0 / order);
        return Math.Max(Math.Min(100 * guess, byCurvature), 2 * ErrorController.SmallestStep(start.Time));
    }

    private static double Norm(ReadOnlySpan<double> values, double[] scale)
    {
        var sum = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            var scaled = values[i] == 0.0 ? 0.0 : values[i] / scale[i];
            sum = Math.FusedMultiplyAdd(scaled, scaled, sum);
        }

        return Math.Sqrt(sum);
    }
}
