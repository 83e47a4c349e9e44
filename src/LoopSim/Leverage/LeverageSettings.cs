namespace LoopSim;

/// <summary>Which searches <see cref="LeverageAnalysis"/> makes; null leaves one out.</summary>
public sealed record LeverageSettings
{
    public CutSearchSettings? Cuts { get; init; } = new();

    public DoseSearchSettings? Doses { get; init; } = new();

    /// <summary>How far recovering cuts hold when numbers are uncertain.</summary>
    public RobustnessSettings? Robustness { get; init; } = new();

    /// <summary>For how many of the smallest recovering cuts that is worked out: singles first, then pairs.</summary>
    public int RobustSets { get; init; } = 30;

    public TimingSettings? Timing { get; init; }

    /// <summary>The course of the smallest energy.</summary>
    public CourseSettings? Course { get; init; }
}
