namespace LoopSim.Cli.Tests;

/// <summary>The files the tests hold against the program.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Where the program is that a build makes: that of the tests' own configuration.</summary>
    public static string ProgramFolder { get; } = Path.GetFullPath(Path.Combine(
        Root, "src", "LoopSim.Cli", "bin",
            Path.GetRelativePath(Path.Combine(Root, "tests", "LoopSim.Cli.Tests", "bin"), AppContext.BaseDirectory)));

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "LoopSim.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside the repository."));
}
