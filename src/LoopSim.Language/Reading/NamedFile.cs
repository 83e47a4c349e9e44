namespace LoopSim.Language.Reading;

/// <summary>Files that a model file names: found beside it, and possibly not there.</summary>
internal static class NamedFile
{
    public static string Beside(SourceText? source, string name) => Path.Combine(Path.GetDirectoryName(source?.Path) ?? "", name);

    /// <summary>Whether a file lies outside the folder of the model that names it, links followed. A model from a stranger may name any
    /// file, and messages must not show what is in it.</summary>
    public static bool IsOutside(SourceText? source, string path)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(source?.Path ?? ""));
        var file = File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName : null;
        var inner = Path.GetRelativePath(folder ?? "/", Path.GetFullPath(file ?? path));
        return Path.IsPathRooted(inner) || inner.Split(Path.DirectorySeparatorChar)[0] == "..";
    }

    /// <summary>Why a file cannot be read, in words; null when the exception is about something else.</summary>
    public static string? Explain(Exception problem) => problem switch
    {
        FileNotFoundException or DirectoryNotFoundException => "the file does not exist",
        UnauthorizedAccessException => "it is a folder, or reading it is not permitted",
        IOException => problem.Message,
        // An empty path, or one with a character that no path has.
        ArgumentException => "this is not a valid file name",
        _ => null,
    };
}
