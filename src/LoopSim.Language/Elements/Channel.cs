namespace LoopSim.Language;

/// <summary>Where a treatment acts: an input that is 0 at rest and the dose while a treatment lasts.</summary>
public sealed record Channel : Variable
{
    /// <summary>What it does by chance in a run with noise; null for nothing.</summary>
    public InputProcess? Process { get; init; }
}
