namespace LoopSim.Cli;

/// <summary>What a command has to do with: where it writes, the folder its relative paths start from, and who may stop it.</summary>
/// <param name="Terminal">Where it writes.</param>
/// <param name="Folder">Where relative paths start; null for the process's own folder.</param>
/// <param name="Cancellation">Stops it in an orderly way.</param>
internal sealed record World(Terminal Terminal, string? Folder, CancellationToken Cancellation)
{
    /// <summary>Held while results are written, which is not cut short.</summary>
    public Lock Saving { get; } = new();

    /// <summary>Opens what a command can read besides files; empty unless given.</summary>
    public Func<Stream> OpenInput { get; init; } = () => Stream.Null;

    /// <summary>Whether a command that is stopped keeps what it has done.</summary>
    public bool KeepsPartOfWork { get; init; } = true;

    /// <summary>A path of the command line, as files are opened by it.</summary>
    /// <exception cref="InvalidSettingException">No file can be called that.</exception>
    public string Path(string given) => given.Contains('\0', StringComparison.Ordinal)
        ? throw new InvalidSettingException($"'{given.Replace('\0', '?')}' is no name of a file: it holds a character with the code 0")
        : Folder is null ? given : System.IO.Path.Combine(Folder, given);
}
