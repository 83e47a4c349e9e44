using System.Runtime.CompilerServices;

namespace LoopSim.Benchmarks.Tests;

internal static class Repository
{
    /// <summary>The folder of the repository.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
