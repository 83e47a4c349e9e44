namespace LoopSim.Language.Libraries;

/// <summary>Something that is known by one name and changes several models, each in its own places.</summary>
public abstract record LibraryEntry
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    /// <summary>Where the sizes come from when no publication gives them, such as <c>judgement</c>.</summary>
    public string? Basis { get; init; }

    /// <summary>Keys of the library's references.</summary>
    public ValueArray<Citation> Evidence { get; init; }

    public required ValueArray<AdjustedModel> Models { get; init; }

    /// <summary>What it changes in a model: as written for it, or else for the nearest model it extends; null when the library says nothing
    /// of it.</summary>
    public AdjustedModel? In(Model model) =>
        model.Lineage.Select(name => Models.FirstOrDefault(adjusted => adjusted.Model == name))
            .FirstOrDefault(adjusted => adjusted is not null);
}
