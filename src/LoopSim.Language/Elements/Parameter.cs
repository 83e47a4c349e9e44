namespace LoopSim.Language;

/// <summary>A constant of the model that a run may set. A sweep varies it over its range.</summary>
public sealed record Parameter : Variable
{
    public required double Value { get; init; }

    /// <summary>What it does by chance in a run with noise; null for nothing.</summary>
    public InputProcess? Process { get; init; }
}
