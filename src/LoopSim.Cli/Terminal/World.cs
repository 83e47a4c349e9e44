namespace LoopSim.Cli;

/// <summary>What a command has to do with: where it writes, the folder its relative paths start from, and who may stop it.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Folder">Where relative paths start; null for the process's own folder.</param>
/// <param name="Cancellation">Stops it in an orderly way.</param>
internal sealed record World(Terminal Terminal, string? Folder, CancellationToken Cancellation)
{
    /// <summary>Held while results are written, which is not cut short.</summary>
    public Lock Saving { get; } = new();

    /// <summary>A path of the command line, as files are opened by it.</summary>
    public string Path(string given) => Folder is null ? given : System.IO.Path.Combine(Folder, given);
}
