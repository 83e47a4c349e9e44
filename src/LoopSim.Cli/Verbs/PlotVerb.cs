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
        "file to write; .png or .pdf also writes that format (default: in the first run's folder)");

    private readonly FigureOptions _figures = new();

    public PlotVerb(World world)
        : base(world, VerbGroup.Explore, "plot", "Draw a saved run or sweep again, or several runs in one figure.")
    {
        Arguments.Add(_runs);
        Take([_out, .. _figures.All]);
    }

    protected override ExitCode Execute(ParseResult parsed)
    {
        var style = _figures.Style(parsed);
        var (folders, asked) = (parsed.GetValue(_runs)!, parsed.GetValue(_out));
        var pictures = Pictures(folders, style, _figures.Show(parsed));
        foreach (var (name, svg) in pictures)
        {
            var path = Target(asked, folders[0], style == FigureStyle.Slide ? name : $"{name}-paper", isFirst: name == pictures[0].Name);
            AtomicFile.Write(World.Path(path), svg);
            _figures.Convert(parsed, World.Path(path), Terminal, Path.GetExtension(asked)?.TrimStart('.'));
            Terminal.Line($"wrote {path}");
        }
        return ExitCode.Ok;
    }

    private List<(string Name, string Svg)> Pictures(string[] folders, FigureStyle style, IReadOnlyList<string> show)
    {
        List<string> places = [.. folders.Select(World.Path)];
        if (places is [var only] && SweepManifest.IsIn(only))
        {
            var drawn = SweepFigures.Of(SweepResults.Open(only), style, show, World.Cancellation)
                .Select(figure => (figure.Name, SvgWriter.Write(figure.Figure, style))).ToList();
            return drawn.Count > 0 ? drawn : throw new InvalidSettingException(
                $"there is nothing to draw of the sweep in '{folders[0]}': it has no part yet, or varies nothing");
        }
        var runs = places.Select(SavedRun.Read).ToList();
        return runs is [var run]
            ? [.. run.Draw(style, show).Select(picture => (picture.Name, picture.ToSvg(style)))]
            : [("overlay", SvgWriter.Write(OverlayFigure.Draw(runs, style, show), style))];
    }

    /// <summary>The first figure takes the name asked for; others (the phase plane, all but one of a sweep) stand beside it.</summary>
    private static string Target(string? asked, string folder, string name, bool isFirst)
    {
        if (asked is null)
            return Path.Combine(folder, name + ".svg");
        var path = Path.GetExtension(asked) is ".svg" or ".png" or ".pdf" ? Path.ChangeExtension(asked, "svg") : asked + ".svg";
        return isFirst ? path : Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{name}.svg");
    }
}
