using LoopSim.Figures;

namespace LoopSim.Cli.Verbs;

/// <summary><c>loopsim plot</c>: a run or a sweep drawn again, or several runs over one another.</summary>
internal sealed class PlotVerb : Verb
{
    private readonly Argument<string[]> _runs = new("RUN")
    {
        Arity = ArgumentArity.OneOrMore,
        Description = "folder of a run or sweep, or folders of several runs to draw in one figure",
    };

    private readonly Option<string?> _out = OptionOf.Text("--out", "FILE",
        $"file to write; its ending, {FigureOptions.Endings}, says which kind (default: in the first run's folder)");

    private readonly FigureOptions _figures;

    public PlotVerb(World world)
        : base(world, VerbGroup.Explore, "plot", "Draw a saved run or sweep again, or several runs in one figure.")
    {
        _figures = new FigureOptions(world);
        Arguments.Add(_runs);
        Take([_out, .. _figures.All]);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var (folders, asked) = (parsed.GetValue(_runs)!, parsed.GetValue(_out));
        var format = asked is null ? PictureFormat.Png : FigureOptions.FormatOf(asked, "--out");
        var (pictures, labels) = Pictures(folders, _figures.Style(parsed), _figures.Show(parsed));
        var suffix = _figures.Style(parsed) == FigureStyle.Slide ? "" : "-paper";
        var named = pictures.Select((picture, i) => picture with { Name = NameOf(picture.Name + suffix, asked, isFirst: i == 0) });
        var folder = asked is null ? folders[0] : Path.GetDirectoryName(asked) ?? "";
        foreach (var file in _figures.Files(parsed, named, labels, format))
        {
            var path = Path.Combine(folder, WithEnding(file.Name, asked));
            AtomicFile.Write(World.Path(path), file.Content.Span);
            Terminal.Line($"wrote {path}");
        }
        return ExitCode.Ok;
    }

    private (IReadOnlyList<Picture> Pictures, IReadOnlyDictionary<string, string> Labels) Pictures(
        string[] folders, FigureStyle style, IReadOnlyList<string> show)
    {
        List<string> places = [.. folders.Select(World.Path)];
        if (places is [var only] && SweepManifest.IsIn(only))
        {
            var sweep = SweepResults.Open(only);
            var drawn = SweepFigures.Of(sweep, style, show, World.Cancellation).ToList();
            return drawn.Count > 0 ? (drawn, sweep.Labels) : throw new InvalidSettingException(
                $"there is nothing to draw of the sweep in '{folders[0]}': it has no part yet, or varies nothing");
        }
        var runs = places.Select(SavedRun.Read).ToList();
        var labels = runs.SelectMany(run => run.Record.Labels).DistinctBy(label => label.Key).ToDictionary();
        return runs is [var run]
            ? ([.. run.Draw(style, show)], labels)
            : ([new FigurePicture("overlay", OverlayFigure.Draw(runs, style, show))], labels);
    }

    /// <summary>A file of the kind asked for ends as it was asked for: <c>.PNG</c>.</summary>
    private static string WithEnding(string name, string? asked) =>
        asked is not null && FigureOptions.FormatOf(name) == FigureOptions.FormatOf(asked)
            ? Path.ChangeExtension(name, Path.GetExtension(asked))
            : name;

    /// <summary>The first figure takes the name asked for; others (the phase plane, all but one of a sweep) stand beside it.</summary>
    private static string NameOf(string name, string? asked, bool isFirst) => asked is null ? name
        : isFirst ? Path.GetFileNameWithoutExtension(asked)
        : $"{Path.GetFileNameWithoutExtension(asked)}-{name}";
}
