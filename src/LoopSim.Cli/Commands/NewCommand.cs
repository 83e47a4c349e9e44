using System.CommandLine;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim new</c>: a commented starting file.</summary>
internal sealed class NewCommand : Command
{
    private readonly Argument<string> _file = new("FILE") { Description = "file to write, such as my-model.yaml" };
    private readonly Option<bool> _force = new("--force") { Description = "replace the file if it exists" };
    private readonly Terminal _terminal;

    public NewCommand(Terminal terminal) : base("new", "Write a commented model file to start from.")
    {
        _terminal = terminal;
        Arguments.Add(_file);
        Options.Add(_force);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        var file = parsed.GetValue(_file)!;
        if (Path.GetFileNameWithoutExtension(file).Length == 0)
            throw new InvalidSettingException($"'{file}' names no file; name one, such as {Path.Combine(Path.GetDirectoryName(file) ?? "", "my-model.yaml")}");
        if (!Path.HasExtension(file))
            file += ".yaml";
        if (Path.Exists(file) && !parsed.GetValue(_force))
            throw new IOException($"'{file}' exists; choose another name, or replace it with --force");
        AtomicFile.Write(file, StartingModel.Text(Path.GetFileNameWithoutExtension(file)));
        _terminal.Line($"wrote {file}; try");
        if (file.Contains(' ', StringComparison.Ordinal))
            file = $"\"{file}\"";
        _terminal.Line($"  loopsim check {file}");
        _terminal.Line($"  loopsim settle {file} --start low");
        _terminal.Line($"  loopsim break {file} --scenario treated --cut strain:strength");
        return ExitCode.Ok;
    }
}
