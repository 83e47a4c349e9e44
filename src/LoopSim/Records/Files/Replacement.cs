namespace LoopSim;

/// <summary>Puts files in the place of those that LoopSim wrote into a folder, which stays the same folder.</summary>
internal static class Replacement
{
    /// <summary>Moves what LoopSim wrote aside and new files in. The record leaves first and comes last, for what has none is no
    /// run.</summary>
    /// <param name="gathered">The folder of the new files, inside the other.</param>
    /// <param name="target">The folder, in which nobody else may write.</param>
    /// <exception cref="IOException">It failed; the folder holds what it held before.</exception>
    public static void Make(string gathered, string target)
    {
        var contents = FolderContents.Of(target);
        List<string> old = [.. Ordered(contents.OwnFiles, recordFirst: true)];
        List<string> added = [.. Ordered(Names(gathered), recordFirst: false)];
        ReplacementNote.Write(target, old.Union(added));
        using var aside = new UnfinishedFolder(target);
        List<(string From, string To)> moved = [];
        try
        {
            foreach (var name in old)
                Move(name, target, aside.Location);
            foreach (var name in added)
                Move(name, gathered, target);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            foreach (var (from, to) in Enumerable.Reverse(moved))
                File.Move(to, from);
            ReplacementNote.Remove(target);
            throw new IOException($"the run in '{target}' cannot be replaced: {problem.Message}; it is as it was", problem);
        }
        RemoveFolders(contents, [gathered, aside.Location]);
        ReplacementNote.Remove(target);

        void Move(string name, string from, string to)
        {
            File.Move(Path.Combine(from, name), Path.Combine(to, name));
            moved.Add((Path.Combine(from, name), Path.Combine(to, name)));
        }
    }

    /// <summary>Removes what LoopSim wrote, the record first.</summary>
    public static void Clear(string folder)
    {
        var contents = FolderContents.Of(folder);
        List<string> old = [.. Ordered(contents.OwnFiles, recordFirst: true)];
        ReplacementNote.Write(folder, old);
        foreach (var name in old)
            File.Delete(Path.Combine(folder, name));
        RemoveFolders(contents, []);
        ReplacementNote.Remove(folder);
    }

    private static void RemoveFolders(FolderContents contents, string[] kept)
    {
        foreach (var folder in contents.OwnFolders.Except(kept).ToList())
            Directory.Delete(folder, recursive: true);
    }

    private static IEnumerable<string> Names(string folder) => Directory.EnumerateFiles(folder).Select(file => Path.GetFileName(file));

    private static IEnumerable<string> Ordered(IEnumerable<string> names, bool recordFirst) =>
        names.OrderBy(name => name == RunFolder.RecordName != recordFirst);
}
