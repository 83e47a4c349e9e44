namespace LoopSim.Language;

/// <summary>Where a treatment acts: an input that is 0 at rest and the dose while a treatment lasts.</summary>
public sealed record Channel : Variable;
