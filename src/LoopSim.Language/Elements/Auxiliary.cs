namespace LoopSim.Language;

/// <summary>A quantity worked out at every instant from the others; equations may use it.</summary>
public sealed record Auxiliary : Variable
{
    public required Expression Value { get; init; }
}
