namespace LoopSim.Numerics;

/// <summary>Tells why no step was small enough.</summary>
internal static class Collapse
{
    // A component counts as grown without bound when it is this many times larger than it or its tolerance's own size was at the start
    private const double Growth = 1e3;

    // and would grow e-fold again within this fraction of the run so far, or within this many collapsed steps.
    private const double FractionOfRun = 1e-6;
    private const double CollapsedSteps = 100;

    /// <param name="stepper">The stepper.</param>
    /// <param name="start">The start of the run.</param>
    /// <param name="initial">The state there.</param>
    /// <param name="tolerances">The tolerances.</param>
    /// <param name="wasRefused">Whether the last attempt was refused; else no error tells whom to blame.</param>
    public static (SolveStatus Status, int Component) Diagnose(
        Stepper stepper, double start, ReadOnlySpan<double> initial, Tolerances tolerances, bool wasRefused)
    {
        if (Runaway(stepper.Time, start, stepper.State, stepper.StartSlope, initial, tolerances) is >= 0 and var component)
            return (SolveStatus.BlowUp, component);
        if (!wasRefused)
            return (SolveStatus.StepTooSmall, 0);
        return stepper.FirstNonFinite() is >= 0 and var culprit
            ? (SolveStatus.NonFinite, culprit)
            : (SolveStatus.StepTooSmall, stepper.WorstComponent(tolerances));
    }

    /// <summary>The component that grows without bound; -1 if none does.</summary>
    public static int Runaway(
        double time, double start, ReadOnlySpan<double> state, ReadOnlySpan<double> slopes, ReadOnlySpan<double> initial,
        Tolerances tolerances)
    {
        var elapsed = time - start;
        var soon = Math.Max(FractionOfRun * Math.Abs(elapsed), CollapsedSteps * ErrorController.SmallestStep(time));
        var unit = tolerances.Relative > 0 ? tolerances.Absolute / tolerances.Relative : 1.0;
        var (largest, component) = (Growth, -1);
        for (var i = 0; i < state.Length; i++)
        {
            var (value, slope) = (state[i], slopes[i]);
            var growth = Math.Abs(value) / (Math.Abs(initial[i]) + unit);
            // Comparisons, which are false of what is not a number: Math.Sign throws.
            var isGrowing = double.IsFinite(slope) && value > 0 == (slope > 0 == elapsed > 0) && Math.Abs(value / slope) <= soon;
            if (isGrowing && growth > largest)
                (largest, component) = (growth, i);
        }

        return component;
    }
}
