namespace LoopSim.Language.Libraries;

/// <summary>Treatment that goes on after remission.</summary>
/// <param name="Gives">The interventions; empty for those that led to remission.</param>
/// <param name="For">How long; positive infinity for good.</param>
public sealed record Maintenance(ValueArray<PolicyDose> Gives, double For);
