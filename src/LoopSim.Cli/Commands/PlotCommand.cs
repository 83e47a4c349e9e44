using System.CommandLine;
using LoopSim.Figures;
using LoopSim.Sampling;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim plot</c>: a run or a sweep drawn again, or several runs over one another.</summary>
internal sealed class PlotCommand : Command
{
    private readonly Argument<string[]> _runs = new("RUN") { Arity = ArgumentArity.OneOrMore, Description = "folders of runs; several are drawn over one another; or the folder of a sweep" };
    private readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "file to write; the ending .png or .pdf asks for that format too (default: in the first run's folder)" };
    private readonly FigureOptions _figures = new();
    private readonly Terminal _terminal;

    public PlotCommand(Terminal terminal) : base("plot", "Draw a run or a sweep again, or several runs over one another.")
    {
        _terminal = terminal;
        Arguments.Add(_runs);
        Options.Add(_out);
        _figures.AddTo(this);
        SetAction(parsed => (int)Execute(parsed));
    }

    private ExitCode Execute(ParseResult parsed)
    {
        var (style, show) = (_figures.Style(parsed), _figures.Show(parsed));
        var folders = parsed.GetValue(_runs)!;
        var figures = Figures(folders, style, show);
        foreach (var (name, svg) in figures)
        {
            var path = Target(parsed.GetValue(_out), folders[0], style == FigureStyle.Slide ? name : $"{name}-paper", isFirst: name == figures[0].Name);
            AtomicFile.Write(path, svg);
            _figures.Convert(parsed, path, _terminal, Path.GetExtension(parsed.GetValue(_out))?.TrimStart('.'));
            _terminal.Line($"wrote {path}");
        }
        return ExitCode.Ok;
    }

    private static List<(string Name, string Svg)> Figures(string[] folders, FigureStyle style, IReadOnlyList<string> show)
    {
        if (folders.Length == 1 && SweepManifest.IsIn(folders[0]))
        {
            var drawn = SweepFigures.Of(SweepResults.Open(folders[0]), style, show).Select(figure => (figure.Name, SvgWriter.Write(figure.Figure, style))).ToList();
            return drawn.Count > 0 ? drawn : throw new InvalidSettingException($"there is nothing to draw of the sweep in '{folders[0]}': it has no part yet, or varies nothing");
        }
        var runs = folders.Select(SavedRun.Read).ToList();
        return runs.Count == 1 ? [.. RunFigures.Svgs(runs[0], style, show)] : [("overlay", SvgWriter.Write(OverlayFigure.Draw(runs, style, show), style))];
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
