namespace LoopSim.Cli.Commands;

/// <summary>Says so when a start that should be a steady state is none.</summary>
internal static class StartProblem
{
    /// <returns>The exit code, or null when all is well.</returns>
    public static ExitCode? Of(Experiment experiment, Terminal terminal, CancellationToken cancellation)
    {
        var start = experiment.StartState(cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (start.IsSettled)
            return null;
        terminal.Error($"the start '{experiment.StartName}' is the steady state reached from its values, but none is reached: {SteadyStateText.Describe(start, experiment.Compiled)}");
        terminal.Hint("give values with --start stock=value,...");
        return ExitCode.Numerical;
    }
}
