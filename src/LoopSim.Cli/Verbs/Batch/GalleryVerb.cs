namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim gallery</c>: a set of figures from a list of commands, for a lecture or a repository.</summary>
internal sealed class GalleryVerb : Verb
{
    private readonly Argument<string> _folder = new("FOLDER")
    {
        Description = $"folder with a {Gallery.ListName}: lines 'name: command', captions indented below",
    };

    private readonly FigureOptions _figures;

    public GalleryVerb(World world)
        : base(world, VerbGroup.Batch, "gallery", "Draw the figures listed in a folder's gallery.txt, and write a page that shows them.")
    {
        _figures = new FigureOptions(world);
        Arguments.Add(_folder);
        Take(_figures.Appearance);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var folder = parsed.GetValue(_folder)!;
        var place = World.Path(folder);
        var files = Gallery.Make(place, World, (picture, style) => _figures.Files(parsed, picture, style));
        using var saving = World.Saving.EnterScope();
        foreach (var file in files)
            AtomicFile.Write(Path.Combine(place, file.Name), file.Content.Span);
        Terminal.Line($"wrote {files.Count} files to {folder}");
        return ExitCode.Ok;
    }
}
