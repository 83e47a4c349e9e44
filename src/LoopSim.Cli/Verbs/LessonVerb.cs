using LoopSim.Lessons;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim lesson</c>: a model as a page that runs in any browser.</summary>
internal sealed class LessonVerb : Verb
{
    private readonly Argument<string> _model = ModelArgument.Create();
    private readonly Option<string?> _out = OptionOf.Text("--out", "FILE", "the page to write (default: the model's name with .html)");

    public LessonVerb(World world)
        : base(world, VerbGroup.Explore, "lesson", "Write a model as one HTML page with sliders that runs it offline in any browser.")
    {
        Arguments.Add(_model);
        Take(_out);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        if (ModelArgument.Read(parsed.GetValue(_model)!, World) is not { } model)
            return ExitCode.ModelErrors;
        var file = parsed.GetValue(_out) ?? model.Name + ".html";
        AtomicFile.Write(World.Path(file), Lesson.Write(model));
        Terminal.Line($"wrote {file}; open it in a browser");
        return ExitCode.Ok;
    }
}
