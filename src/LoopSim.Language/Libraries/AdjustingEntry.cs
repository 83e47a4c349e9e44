namespace LoopSim.Language.Libraries;

/// <summary>An entry that changes several models, each in its own places.</summary>
public abstract record AdjustingEntry : LibraryEntry
{
    public required ValueArray<AdjustedModel> Models { get; init; }

    /// <summary>What it changes in a model: as written for it, or else for the nearest model it extends; null when the library says nothing
    /// of it.</summary>
    public AdjustedModel? In(Model model) =>
        model.Lineage.Select(name => Models.FirstOrDefault(adjusted => adjusted.Model == name))
            .FirstOrDefault(adjusted => adjusted is not null);
}
