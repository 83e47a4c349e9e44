using LoopSim.Language.Reading;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Libraries;

/// <summary>Reads label files: <c>labels:</c> with texts for variables by name, <c>words:</c> with texts for other words.</summary>
public static class LabelReader
{
    /// <summary>The labels, or null when the file has errors; and everything there is to say about the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <param name="known">The names that may stand under <c>labels:</c>.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (Labels? Labels, IReadOnlyList<Diagnostic> Diagnostics) Read(string path, string name, IReadOnlyCollection<string> known)
    {
        var (source, diagnostics) = (new SourceText(name, RegularFile.Read(path)), new DiagnosticBag());
        var whole = new SourceSpan(source, 0, 0);
        var root = Section.Open(YamlTreeReader.Read(source, diagnostics), "the label file", ["labels", "words"], whole, diagnostics);
        var names = Texts("labels");
        foreach (var (key, _) in names.Where(entry => !known.Contains(entry.Key.Name)))
            diagnostics.UnknownNameIn(key.Span, key.Name, "'labels'", "a variable of the model", [.. known]);
        var words = Texts("words");
        foreach (var (key, _) in words.Where(entry => string.IsNullOrWhiteSpace(entry.Key.Name)))
            diagnostics.EmptyWord(key.Span);
        var labels = new Labels(Dictionary(names), Dictionary(words));
        return (diagnostics.HasErrors ? null : labels, diagnostics.Items);

        List<(YamlKey Key, string Text)> Texts(string key)
        {
            var section = Section.Open(root.Find(key), $"'{key}'", null, whole, diagnostics);
            return [.. section.Entries.Select(entry => (entry.Key, section.Text(entry.Key.Name) ?? ""))];
        }

        static ImmutableDictionary<string, string> Dictionary(IEnumerable<(YamlKey Key, string Text)> entries) =>
            entries.Where(entry => entry.Text.Length > 0).ToImmutableDictionary(entry => entry.Key.Name, entry => entry.Text);
    }
}
