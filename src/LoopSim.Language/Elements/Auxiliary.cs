namespace LoopSim.Language;

/// <summary>A quantity worked out at every instant from the others; equations may use it.</summary>
public sealed record Auxiliary : Variable
{
    public required Expression Value { get; init; }

    /// <summary>Whether it is a parameter that others give: it uses parameters alone, and may be used wherever they may.</summary>
    public bool IsDerived { get; init; }
}
