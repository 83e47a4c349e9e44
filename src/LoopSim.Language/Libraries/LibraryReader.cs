using LoopSim.Language.Reading;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Libraries;

/// <summary>Reads library files: <c>subtypes:</c>, <c>interventions:</c> or <c>policies:</c>, and <c>references:</c>. All problems of a
/// file come in one pass.</summary>
public static class LibraryReader
{
    public static LibraryResult<Subtype> ReadSubtypes(SourceText source) => Read(source, "subtypes", ReadSubtype);

    public static LibraryResult<KnownIntervention> ReadInterventions(SourceText source) => Read(source, "interventions", ReadIntervention);

    /// <param name="source">The file.</param>
    /// <param name="interventions">The names and aliases of what a policy may give, and the name of each.</param>
    public static LibraryResult<Policy> ReadPolicies(SourceText source, IReadOnlyDictionary<string, string> interventions) => Read(
        source, "policies", (name, node, diagnostics) => new PolicyReader(interventions, diagnostics).Read(name, node));

    /// <param name="path">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="interventions">As above.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static LibraryResult<Policy> ReadPolicies(string path, string name, IReadOnlyDictionary<string, string> interventions) =>
        ReadPolicies(new SourceText(name, RegularFile.Read(path)), interventions);

    private static LibraryResult<T> Read<T>(SourceText source, string kind, Func<YamlKey, YamlNode, DiagnosticBag, T> read)
        where T : LibraryEntry
    {
        var diagnostics = new DiagnosticBag();
        var tree = YamlTreeReader.Read(source, diagnostics);
        var whole = new SourceSpan(source, 0, 0);
        var root = Section.Open(tree, "the library", [kind, "references"], whole, diagnostics);
        var entries = Section.Open(root.Find(kind), $"'{kind}'", null, whole, diagnostics).Entries
            .Select(entry => read(entry.Key, entry.Value, diagnostics)).ToValueArray();
        var references = Section.Open(root.Find("references"), "'references'", null, whole, diagnostics).Entries
            .Select(entry => new Reference(entry.Key.Name, (entry.Value as YamlScalar)?.Value ?? "")).ToValueArray();
        var known = references.Select(reference => reference.Key).ToList();
        foreach (var citation in entries.SelectMany(entry => entry.Evidence).Where(citation => !known.Contains(citation.Key)))
            diagnostics.UnknownReference(citation.Span, citation.Key, known);
        return new LibraryResult<T>(diagnostics.HasErrors ? null : new Library<T>(entries, references), diagnostics.Items);
    }

    private static Subtype ReadSubtype(YamlKey name, YamlNode node, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, $"subtype '{name.Name}'", LibraryKeys.Subtype, name.Span, diagnostics);
        return new Subtype
        {
            Name = name.Name,
            Label = section.Text("label") ?? Variable.Sentence(name.Name),
            Why = section.Require("why", "'why: more inflammation feeds every link that begins there'") ?? "",
            Markers = section.Texts("markers").Select(marker => marker.Text).ToValueArray(),
            Basis = section.Text("basis"),
            Evidence = Evidence(section),
            Models = Models(section, diagnostics),
        };
    }

    private static KnownIntervention ReadIntervention(YamlKey name, YamlNode node, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, $"intervention '{name.Name}'", LibraryKeys.Intervention, name.Span, diagnostics);
        return new KnownIntervention
        {
            Name = name.Name,
            Label = section.Text("label") ?? Variable.Sentence(name.Name),
            Aliases = section.Texts("aliases").Select(alias => alias.Text).ToValueArray(),
            Kind = Choice(section, "kind", InterventionKind.Treats, diagnostics),
            Sentence = section.Require("sentence", "'sentence: Exercise can help, it does not cure.'") ?? "",
            ActsOn = section.Require("acts_on", "'acts_on: mitochondrial energy'") ?? "",
            Onset = NotNegative(section, "onset", diagnostics),
            Offset = NotNegative(section, "offset", diagnostics),
            Sessions = ReadSessions(section, diagnostics),
            Found = section.Require("found", "'found: a standardised difference of 0.30 from placebo (Cipriani 2018)'") ?? "",
            Grade = Choice(section, "grade", EvidenceGrade.Experimental, diagnostics),
            Basis = section.Text("basis"),
            Evidence = Evidence(section),
            Models = Models(section, diagnostics),
        };
    }

    internal static ValueArray<Citation> Evidence(Section section) =>
        section.Texts("evidence").Select(entry => new Citation(entry.Text, entry.Span)).ToValueArray();

    private static ValueArray<AdjustedModel> Models(Section section, DiagnosticBag diagnostics)
    {
        if (!section.Has("models") && !section.IsBroken)
            diagnostics.MissingKey(section.Span, section.Owner, "models", "'models: {depression-core: {set: {load: 0.4}}}'");
        return Section.Open(section.Find("models"), $"'models' of {section.Owner}", null, section.Span, diagnostics).Entries
            .Select(entry => new AdjustedModel(entry.Key.Name, Adjustments(entry.Key, entry.Value, section.Owner, diagnostics)))
            .ToValueArray();
    }

    private static ValueArray<Adjustment> Adjustments(YamlKey model, YamlNode node, string owner, DiagnosticBag diagnostics)
    {
        var what = $"'{model.Name}' of {owner}";
        var section = Section.Open(node, what, LibraryKeys.Adjustments, model.Span, diagnostics);
        return
        [
            .. Changes("set", AdjustmentKind.Set),
            .. Changes("add", AdjustmentKind.Add),
            .. Changes("scale", AdjustmentKind.Scale),
        ];

        IEnumerable<Adjustment> Changes(string key, AdjustmentKind kind) =>
            from entry in Section.Open(section.Find(key), $"'{key}' of {what}", null, model.Span, diagnostics).Entries
            let amount = Section.NumberFrom(entry.Value, $"'{entry.Key.Name}' in '{key}' of {what}", diagnostics)
            where amount is not null
            select new Adjustment(entry.Key.Name, kind, amount.Value, entry.Key.Span);
    }

    private static double NotNegative(Section section, string key, DiagnosticBag diagnostics)
    {
        var value = section.Number(key) ?? 0;
        if (value < 0)
            diagnostics.InvalidValue(section.Find(key)!.Span, $"'{key}' of {section.Owner}", $"{value}", "it must not be negative");
        return value;
    }

    private static Sessions? ReadSessions(Section intervention, DiagnosticBag diagnostics)
    {
        if (intervention.Find("sessions") is not { } node)
            return null;
        var section = Section.Open(node, $"'sessions' of {intervention.Owner}", LibraryKeys.Sessions, node.Span, diagnostics);
        if (section.RequireNumber("every", "'every: 3.5'") is not { } every || section.RequireNumber("for", "'for: 1'") is not { } length)
            return null;
        if (length > 0 && length < every)
            return new Sessions(every, length);
        diagnostics.InvalidValue(node.Span, $"'for' of {section.Owner}", $"{length}", $"it must be above 0 and below 'every', {every}");
        return null;
    }

    private static T Choice<T>(Section section, string key, T usual, DiagnosticBag diagnostics) where T : struct, Enum
    {
        if (section.Text(key) is not { } text)
            return usual;
        if (text.All(char.IsAsciiLetterLower) && Enum.TryParse<T>(text, ignoreCase: true, out var found))
            return found;
        diagnostics.InvalidValue(
            section.Find(key)!.Span,
            $"'{key}' of {section.Owner}",
            $"'{text}'",
            $"it must be {string.Join(", ", Enum.GetValues<T>()).ToLowerInvariant()}");
        return usual;
    }
}
