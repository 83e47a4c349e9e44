using LoopSim.Language.Reading;
using LoopSim.Language.Yaml;

namespace LoopSim.Language.Libraries;

/// <summary>Reads files of lessons. All problems of a file come in one pass; names of the model's are checked where its page is
/// made.</summary>
public static class LessonReader
{
    private static readonly string[] _root = ["lesson", "title", "model", "sliders", "teacher", "steps"];
    private static readonly string[] _step = ["title", "text", "at", "ask", "choices", "answer", "explain"];

    /// <summary>Whether a file is one of a lesson, by its key <c>lesson</c>.</summary>
    public static bool IsLesson(string path) =>
        File.ReadLines(path).Any(line => line.StartsWith("lesson:", StringComparison.Ordinal));

    /// <summary>The lesson, or null when the file has errors; and everything there is to say about the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What messages call it.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static (LessonPlan? Plan, IReadOnlyList<Diagnostic> Diagnostics) Read(string path, string name) =>
        Read(new SourceText(name, RegularFile.Read(path)));

    /// <summary>The same of a text.</summary>
    public static (LessonPlan? Plan, IReadOnlyList<Diagnostic> Diagnostics) Read(SourceText source)
    {
        var diagnostics = new DiagnosticBag();
        var whole = new SourceSpan(source, 0, 0);
        var root = Section.Open(YamlTreeReader.Read(source, diagnostics), "the file of a lesson", _root, whole, diagnostics);
        root.RequireKey("steps", "'steps: [{title: A loop, text: What holds the state in place?}]'");
        var plan = new LessonPlan(
            root.Require("lesson", "'lesson: settle-and-break'") ?? "",
            root.Require("title", "'title: Settle and break'") ?? "",
            root.Require("model", "'model: depression-core'") ?? "",
            root.Texts("sliders").Select(slider => slider.Text).ToValueArray(),
            root.Text("teacher"),
            Steps(root, diagnostics).ToValueArray());
        return (diagnostics.HasErrors ? null : plan, diagnostics.Items);
    }

    private static IEnumerable<LessonStep> Steps(Section root, DiagnosticBag diagnostics)
    {
        if (root.Find("steps") is not { } node)
            return [];
        if (node is YamlSequence { Items: { Count: > 0 } items })
            return [.. items.Select((item, index) => Step(item, index + 1, diagnostics))];
        diagnostics.WrongKind(node.Span, "'steps'", "a list of steps", "something else");
        return [];
    }

    private static LessonStep Step(YamlNode node, int number, DiagnosticBag diagnostics)
    {
        var section = Section.Open(node, $"step {number}", _step, node.Span, diagnostics);
        var choices = section.Texts("choices").Select(choice => choice.Text).ToValueArray();
        var answer = section.Number("answer");
        if (answer is { } chosen && !(chosen >= 1 && chosen <= choices.Count && Math.Floor(chosen) == chosen))
        {
            diagnostics.InvalidValue(
                section.Find("answer")!.Span, $"'answer' of {section.Owner}", $"{chosen}",
                choices.Count == 0 ? "it has no choices" : $"it must be a whole number from 1 to {choices.Count}");
        }
        return new LessonStep(
            section.Require("title", "'title: A loop'") ?? "", section.Require("text", "'text: What holds the state in place?'") ?? "",
            section.Text("at"), section.Text("ask"), choices, (int?)answer, section.Text("explain"));
    }
}
