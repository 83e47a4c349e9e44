namespace LoopSim.Language.Libraries;

/// <summary>A form of the illness as the resting values in which it differs: another route, perhaps to the same picture. A hypothesis
/// about mechanisms, not a class of people.</summary>
public sealed record Subtype : AdjustingEntry
{
    /// <summary>Why these inputs and links differ.</summary>
    public required string Why { get; init; }

    /// <summary>The observables expected to stand out, by name.</summary>
    public ValueArray<string> Markers { get; init; }
}
