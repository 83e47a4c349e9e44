using System.CommandLine;
using System.Diagnostics;
using System.Runtime.InteropServices;
using LoopSim.Cli.Commands;
using LoopSim.Language.Text;
using LoopSim.Sampling;

namespace LoopSim.Cli;

/// <summary>The <c>loopsim</c> command: its verbs, and what becomes of everything that can go wrong.</summary>
internal static class CommandLine
{
    private static readonly TimeSpan _atOnce = TimeSpan.FromSeconds(0.5);

    private static RootCommand Create(Terminal terminal, CancellationToken cancellation) => new(
        "Simulates systems that hold themselves in place by feedback loops, and how to break them.")
    {
        new ListCommand(terminal),
        new DescribeCommand(terminal),
        new NewCommand(terminal),
        new CheckCommand(terminal),
        new RunCommand(terminal, cancellation),
        new SettleCommand(terminal, cancellation),
        new BreakCommand(terminal, cancellation),
        new LeverageCommand(terminal, cancellation),
        new LoopsCommand(terminal, cancellation),
        new EquilibriaCommand(terminal, cancellation),
        new ContinueCommand(terminal, cancellation),
        new BasinCommand(terminal, cancellation),
        new CompareCommand(terminal, cancellation),
        new ClaimsCommand(terminal, cancellation),
        new SweepCommand(terminal, cancellation),
        new MergeCommand(terminal),
        new PlotCommand(terminal),
        new DiffCommand(terminal),
        new GalleryCommand(terminal),
    };

    public static int Run(string[] args) => Run(args, Console.Out);

    /// <summary>Runs one command; its results go to <paramref name="output"/>.</summary>
    public static int Run(string[] args, TextWriter output)
    {
        using var interrupt = new CancellationTokenSource();
        var sinceFirst = new Stopwatch();
        void Interrupt(PosixSignalContext signal)
        {
            // The first signal ends the run in an orderly way; a later one finds the default behaviour. Two at once are one: programs
            // such as timeout send theirs to the process and to its group.
            if (!sinceFirst.IsRunning)
                sinceFirst.Start();
            signal.Cancel = sinceFirst.Elapsed < _atOnce;
            interrupt.Cancel();
        }
        using var control = PosixSignalRegistration.Create(PosixSignal.SIGINT, Interrupt);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Interrupt);

        var terminal = new Terminal(output, Console.Error);
        try
        {
            var code = Dispatch(args, terminal, interrupt.Token);
            if (terminal.OutputFailure is not { } failure || code != ExitCode.Ok)
                return (int)code;
            terminal.Error($"standard output cannot be written: {failure}");
            return (int)ExitCode.Files;
        }
        catch (OperationCanceledException)
        {
            terminal.Error("interrupted");
            return (int)ExitCode.Interrupted;
        }
        catch (InvalidSettingException problem)
        {
            terminal.Error(problem.Message);
            return (int)ExitCode.Usage;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            terminal.Error(problem.Message);
            return (int)ExitCode.Files;
        }
        catch (Exception problem)
        {
            terminal.Error($"this is a fault of loopsim, not of your model ({problem.GetType().Name}: {problem.Message}); please report it with the command and the model");
            return (int)ExitCode.Bug;
        }
    }

    private static ExitCode Dispatch(string[] args, Terminal terminal, CancellationToken cancellation)
    {
        var root = Create(terminal, cancellation);
        var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (parsed.Errors.Count == 0)
            return (ExitCode)parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false });

        var verb = parsed.CommandResult.Command == root ? "" : parsed.CommandResult.Command.Name + " ";
        if (verb.Length == 0 && parsed.UnmatchedTokens is [var unknown, ..])
        {
            terminal.Error($"no {(unknown.StartsWith('-') ? "option" : "verb")} '{unknown}'");
            if (NearName.Of(unknown, root.Subcommands.Select(known => known.Name)) is { } near)
                terminal.Hint($"did you mean 'loopsim {near}'?");
        }
        else
        {
            foreach (var error in parsed.Errors)
                terminal.Error(error.Message.TrimEnd('.'));
        }
        terminal.Hint($"'loopsim {verb}--help' shows what there is");
        return ExitCode.Usage;
    }
}
