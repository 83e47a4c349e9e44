using System.Text.Json.Serialization;
using LoopSim.Language.Libraries;

namespace LoopSim.Cli;

/// <summary>What <c>describe</c> and <c>list --json</c> say of a subtype or an intervention of the library.</summary>
internal sealed record EntryDescription
{
    public required string Name { get; init; }

    public required string Label { get; init; }

    /// <summary><c>subtype</c>, or what an intervention does: <c>treats</c> or <c>induces</c>.</summary>
    public required string Kind { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Aliases { get; init; }

    /// <summary>Why a subtype's values differ; what an intervention acts on.</summary>
    public required string Why { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Markers { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Onset { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public double? Offset { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Found { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Grade { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Sentence { get; init; }

    /// <summary>Where the sizes come from.</summary>
    public string? Basis { get; init; }

    /// <summary>By model: what is set, added or scaled, such as <c>add exercise 0.6</c>.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<string>> Models { get; init; }

    public required IReadOnlyDictionary<string, string> References { get; init; }

    public static EntryDescription[] Subtypes() => [.. TreatmentLibrary.Subtypes.Entries.Select(Of)];

    public static EntryDescription[] Interventions() => [.. TreatmentLibrary.Interventions.Entries.Select(Of)];

    /// <summary>The entry of a name that no model has; null where there is none.</summary>
    public static EntryDescription? Find(string name, Func<string, string> place)
    {
        if (File.Exists(place(name)) || ModelCatalog.Names.Contains(name))
            return null;
        return Subtypes().FirstOrDefault(entry => entry.Name == name)
            ?? Interventions().FirstOrDefault(entry => entry.Name == name || entry.Aliases?.Contains(name) == true);
    }

    public void Print(Terminal terminal)
    {
        void Line(string key, string? value)
        {
            if (!string.IsNullOrEmpty(value))
                terminal.Line($"  {key,-14}{value}");
        }

        terminal.Line($"{Name}: {Label}");
        if (Sentence is not null)
            terminal.Line(Sentence);
        Line("kind", Kind);
        Line("also called", Aliases is null ? null : string.Join(", ", Aliases));
        Line(Kind == "subtype" ? "why" : "acts on", Why);
        Line("stands out", Markers is null ? null : string.Join(", ", Markers));
        Line("acts", Onset is null ? null : $"from {Onset} days after it begins to {Offset} days after it ends");
        Line("found", Found);
        Line("grade", Grade);
        Line("sizes", Basis);
        foreach (var (model, changes) in Models)
            Line("in", $"{model}: {string.Join("; ", changes)}");
        foreach (var (key, text) in References)
            Line("evidence", $"{key}: {text}");
        terminal.Line(Disclaimer.Text);
    }

    private static EntryDescription Of(Subtype subtype) => Common(subtype, TreatmentLibrary.Subtypes.References) with
    {
        Kind = "subtype",
        Why = subtype.Why,
        Markers = [.. subtype.Markers],
    };

    private static EntryDescription Of(KnownIntervention intervention) =>
        Common(intervention, TreatmentLibrary.Interventions.References) with
        {
            Kind = intervention.Kind.ToString().ToLowerInvariant(),
            Aliases = intervention.Aliases.Count == 0 ? null : [.. intervention.Aliases],
            Why = intervention.ActsOn,
            Onset = intervention.Onset,
            Offset = intervention.Offset,
            Found = intervention.Found,
            Grade = intervention.Grade.ToString().ToLowerInvariant(),
            Sentence = intervention.Sentence,
        };

    private static EntryDescription Common(AdjustingEntry entry, IEnumerable<Reference> references) => new()
    {
        Name = entry.Name,
        Label = entry.Label,
        Kind = "",
        Why = "",
        Basis = entry.Basis,
        Models = entry.Models.ToDictionary(adjusted => adjusted.Model, adjusted => (IReadOnlyList<string>)
            [.. adjusted.Adjustments.Select(
                change => FormattableString.Invariant($"{change.Kind.ToString().ToLowerInvariant()} {change.Input} {change.Amount}"))]),
        References = entry.Evidence.ToDictionary(
            citation => citation.Key, citation => references.First(reference => reference.Key == citation.Key).Text),
    };
}
