namespace LoopSim.Language.Libraries;

/// <summary>Something that a library knows by a name, and the literature behind it.</summary>
public abstract record LibraryEntry
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    /// <summary>Where the sizes come from when no publication gives them, such as <c>judgement</c>.</summary>
    public string? Basis { get; init; }

    /// <summary>Keys of the library's references.</summary>
    public ValueArray<Citation> Evidence { get; init; }
}
