using LoopSim.Numerics;

namespace LoopSim.Cli.Commands;

/// <summary>The exit code an integration's ending means; trouble is said on standard error.</summary>
internal static class Ending
{
    public static ExitCode Of(SolveResult result, string message, Terminal terminal)
    {
        switch (result.Status)
        {
            case SolveStatus.ReachedEnd or SolveStatus.Stopped or SolveStatus.StoppedByEvent:
                return ExitCode.Ok;
            case SolveStatus.Cancelled:
                terminal.Error(message);
                return ExitCode.Interrupted;
            default:
                terminal.Error(message);
                return ExitCode.Numerical;
        }
    }
}
