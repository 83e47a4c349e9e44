using System.CommandLine;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim gallery</c>: a set of figures from a list of commands, for a lecture or a repository.</summary>
internal sealed class GalleryCommand : Command
{
    private readonly Argument<string> _folder = new("FOLDER") { Description = $"folder with a {Gallery.ListName}: lines 'name: command', captions indented below" };

    public GalleryCommand(Terminal terminal) : base("gallery", "Draw the figures listed in a folder, and a page that shows them.")
    {
        Arguments.Add(_folder);
        SetAction(parsed => (int)Execute(parsed.GetValue(_folder)!, terminal));
    }

    private static ExitCode Execute(string folder, Terminal terminal)
    {
        var files = Gallery.Make(folder);
        foreach (var (name, content) in files)
            AtomicFile.Write(Path.Combine(folder, name), content);
        terminal.Line($"wrote {files.Count} files to {folder}");
        return ExitCode.Ok;
    }
}
