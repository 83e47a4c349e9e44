using LoopSim.Language.Libraries;
using LoopSim.Lessons;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim lesson</c>: a model, or a lesson with it, as a page that runs in any browser.</summary>
internal sealed class LessonVerb : Verb
{
    private readonly Argument<string> _subject = new("MODEL")
    {
        Description = $"{ModelArgument.Help}; or a lesson, by its path or as one of {Words.List(ModelCatalog.Lessons)}",
    };

    private readonly Option<string?> _out = OptionOf.Text(
        "--out", "FILE", "the page to write (default: the model's or lesson's name with .html)");

    private readonly Option<string?> _labels = OptionOf.Text("--labels", "FILE",
        "a YAML file with other words, in another language, say: 'labels' for variables by name, 'words' for any other text of the page");

    public LessonVerb(World world)
        : base(world, VerbGroup.Explore, "lesson", "Write a model as one HTML page with sliders that runs it offline in any browser.")
    {
        Arguments.Add(_subject);
        Take(_out, _labels);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var subject = parsed.GetValue(_subject)!;
        var (plan, problems) = ModelCatalog.FindLesson(subject, World.Path) is { } path
            ? LessonReader.Read(path, subject)
            : (null, (IReadOnlyList<Diagnostic>)[]);
        Terminal.Diagnostics(problems);
        if (problems.Any(problem => problem.Severity == Severity.Error))
            return ExitCode.ModelErrors;
        if (ModelArgument.Read(plan?.Model ?? subject, World) is not { } model)
            return ExitCode.ModelErrors;
        var file = parsed.GetValue(_out) ?? (plan?.Name ?? model.Name) + ".html";
        AtomicFile.Write(World.Path(file), Lesson.Write(model, plan, Labels(parsed, model)));
        Terminal.Line($"wrote {file}; open it in a browser");
        return ExitCode.Ok;
    }

    private Labels? Labels(ParseResult parsed, Model model)
    {
        if (parsed.GetValue(_labels) is not { } file)
            return null;
        var known = model.Variables.Concat<Variable>(model.Parameters).Concat(model.Channels).Select(variable => variable.Name);
        var (labels, problems) = LabelReader.Read(World.Path(file), file, [.. known]);
        return labels ?? throw new InvalidSettingException($"{problems.First(problem => problem.Severity == Severity.Error)}");
    }
}
