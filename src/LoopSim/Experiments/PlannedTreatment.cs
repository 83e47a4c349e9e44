using LoopSim.Language.Libraries;

namespace LoopSim;

/// <summary>An intervention of the library in a run: when it is given, when it acts, and what it does to which inputs.</summary>
/// <param name="Entry">The library's entry.</param>
/// <param name="Size">How many times what the library gives.</param>
/// <param name="From">When it begins (absolute time).</param>
/// <param name="To">When it ends; infinity for good.</param>
/// <param name="Adjustments">What it changes while it acts; inputs by the model's names.</param>
public sealed record PlannedTreatment(KnownIntervention Entry, double Size, double From, double To, IReadOnlyList<Adjustment> Adjustments)
{
    /// <summary>When it begins to act.</summary>
    public double ActsFrom => From + Entry.Onset;

    /// <summary>When it no longer acts.</summary>
    public double ActsTo => To + Entry.Offset;

    /// <summary>Inputs of the model, and what is added to each while it acts: what scales a link's weight goes by the weight at
    /// rest.</summary>
    public IReadOnlyList<Setting> Changes(InputSchedule resting) => [.. Adjustments.Select(adjustment =>
    {
        var value = resting.Get(adjustment.Input);
        return new Setting(adjustment.Input, Size * (RestingValues.Adjusted(adjustment, value) - value));
    })];
}
