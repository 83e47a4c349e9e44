namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim completion</c>: the script by which a shell completes command lines.</summary>
internal sealed class CompletionVerb : Verb
{
    private static readonly Dictionary<string, string> _scripts = new()
    {
        ["bash"] = CompletionScript.Bash,
        ["zsh"] = CompletionScript.Zsh,
        ["fish"] = CompletionScript.Fish,
    };

    private readonly Argument<string> _shell = new("SHELL") { Description = string.Join(", ", _scripts.Keys) };

    public CompletionVerb(World world)
        : base(world, VerbGroup.Models, "completion",
            "Print a script with which a shell completes verbs, options and a model's names: source <(loopsim completion bash).")
    {
        Arguments.Add(_shell);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var shell = parsed.GetValue(_shell)!;
        Terminal.Text(_scripts.TryGetValue(shell, out var script)
            ? script
            : throw new InvalidSettingException($"no script for the shell '{shell}'; there are {string.Join(", ", _scripts.Keys)}"));
        return ExitCode.Ok;
    }
}
