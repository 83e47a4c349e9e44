namespace LoopSim;

/// <summary>A file that lies in a folder while the run in it is replaced, and names every file that may stand there until then: the old
/// run's and the new one's. A killed program leaves it behind, and whoever writes there next knows what to clear away.</summary>
internal static class ReplacementNote
{
    public const string FileName = ".loopsim-replacing";

    /// <summary>Whether a folder holds one.</summary>
    public static bool IsIn(string folder) => File.Exists(PathIn(folder));

    /// <summary>The names in it.</summary>
    public static IEnumerable<string> Names(string folder) => File.ReadLines(PathIn(folder));

    /// <exception cref="IOException">It cannot be written.</exception>
    public static void Write(string folder, IEnumerable<string> names) =>
        AtomicFile.Write(PathIn(folder), string.Concat(names.Select(name => name + "\n")));

    /// <summary>Says that the new run is there, or that nothing is.</summary>
    public static void Remove(string folder)
    {
        FolderFlush.Now(folder);
        File.Delete(PathIn(folder));
    }

    private static string PathIn(string folder) => Path.Combine(folder, FileName);
}
