namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim convert</c>: a model of another tool as a model file of our own.</summary>
internal sealed class ConvertVerb : Verb
{
    private const string StandardOutput = "-";

    private readonly Argument<string> _model = ModelArgument.Create();

    private readonly Option<string?> _to = OptionOf.Read<string?>("--to", "yaml", "the language to write: yaml, that of loopsim", text =>
        text == "yaml" ? text : throw new InvalidSettingException($"--to is yaml, the one language that is written so far, not '{text}'"));

    private readonly Option<string?> _out = OptionOf.Text(
        "--out", "FILE", "the file to write, or - for standard output (default: the model's name with .yaml)");

    public ConvertVerb(World world)
        : base(world, VerbGroup.Models, "convert", "Write a model of Vensim or Stella as a model file of loopsim.")
    {
        Arguments.Add(_model);
        Take(_to, _out);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        if (ModelArgument.Read(parsed.GetValue(_model)!, World) is not { } model)
            return ExitCode.ModelErrors;
        var text = ModelWriter.Write(model);
        var file = parsed.GetValue(_out) ?? model.Name + ".yaml";
        if (file == StandardOutput)
        {
            Terminal.Text(text);
            return ExitCode.Ok;
        }
        AtomicFile.Write(World.Path(file), text);
        Terminal.Line($"wrote {file}; 'loopsim check {file}' reads it");
        return ExitCode.Ok;
    }
}
