using LoopSim.Language.Reading;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Libraries;

/// <summary>Reads files of targets. All problems of a file come in one pass; names of the model's are checked where it is run.</summary>
public static class TargetReader
{
    private static readonly string[] _root = ["model", "vary", "well", "ill", "settle", "deviations", "targets", "references"];
    private static readonly string[] _target =
        ["label", "use", "of", "as", "with", "for", "at", "over", "value", "low", "high", "note", "evidence"];

    private static readonly Dictionary<string, TargetUse> _uses = new()
    {
        ["calibrate"] = TargetUse.Calibrate,
        ["held_out"] = TargetUse.HeldOut,
        ["divisor"] = TargetUse.Divisor,
    };

    private static readonly Dictionary<string, TargetKind> _kinds = new()
    {
        ["value"] = TargetKind.Value,
        ["way"] = TargetKind.Way,
        ["smd"] = TargetKind.Smd,
    };

    /// <summary>The targets, or null when the file has errors; and everything there is to say about the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (Targets? Targets, IReadOnlyList<Diagnostic> Diagnostics) Read(string path, string name) =>
        Read(new SourceText(name, RegularFile.Read(path)));

    /// <summary>The same of a text.</summary>
    public static (Targets? Targets, IReadOnlyList<Diagnostic> Diagnostics) Read(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        var whole = new SourceSpan(source, 0, 0);
        var root = Section.Open(YamlTreeReader.Read(source, diagnostics), "the file of targets", _root, whole, diagnostics);
        var references = Section.Open(root.Find("references"), "'references'", null, whole, diagnostics).Entries
            .Select(entry => new Reference(entry.Key.Name, (entry.Value as YamlScalar)?.Value ?? "")).ToValueArray();
        root.RequireKey("vary", "'vary: [links, gain]'");
        root.RequireKey("targets", "'targets: {ssri: {of: low_mood, as: smd, with: ssri, for: 56, low: 0.2, high: 0.4}}'");
        var targets = new Targets(
            root.Require("model", "'model: depression-web'") ?? "",
            root.Texts("vary").Select(name => name.Text).ToValueArray(),
            root.Require("well", "'well: healthy'") ?? "",
            root.Require("ill", "'ill: depressed'") ?? "",
            Positive(root, "settle", root.RequireNumber("settle", "'settle: 3000'"), diagnostics),
            Positive(root, "deviations", root.Number("deviations") ?? 1, diagnostics),
            Section.Open(root.Find("targets"), "'targets'", null, whole, diagnostics).Entries
                .Select(entry => ReadTarget(entry.Key, entry.Value, diagnostics)).ToValueArray(),
            references);
        var known = references.Select(reference => reference.Key).ToList();
        foreach (var citation in targets.Entries.SelectMany(entry => entry.Evidence).Where(citation => !known.Contains(citation.Key)))
            diagnostics.UnknownReference(citation.Span, citation.Key, known);
        return (diagnostics.HasErrors ? null : targets, diagnostics.Items);
    }

    private static Target ReadTarget(YamlKey name, YamlNode node, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, $"target '{name.Name}'", _target, name.Span, diagnostics);
        var (low, high) = (section.RequireNumber("low", "'low: 0.2'") ?? 0, section.RequireNumber("high", "'high: 0.4'") ?? 1);
        if (low >= high)
            diagnostics.InvalidValue(
                section.Find("high")?.Span ?? name.Span, $"'high' of {section.Owner}", $"{high}", $"it must be above {low}");
        if (section.Number("value") is { } value && (value < low || value > high))
            diagnostics.InvalidValue(
                section.Find("value")!.Span, $"'value' of {section.Owner}", $"{value}", $"it must lie from {low} to {high}");
        var with = section.Texts("with").Select(entry => entry.Text).ToValueArray();
        var length = section.Number("for") ?? 0;
        if (with.Count > 0)
            Positive(section, "for", section.RequireNumber("for", "'for: 56'"), diagnostics);
        return new Target
        {
            Name = name.Name,
            Label = section.Text("label") ?? Variable.Sentence(name.Name),
            Use = Choice(section, "use", _uses, TargetUse.Calibrate, diagnostics),
            Of = section.Require("of", "'of: low_mood'") ?? "",
            As = Choice(section, "as", _kinds, TargetKind.Value, diagnostics),
            With = with,
            For = length,
            At = section.Number("at") ?? length,
            Over = section.Text("over"),
            Value = section.Number("value"),
            Low = low,
            High = high,
            Note = section.Text("note"),
            Evidence = section.Texts("evidence").Select(entry => new Citation(entry.Text, entry.Span)).ToValueArray(),
        };
    }

    private static double Positive(Section section, string key, double? value, DiagnosticBag diagnostics)
    {
        if (value is null or > 0)
            return value ?? 1;
        diagnostics.InvalidValue(section.Find(key)!.Span, $"'{key}' of {section.Owner}", $"{value}", "it must be above 0");
        return 1;
    }

    private static T Choice<T>(Section section, string key, Dictionary<string, T> words, T usual, DiagnosticBag diagnostics)
    {
        if (section.Text(key) is not { } text)
            return usual;
        if (words.TryGetValue(text, out var found))
            return found;
        diagnostics.InvalidValue(
            section.Find(key)!.Span, $"'{key}' of {section.Owner}", $"'{text}'", $"it must be {string.Join(" or ", words.Keys)}");
        return usual;
    }
}
