namespace LoopSim;

/// <summary>Keeps a second program out of a folder. A killed program's lock is free, though its file remains until the next one takes
/// it.</summary>
internal sealed class FolderLock : IDisposable
{
    public const string FileName = ".loopsim-lock";

    private readonly FileStream _file;

    private FolderLock(FileStream file) => _file = file;

    /// <exception cref="IOException">Another program writes in the folder, or nobody can.</exception>
    public static FolderLock Take(string folder)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            return new FolderLock(
                new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose));
        }
        catch (IOException problem) when (File.Exists(path))
        {
            throw new IOException(
                $"another command is writing in '{folder}'; wait for its end, or choose another folder with --out", problem);
        }
    }

    public void Dispose() => _file.Dispose();
}
