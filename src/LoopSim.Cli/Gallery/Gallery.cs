using LoopSim.Figures;

namespace LoopSim.Cli;

/// <summary>A folder of figures made from the commands in its <c>gallery.txt</c>: the same list gives the same bytes.</summary>
/// <remarks>An entry is a line <c>name: command</c>, and a caption in indented lines below it; <c>plot</c> names earlier entries
/// where a run's folder would stand. Lines that begin with # are comments. The sentence that a model wants with its results stands below
/// the first figure that has it, not below each.</remarks>
internal static class Gallery
{
    public const string ListName = "gallery.txt";

    /// <summary>Makes every figure and the page that shows them.</summary>
    /// <param name="folder">Holds the list.</param>
    /// <param name="world">Where messages go, and who may stop it.</param>
    /// <param name="paint">The files of a picture on a slide or on paper.</param>
    /// <returns>File names and contents.</returns>
    /// <exception cref="IOException">There is no list.</exception>
    /// <exception cref="InvalidSettingException">A line of the list cannot be read, or a command of it failed.</exception>
    public static IReadOnlyList<FolderFile> Make(
        string folder, World world, Func<Picture, FigureStyle, IEnumerable<FolderFile>> paint)
    {
        var list = Path.Combine(folder, ListName);
        if (!File.Exists(list))
            throw new IOException($"'{folder}' has no {ListName}; it lists the figures as lines 'name: command'");
        var (title, entries) = Parse(File.ReadAllLines(list));
        using var workshop = new UnfinishedFolder(folder);
        var said = new HashSet<string>();
        var figures = entries.Select(entry => (Entry: entry, Files: FilesOf(entry))).ToList();
        return [.. figures.SelectMany(made => made.Files), FolderFile.Text("README.md", GalleryPage.Write(title, figures))];

        List<FolderFile> FilesOf(GalleryEntry entry) =>
            [.. Draw(entry, Path.GetFullPath(workshop.Location), world).SelectMany(drawn => paint(Once(drawn), drawn.Style))];

        Picture Once(Drawn drawn) => drawn.Sentences.Aggregate(drawn.Picture, (picture, sentence) =>
            said.Add(sentence) ? picture : picture.Without(sentence));
    }

    private static (string Title, List<GalleryEntry> Entries) Parse(string[] lines)
    {
        var title = "Gallery";
        var entries = new List<GalleryEntry>();
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i];
            if (line.TrimStart().StartsWith('#') || line.Trim().Length == 0)
                continue;
            if (char.IsWhiteSpace(line[0]) && entries.Count > 0)
                entries[^1] = entries[^1] with { Caption = $"{entries[^1].Caption} {line.Trim()}".Trim() };
            else if (line.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, { Length: > 0 } command]
                && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
                entries.Add(new GalleryEntry(name, command.Split(' ', StringSplitOptions.RemoveEmptyEntries), ""));
            else if (line.StartsWith("title ", StringComparison.Ordinal))
                title = line[6..].Trim();
            else
                throw new InvalidSettingException($"line {i + 1} of {ListName} is not 'name: command': {line}");
        }
        return (title, entries);
    }

    /// <summary>The pictures of an entry by the names of their files.</summary>
    private static List<Drawn> Draw(GalleryEntry entry, string workshop, World world)
    {
        world.Cancellation.ThrowIfCancellationRequested();
        if (entry.Command[0] == "plot")
            return [Overlay(entry, workshop)];
        var folder = Path.Combine(workshop, entry.Name);
        string[] more = entry.Command[0] == "sweep" ? ["--no-figures"] : [];
        var exit = CommandLine.Run(
            [.. entry.Command, "--out", folder, "--quiet", .. more],
            world with { Terminal = world.Terminal.WithoutResults(), KeepsPartOfWork = false });
        world.Cancellation.ThrowIfCancellationRequested();
        if (exit != ExitCode.Ok)
            throw new InvalidSettingException($"the command of '{entry.Name}' failed: loopsim {string.Join(' ', entry.Command)}");
        if (SweepManifest.IsIn(folder))
        {
            var sweep = SweepResults.Open(folder);
            return [.. SweepFigures.Of(sweep, FigureStyle.Slide, []).Select(picture => new Drawn(
                picture with { Name = $"{entry.Name}-{picture.Name}" }, FigureStyle.Slide, [sweep.Manifest.Words?.Disclaimer]))];
        }
        var run = SavedRun.Read(folder);
        var main = run.Record.Verb;
        return
        [
            .. run.Draw(FigureStyle.Slide, Shown(entry)).Select(picture => new Drawn(
                picture with { Name = picture.Name == main ? entry.Name : $"{entry.Name}-{picture.Name}" }, FigureStyle.Slide,
                [run.Record.Disclaimer])),
            .. run.Draw(FigureStyle.Paper, []).Where(picture => picture.Name == main).Select(picture => new Drawn(
                picture with { Name = $"{entry.Name}-paper" }, FigureStyle.Paper, [run.Record.Disclaimer])),
        ];
    }

    /// <summary>The variables that a command asks to see on slides; print has them all.</summary>
    private static string[] Shown(GalleryEntry entry) =>
        entry.Command.SkipWhile(word => word != "--show").Skip(1).FirstOrDefault()?.Split(',') ?? [];

    private static Drawn Overlay(GalleryEntry entry, string workshop)
    {
        var runs = entry.Command.Skip(1).Select(name => SavedRun.Read(Path.Combine(workshop, name))).ToList();
        return new Drawn(
            new FigurePicture(entry.Name, OverlayFigure.Draw(runs, FigureStyle.Slide, [])), FigureStyle.Slide,
            [.. runs.Select(run => run.Record.Disclaimer).Distinct()]);
    }

    /// <summary>A picture of an entry, and the sentences that the models want with it; null where one wants none.</summary>
    private sealed record Drawn(Picture Picture, FigureStyle Style, IReadOnlyList<string?> Wanted)
    {
        public IEnumerable<string> Sentences => Wanted.OfType<string>();
    }
}

/// <summary>A figure of a gallery: a name for its files, the words after <c>loopsim</c>, and what to see.</summary>
internal sealed record GalleryEntry(string Name, IReadOnlyList<string> Command, string Caption);
