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
            // Of several formats, the first that a browser shows.
            var shown = files.Where(IsImage).Select(file => Path.GetExtension(file.Name)).FirstOrDefault();
            foreach (var file in files.Where(file => !IsPaper(file) && Path.GetExtension(file.Name) == shown))
                page.Append($"![{entry.Name}]({file.Name})\n");
            foreach (var file in files.Where(file => IsPaper(file) || shown is null))
                page.Append($"\n[every variable, for print{(PageOf(file) > 1 ? $", page {PageOf(file)}" : "")}]({file.Name})\n");
        }
        return page.ToString();
    }

    private static bool IsImage(FolderFile file) => Path.GetExtension(file.Name) is ".png" or ".svg";

    /// <summary>Whether it ends in <c>-paper</c>, or for a further page in <c>-paper-2</c>.</summary>
    private static bool IsPaper(FolderFile file) => PageOf(file) > 0;

    private static int PageOf(FolderFile file) => Path.GetFileNameWithoutExtension(file.Name).Split('-') switch
    {
        [.., "paper"] => 1,
        [.., "paper", var page] when int.TryParse(page, CultureInfo.InvariantCulture, out var number) => number,
        _ => 0,
    };

    /// <summary>Text in which no HTML begins.</summary>
    private static string Plain(string text) => text.Replace("<", "&lt;", StringComparison.Ordinal);
}
