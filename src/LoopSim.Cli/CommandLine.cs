using LoopSim.Cli.Verbs;

namespace LoopSim.Cli;

/// <summary>The <c>loopsim</c> command: its verbs, and what becomes of everything that can go wrong.</summary>
internal static class CommandLine
{
    private const string Description =
        "Simulates systems held in place by self-reinforcing loops, and shows where breaking a loop frees them.";

    /// <summary>The list of verbs, in the order of help. Only the verb that is asked for is made.</summary>
    private static readonly (string Name, Func<World, Verb> Make)[] _verbs =
    [
        ("list", world => new ListVerb(world)),
        ("describe", world => new DescribeVerb(world)),
        ("run", world => new RunVerb(world)),
        ("settle", world => new SettleVerb(world)),
        ("lesson", world => new LessonVerb(world)),
        ("plot", world => new PlotVerb(world)),
        ("diff", world => new DiffVerb(world)),
        ("break", world => new BreakVerb(world)),
        ("leverage", world => new LeverageVerb(world)),
        ("loops", world => new LoopsVerb(world)),
        ("equilibria", world => new EquilibriaVerb(world)),
        ("continue", world => new ContinueVerb(world)),
        ("basin", world => new BasinVerb(world)),
        ("passage", world => new PassageVerb(world)),
        ("warn", world => new WarnVerb(world)),
        ("landscape", world => new LandscapeVerb(world)),
        ("compare", world => new CompareVerb(world)),
        ("sweep", world => new SweepVerb(world)),
        ("sensitivity", world => new SensitivityVerb(world)),
        ("fit", world => new FitVerb(world)),
        ("merge", world => new MergeVerb(world)),
        ("verify", world => new VerifyVerb(world)),
        ("claims", world => new ClaimsVerb(world)),
        ("calibrate", world => new CalibrateVerb(world)),
        ("gallery", world => new GalleryVerb(world)),
        ("new", world => new NewVerb(world)),
        ("check", world => new CheckVerb(world)),
        ("convert", world => new ConvertVerb(world)),
        ("completion", world => new CompletionVerb(world)),
    ];

    /// <summary>The verbs' names.</summary>
    internal static IEnumerable<string> Names => _verbs.Select(verb => verb.Name);

    /// <summary>Runs one command in this process's world; signals end it.</summary>
    public static int Run(string[] arguments)
    {
        using var interruption = new Interruption();
        return (int)interruption.CodeFor(Run(arguments, interruption.World));
    }

    /// <summary>Runs one command in a world of its own.</summary>
    /// <param name="arguments">The words after <c>loopsim</c>.</param>
    /// <param name="output">Where results go.</param>
    /// <param name="error">Where messages go.</param>
    /// <param name="folder">Where relative paths start.</param>
    /// <returns>The code a process would end with.</returns>
    public static int Run(string[] arguments, TextWriter output, TextWriter error, string folder) =>
        (int)Run(arguments, new World(new Terminal(output, error), folder, CancellationToken.None));

    internal static ExitCode Run(string[] arguments, World world)
    {
        world.Terminal.ListsFailures = arguments.TakeWhile(word => word != "--").Contains("--json");
        var code = Attempt(arguments, world);
        if (code != ExitCode.Ok)
            world.Terminal.ListFailures();
        return code;
    }

    private static ExitCode Attempt(string[] arguments, World world)
    {
        var terminal = world.Terminal;
        try
        {
            var code = Dispatch(arguments, world);
            if (terminal.OutputFailure is not { } reason || code != ExitCode.Ok)
                return code;
            terminal.Fail(new Failure(Failure.Files, $"standard output cannot be written: {reason}"));
            return ExitCode.Files;
        }
        catch (Exception problem)
        {
            var (code, failure) = Failure.Of(problem);
            terminal.Fail(failure);
            return code;
        }
    }

    private static ExitCode Dispatch(string[] arguments, World world)
    {
        var root = new RootCommand(Description);
        var asked = _verbs.Where(verb => verb.Name == arguments.FirstOrDefault()).ToArray();
        List<Verb> verbs = [.. (asked.Length > 0 ? asked : _verbs).Select(verb => verb.Make(world))];
        foreach (var verb in verbs)
            root.Subcommands.Add(verb);
        if (arguments is [] or ["--help" or "-h" or "-?"])
        {
            world.Terminal.Page(HelpWords.Of(Description, verbs));
            return ExitCode.Ok;
        }
        if (arguments is ["--version"])
        {
            world.Terminal.Line($"{RunRecord.CurrentVersion}+{Engine.Commit}");
            return ExitCode.Ok;
        }
        // What the scripts of shells ask: [suggest:9] "run sleep".
        var isSuggestion = arguments is [['[', ..], ..];
        if (isSuggestion)
            verbs.ForEach(verb => Candidates.AddTo(verb, world));
        var parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (!isSuggestion && UsageWords.Explain(arguments, parsed, root, world.Terminal))
            return ExitCode.Usage;
        return (ExitCode)parsed.Invoke(
            new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = world.Terminal.Output,
                Error = world.Terminal.Errors
            });
    }
}
