using System.Text;

namespace LoopSim.Cli;

/// <summary>The page that shows a gallery.</summary>
internal static class GalleryPage
{
    public static string Write(string title, IReadOnlyList<(GalleryEntry Entry, List<FolderFile> Files)> figures)
    {
        var page = new StringBuilder();
        page.Append($"# {Plain(title)}\n\n");
        page.Append("Made by `loopsim gallery FOLDER` from the commands in `gallery.txt`; the same list gives the same bytes.\n");
        foreach (var (entry, files) in figures)
        {
            page.Append($"\n## {entry.Name}\n\n");
            if (entry.Caption.Length > 0)
                page.Append($"{Plain(entry.Caption)}\n\n");
            page.Append($"`loopsim {string.Join(' ', entry.Command)}`\n\n");
            foreach (var file in files.Where(file => !IsPaper(file)))
                page.Append($"![{entry.Name}]({file.Name})\n");
            foreach (var file in files.Where(IsPaper))
                page.Append($"\n[every variable, for print]({file.Name})\n");
        }
        return page.ToString();
    }

    private static bool IsPaper(FolderFile file) =>
        Path.GetFileNameWithoutExtension(file.Name).EndsWith("-paper", StringComparison.Ordinal);

    /// <summary>Text in which no HTML begins.</summary>
    private static string Plain(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);
}
