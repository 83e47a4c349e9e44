namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim new</c>: a commented starting file.</summary>
internal sealed class NewVerb : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "file to write, such as my-model.yaml" };
    private readonly Option<bool> _force = OptionOf.Flag("--force", "replace the file if it exists");

    public NewVerb(World world)
        : base(world, VerbGroup.Models, "new", "Write a commented model file to start from.")
    {
        Arguments.Add(_file);
        Take(_force);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var file = parsed.GetValue(_file)!;
        if (Path.GetFileNameWithoutExtension(file).Length == 0)
        {
            throw new InvalidSettingException(
                $"'{file}' names no file; name one, such as {Path.Combine(Path.GetDirectoryName(file) ?? "", "my-model.yaml")}");
        }
        if (!Path.HasExtension(file))
            file += ".yaml";
        var place = World.Path(file);
        if (Path.Exists(place) && !parsed.GetValue(_force))
            throw new IOException($"'{file}' exists; choose another name, or replace it with --force");
        AtomicFile.Write(place, StartingModel.Text(Path.GetFileNameWithoutExtension(file)));
        Terminal.Line($"wrote {file}; try");
        if (file.Contains(' ', StringComparison.Ordinal))
            file = $"\"{file}\"";
        Terminal.Line($"  loopsim check {file}");
        Terminal.Line($"  loopsim settle {file} --start low");
        Terminal.Line($"  loopsim break {file} --scenario treated --cut strain:strength");
        return ExitCode.Ok;
    }
}
