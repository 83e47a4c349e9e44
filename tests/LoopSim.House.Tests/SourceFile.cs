using System.Runtime.CompilerServices;

namespace LoopSim.House.Tests;

/// <summary>A file of C# in the repository, by its path from the root, with forward slashes.</summary>
internal sealed record SourceFile(string Path, string[] Lines)
{
    /// <summary>Every file of C# under src, tests and benchmarks that somebody wrote.</summary>
    public static IReadOnlyList<SourceFile> All { get; } =
    [
        .. new[] { "src", "tests", "benchmarks" }
            .SelectMany(folder => Directory.EnumerateFiles(System.IO.Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories))
            .Select(path => new SourceFile(System.IO.Path.GetRelativePath(Root, path).Replace('\\', '/'), File.ReadAllLines(path)))
            .Where(file => !file.Path.Split('/').Any(part => part is "bin" or "obj"))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    /// <summary>The files under src.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } =
    [
        .. All.Where(file => file.Path.StartsWith("src/", StringComparison.Ordinal)),
    ];

    /// <summary>The folder of the repository.</summary>
    public static string Root => System.IO.Path.GetFullPath(System.IO.Path.Combine(Here(), "..", ".."));

    /// <summary>The folder that the file is in.</summary>
    public string Folder => Path[..Path.LastIndexOf('/')];

    /// <summary>The project the file belongs to, such as <c>src/LoopSim.Language</c>.</summary>
    public string Project => string.Join('/', Path.Split('/').Take(2));

    private static string Here([CallerFilePath] string path = "") => System.IO.Path.GetDirectoryName(path)!;
}
