namespace LoopSim.Numerics;

/// <summary>How a run ended.</summary>
/// <param name="Status">Why it ended.</param>
/// <param name="Time">The time it reached: the end of the last accepted step.</param>
/// <param name="State">The state there; finite if the initial state was.</param>
/// <param name="Statistics">What it cost.</param>
/// <param name="FailedComponent">The component to blame for <see cref="SolveStatus.NonFinite"/>,
/// <see cref="SolveStatus.BlowUp"/> or <see cref="SolveStatus.StepTooSmall"/>; -1 if there is none.</param>
public sealed record SolveResult(
    SolveStatus Status, double Time, double[] State, SolveStatistics Statistics, int FailedComponent = -1)
{
    /// <summary>Whether stability, not accuracy, kept the steps of an explicit method short in at least half of the run.</summary>
    public bool IsStiff { get; init; }

    /// <summary>Whether steps were of a given length, whatever the error.</summary>
    public bool HasFixedSteps { get; init; }

    /// <summary>What kept most steps short.</summary>
    public StepBound BoundBy { get; init; }
}
