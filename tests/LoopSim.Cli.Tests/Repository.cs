namespace LoopSim.Cli.Tests;

/// <summary>The files the tests hold against the program.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) => File.Exists(Path.Combine(folder, "LoopSim.sln"))
        ? folder
        : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException("The tests run outside the repository."));
}
