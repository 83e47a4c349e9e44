namespace LoopSim.Language.Reading;

/// <summary>Files that a model file names: found beside it, and possibly not there.</summary>
internal static class NamedFile
{
    public static string Beside(SourceText? source, string name) => Path.Combine(Path.GetDirectoryName(source?.Path) ?? "", name);

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
