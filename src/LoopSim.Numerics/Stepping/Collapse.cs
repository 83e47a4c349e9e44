namespace LoopSim.Numerics;

/// <summary>Tells why no step was small enough.</summary>
internal static class Collapse
{
    // A component counts as grown without bound when it is this many times larger than it or its tolerance's own size was at the start
    private const double Growth = 1e3;

    // and would grow e-fold again within this fraction of the run so far, or within this many collapsed steps.
    private const double FractionOfRun = 1e-6;
    private const double CollapsedSteps = 100;

    public static (SolveStatus Status, int Component) Diagnose(
        Stepper stepper, double start, ReadOnlySpan<double> initial, Tolerances tolerances)
    {
        var elapsed = stepper.Time - start;
        var soon = Math.Max(FractionOfRun * Math.Abs(elapsed), CollapsedSteps * ErrorController.SmallestStep(stepper.Time));
        var unit = tolerances.Relative > 0 ? tolerances.Absolute / tolerances.Relative : 1.0;
        var (largest, component) = (Growth, -1);
        for (var i = 0; i < stepper.Dimension; i++)
        {
            var (value, slope) = (stepper.State[i], stepper.StartSlope[i]);
            var growth = Math.Abs(value) / (Math.Abs(initial[i]) + unit);
            var isGrowing = value * Math.Sign(slope) * Math.Sign(elapsed) > 0 && Math.Abs(value / slope) <= soon;
            if (isGrowing && growth > largest)
                (largest, component) = (growth, i);
        }

        if (component >= 0)
            return (SolveStatus.BlowUp, component);
        return stepper.FirstNonFinite() is >= 0 and var culprit
            ? (SolveStatus.NonFinite, culprit)
            : (SolveStatus.StepTooSmall, stepper.WorstComponent);
    }
}
