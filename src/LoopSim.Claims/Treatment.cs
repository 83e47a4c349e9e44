using LoopSim.Language.Libraries;

namespace LoopSim.Claims;

/// <summary>What is given in a protocol: one channel, or an entry of the library of interventions, which may move several.</summary>
/// <remarks>A dose multiplies the amounts. An entry acts here from its first day to its last: its onset and offset are left out.</remarks>
/// <param name="Name">The channel or entry.</param>
/// <param name="Label">What people call it.</param>
/// <param name="Acts">The inputs it adds to, and how much at dose 1.</param>
internal sealed record Treatment(string Name, string Label, IReadOnlyList<(string Input, double Amount)> Acts)
{
    public static Treatment Of(ModelRoles subject, SubjectChannel channel) =>
        new(channel.Name, subject.Label(channel.Name), [(channel.Name, 1)]);

    /// <summary>An entry of the library that adds to a model's inputs; null where the library says nothing of the model.</summary>
    public static Treatment? Known(ModelRoles subject, string name) =>
        TreatmentLibrary.FindIntervention(name) is var entry && entry.In(subject.Model) is { } adjusted
            && adjusted.Adjustments.All(adjustment => adjustment.Kind == AdjustmentKind.Add)
            ? new Treatment(entry.Name, entry.Label, [.. adjusted.Adjustments.Select(adjustment => (adjustment.Input, adjustment.Amount))])
            : null;

    // Treatments of one model are told apart by their names.
    public bool Equals(Treatment? other) => other?.Name == Name;

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);

    public IEnumerable<TimedChange> Over(double dose, double from, double to) =>
        Acts.Select(act => new TimedChange(act.Input, TimedChangeKind.Add, dose * act.Amount, from, to));

    /// <summary>Where an entry of the library acts, in words; empty for a channel, which says so itself.</summary>
    public string Places =>
        Acts.Count == 1 && Acts[0].Input == Name
            ? ""
            : $" ({string.Join(", ", Acts.Select(act => $"{ClaimPanels.Short(act.Input)} "
                + $"{Words.Short(act.Amount)}"))} at dose 1; judgement)";
}
