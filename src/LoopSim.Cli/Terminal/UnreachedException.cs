namespace LoopSim.Cli;

/// <summary>A command cannot go on, because what it starts from is not reached.</summary>
internal sealed class UnreachedException(string message, string hint) : Exception(message)
{
    /// <summary>What to do about it.</summary>
    public string Hint => hint;
}
