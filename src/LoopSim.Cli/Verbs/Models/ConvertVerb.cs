namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim convert</c>: a model of another tool as a model file of our own, or any model as a file for other tools.</summary>
internal sealed class ConvertVerb : Verb
{
    private const string StandardOutput = "-";

    private readonly Argument<string> _model = ModelArgument.Create();

    private readonly Option<string?> _to = OptionOf.Read<string?>(
        "--to", "yaml|xmile", "the language to write: yaml, that of loopsim (default), or xmile, which Stella and others read", text =>
            text is "yaml" or "xmile" ? text : throw new InvalidSettingException($"--to is yaml or xmile, not '{text}'"));

    private readonly Option<string?> _out = OptionOf.Text(
        "--out", "FILE", "the file to write, or - for standard output (default: the model's name with the language's ending)");

    public ConvertVerb(World world)
        : base(world, VerbGroup.Models, "convert", "Write a model of Vensim or Stella as a model file of loopsim, or a model as XMILE.")
    {
        Arguments.Add(_model);
        Take(_to, _out);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        if (ModelArgument.Read(parsed.GetValue(_model)!, World) is not { } model)
            return ExitCode.ModelErrors;
        var language = parsed.GetValue(_to) ?? "yaml";
        var (text, losses) = language == "xmile" ? ForeignModels.WriteXmile(model) : (ModelWriter.Write(model), []);
        var file = parsed.GetValue(_out) ?? $"{model.Name}.{language}";
        if (file == StandardOutput)
        {
            Terminal.Text(text);
            foreach (var loss in losses)
                Terminal.Hint($"not in the file: {loss}");
            return ExitCode.Ok;
        }
        AtomicFile.Write(World.Path(file), text);
        Terminal.Line($"wrote {file}; 'loopsim check {file}' reads it");
        foreach (var loss in losses)
            Terminal.Line($"  not in the file: {loss}");
        return ExitCode.Ok;
    }
}
