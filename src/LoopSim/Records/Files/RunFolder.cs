namespace LoopSim;

/// <summary>The folder a run is written to. Files are gathered in a folder of another name, which takes the final name when all are
/// complete: a reader never sees half a run, and a failed write leaves nothing behind. A folder that exists stays itself (somebody may
/// stand in it, or it is a mount point) and gets the files moved into it, <see cref="RecordName"/> last.</summary>
public static class RunFolder
{
    public const string RecordName = "run.json";
    public const string TimingName = "timing.json";

    /// <summary>Where numbered runs go, below the current folder.</summary>
    public static string DefaultParent { get; } = Path.Combine("results", "runs");

    /// <summary>Writes a run's files into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="force">Whether a folder that holds another run may be replaced.</param>
    /// <param name="files">Names and contents.</param>
    /// <returns>The folder.</returns>
    /// <exception cref="IOException">Nothing was written, and why.</exception>
    public static string Write(string folder, bool force, IReadOnlyList<FolderFile> files)
    {
        CheckFree(folder, force);
        var target = Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder));
        if (!Directory.Exists(target) && Path.GetDirectoryName(target) is { } parent)
        {
            using var gathered = Gather(parent, files);
            if (TryMove(gathered.Location, target))
                return folder;
        }
        using var taken = FolderLock.Take(target);
        // Once it is locked again: another program may have been quicker.
        CheckFree(folder, force);
        using var newer = Gather(target, files);
        Replacement.Make(newer.Location, target);
        return folder;
    }

    /// <summary>Writes a run's files into the next numbered folder.</summary>
    /// <param name="parent">Where numbered folders are.</param>
    /// <param name="stem">The beginning of their names: model and verb.</param>
    /// <param name="files">Names and contents.</param>
    /// <returns>The folder written.</returns>
    /// <exception cref="IOException">Nothing was written, and why.</exception>
    public static string WriteNumbered(string parent, string stem, IReadOnlyList<FolderFile> files)
    {
        using var numbered = Gather(parent, files);
        for (var number = NextNumber(parent, stem); ; number++)
        {
            var target = Path.Combine(parent, $"{stem}-{number}");
            // Another run may take the number in the meantime.
            if (!Path.Exists(target) && TryMove(numbered.Location, target))
                return target;
        }
    }

    private static bool TryMove(string gathered, string target)
    {
        try
        {
            Directory.Move(gathered, target);
        }
        catch (IOException) when (Path.Exists(target))
        {
            return false;
        }
        FolderFlush.Now(Path.GetDirectoryName(target)!);
        return true;
    }

    /// <summary>Refuses a folder that holds something already or cannot be made; worth knowing before a long run.</summary>
    /// <param name="folder">The folder; null for the next numbered one.</param>
    /// <param name="force">Whether it may hold another run.</param>
    /// <param name="parent">Where numbered folders are; null for <see cref="DefaultParent"/>.</param>
    /// <exception cref="IOException">Why not.</exception>
    public static void CheckFree(string? folder, bool force, string? parent = null)
    {
        parent ??= DefaultParent;
        if (File.Exists(folder))
            throw new IOException($"'{folder}' is a file; name a folder with --out");
        for (var above = Path.GetFullPath(folder ?? parent); above is not null; above = Path.GetDirectoryName(above))
        {
            if (File.Exists(above))
                throw new IOException(
                    $"there can be no folder '{folder ?? parent}', because '{above}' is a file; choose another folder with --out");
        }
        if (!Directory.Exists(folder)
            || Directory.EnumerateFileSystemEntries(folder).Select(entry => Path.GetFileName(entry))
                .All(name => name == FolderLock.FileName || UnfinishedFolder.IsName(name)))
            return;
        // What a killed program left while it was replacing a run is no run any more.
        if (HoldsRemains(folder))
        {
            CheckOwn(folder);
            return;
        }
        // Only a run may be replaced: a slip of the pen must not delete somebody's folder.
        if (!File.Exists(Path.Combine(folder, RecordName)))
            throw new IOException($"'{folder}' is not empty and holds no run; choose another folder with --out");
        if (!force)
            throw new IOException($"'{folder}' holds another run; choose another folder with --out, or replace it with --force");
        if (FolderContents.Of(folder) is { IsSweep: true })
            throw new IOException($"'{folder}' holds a sweep, which only another sweep replaces; choose another folder with --out");
        CheckOwn(folder);
    }

    /// <summary>Whether a folder holds what remains of a run whose replacement was killed.</summary>
    internal static bool HoldsRemains(string folder) =>
        ReplacementNote.IsIn(folder) && !File.Exists(Path.Combine(folder, RecordName));

    /// <summary>Refuses to replace a folder in which there is more than LoopSim wrote.</summary>
    /// <exception cref="IOException">What else there is.</exception>
    internal static void CheckOwn(string folder)
    {
        const int Named = 3;
        if (FolderContents.Of(folder).Strangers is { Count: > 0 } strangers)
        {
            throw new IOException(
                $"'{folder}' also holds {string.Join(", ", strangers.Take(Named).Select(name => $"'{name}'"))}"
                    + (strangers.Count > Named ? $" and {strangers.Count - Named} more" : "")
                    + ", which the run in it did not write; move that away, or choose another folder with --out");
        }
    }

    /// <summary>A name that is a file's on every system.</summary>
    internal static string PlainName(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '.' ? letter : '-'));

    private static UnfinishedFolder Gather(string parent, IReadOnlyList<FolderFile> files)
    {
        UnfinishedFolder? gathered = null;
        try
        {
            gathered = new UnfinishedFolder(parent);
            foreach (var file in files)
                Put(Path.Combine(gathered.Location, file.Name), file.Content.Span);
            FolderFlush.Now(gathered.Location);
            gathered.Close();
            return gathered;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            gathered?.Dispose();
            throw new IOException($"the run cannot be written in '{parent}': {problem.Message}", problem);
        }
    }

    /// <summary>Writes a file and waits until it is on the disk: the folder's name must not be there before what it stands for.</summary>
    private static void Put(string path, ReadOnlySpan<byte> content)
    {
        using var file = new NewFile(path, FileMode.CreateNew, FileShare.None);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The next numbered folder, which does not exist yet.</summary>
    public static string Next(string parent, string stem) => Path.Combine(parent, $"{stem}-{NextNumber(parent, stem)}");

    private static int NextNumber(string parent, string stem)
    {
        if (!Directory.Exists(parent))
            return 1;
        var taken = Directory.EnumerateDirectories(parent, $"{stem}-*")
            .Select(path => int.TryParse(Path.GetFileName(path)[(stem.Length + 1)..], out var number) ? number : 0);
        return taken.DefaultIfEmpty(0).Max() + 1;
    }
}
