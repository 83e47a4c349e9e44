using System.Text;

namespace LoopSim;

/// <summary>A file that is written whole or not at all, even if the program is killed or the power fails: it grows under another name
/// and takes its own when its bytes are on the disk.</summary>
/// <remarks>A killed program leaves the file of the other name behind, never a torn one under the right name.</remarks>
public sealed class AtomicFile : IDisposable
{
    private readonly string _path;
    private readonly string _unfinished;
    private readonly FileStream _stream;

    /// <param name="path">The final name; what stands there stays until <see cref="Complete"/>.</param>
    /// <param name="unfinished">The other name, in the same folder; what stands there is overwritten.</param>
    /// <exception cref="IOException">The file cannot be made.</exception>
    public AtomicFile(string path, string unfinished)
    {
        _path = path;
        _unfinished = unfinished;
        // Nobody else may open it, but it is renamed while it is open, which Windows allows only where deletion is shared.
        var share = OperatingSystem.IsWindows() ? FileShare.Delete : FileShare.None;
        _stream = new NewFile(unfinished, FileMode.Create, share);
    }

    /// <summary>Where the content goes. Not buffered: write large blocks.</summary>
    public Stream Stream => _stream;

    /// <summary>Waits for the disk and gives the file its name.</summary>
    /// <exception cref="IOException">The name is as it was before.</exception>
    public void Complete()
    {
        _stream.Flush(flushToDisk: true);
        // Open until it has its name: an unfinished file that can be opened is a killed program's (see Clear).
        File.Move(_unfinished, _path, overwrite: true);
        _stream.Dispose();
        FolderFlush.Now(Path.GetDirectoryName(Path.GetFullPath(_path))!);
    }

    /// <summary>Removes the file unless it is complete.</summary>
    public void Dispose()
    {
        _stream.Dispose();
        File.Delete(_unfinished);
    }

    /// <exception cref="IOException">Nothing was written; what stood there before still does.</exception>
    public static void Write(string path, string content) => Write(path, Encoding.UTF8.GetBytes(content));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new IOException($"'{path}' is a folder; name a file");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        Clear(full);
        using var file = new AtomicFile(full, $"{full}.{Random.Shared.NextInt64():x16}.unfinished");
        file.Stream.Write(content);
        file.Complete();
    }

    /// <summary>Removes what killed programs left of a file they were writing.</summary>
    private static void Clear(string path)
    {
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, $"{Path.GetFileName(path)}.*.unfinished"))
        {
            try
            {
                using (new FileStream(left, FileMode.Open, FileAccess.Write, FileShare.None))
                    File.Delete(left);
            }
            catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
            {
                // Another program is writing it.
            }
        }
    }
}
