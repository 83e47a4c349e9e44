namespace LoopSim;

/// <summary>A folder for what is not finished, inside the one it is for. A killed program leaves it behind; whoever makes the next one in
/// the same place removes it.</summary>
public sealed class UnfinishedFolder : IDisposable
{
    private const string Prefix = ".unfinished-";

    private readonly FolderLock _lock;

    /// <param name="parent">Where to make it; made too if it is not there.</param>
    /// <exception cref="IOException">It cannot be made.</exception>
    public UnfinishedFolder(string parent)
    {
        Location = Path.Combine(parent, $"{Prefix}{Random.Shared.NextInt64():x16}");
        Directory.CreateDirectory(Location);
        _lock = FolderLock.Take(Location);
        Clear(parent);
    }

    public string Location { get; }

    /// <summary>Whether this is the name of such a folder.</summary>
    internal static bool IsName(string name) =>
        name.StartsWith(Prefix, StringComparison.Ordinal) && Guid.TryParseExact(name[Prefix.Length..], "N", out _);

    /// <summary>Says that nothing more will be written, so that it can be renamed.</summary>
    public void Close() => _lock.Dispose();

    /// <summary>Removes it, unless it has another name by now.</summary>
    public void Dispose()
    {
        _lock.Dispose();
        if (Directory.Exists(Location))
            Directory.Delete(Location, recursive: true);
    }

    /// <summary>Removes those of killed programs: the lock of one that lives cannot be taken, and one just made or just finished has
    /// none.</summary>
    private static void Clear(string parent)
    {
        foreach (var left in Directory.EnumerateDirectories(parent, Prefix + "*").Where(left => IsName(Path.GetFileName(left))))
        {
            try
            {
                if (!File.Exists(Path.Combine(left, FolderLock.FileName)))
                    continue;
                FolderLock.Take(left).Dispose();
                Directory.Delete(left, recursive: true);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Another program is at work in it.
            }
        }
    }
}
