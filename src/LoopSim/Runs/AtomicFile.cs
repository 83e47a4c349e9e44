namespace LoopSim.Runs;

/// <summary>Writes a file whole or not at all.</summary>
public static class AtomicFile
{
    /// <exception cref="IOException">Nothing was written; what stood there before still does.</exception>
    public static void Write(string path, string content)
    {
        var full = Path.GetFullPath(path);
        if (Directory.Exists(full))
            throw new IOException($"'{path}' is a folder; name a file");
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var unfinished = $"{full}.{Guid.NewGuid():N}.unfinished";
        try
        {
            File.WriteAllText(unfinished, content);
            File.Move(unfinished, full, overwrite: true);
        }
        catch
        {
            File.Delete(unfinished);
            throw;
        }
    }
}
