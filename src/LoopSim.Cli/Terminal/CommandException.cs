namespace LoopSim.Cli;

/// <summary>A command that cannot go on, with the code it ends with.</summary>
internal sealed class CommandException(ExitCode code, string message, string? hint = null) : Exception(message)
{
    public ExitCode Code => code;

    /// <summary>What to do about it; null where the message says it.</summary>
    public string? Hint => hint;
}
