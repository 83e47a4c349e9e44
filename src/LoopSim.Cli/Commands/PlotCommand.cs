using System.CommandLine;
using LoopSim.Figures;
using LoopSim.Plotting;
using LoopSim.Runs;

namespace LoopSim.Cli.Commands;

/// <summary><c>loopsim plot</c>: a run drawn again, or several over one another.</summary>
internal sealed class PlotCommand : Command
{
    private readonly Argument<string[]> _runs = new("RUN") { Arity = ArgumentArity.OneOrMore, Description = "folders of runs; several are drawn over one another" };
    private readonly Option<string?> _out = new("--out") { HelpName = "FILE", Description = "file to write; the ending .png or .pdf asks for that format too (default: in the first run's folder)" };
    private readonly FigureOptions _figures = new();
    private readonly Terminal _terminal;

    public PlotCommand(Terminal terminal) : base("plot", "Draw a run again, or several runs over one another.")
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
        var runs = parsed.GetValue(_runs)!.Select(SavedRun.Read).ToList();
        var figures = runs.Count == 1 ? RunFigures.Of(runs[0], style, show).ToList() : [("overlay", OverlayFigure.Draw(runs, style, show))];
        foreach (var (name, figure) in figures)
        {
            var path = Target(parsed.GetValue(_out), runs[0].Folder, style == FigureStyle.Slide ? name : $"{name}-paper", isFirst: name == figures[0].Item1);
            AtomicFile.Write(path, SvgWriter.Write(figure, style));
            _figures.Convert(parsed, path, _terminal, Path.GetExtension(parsed.GetValue(_out))?.TrimStart('.'));
            _terminal.Line($"wrote {path}");
        }
        return ExitCode.Ok;
    }

    /// <summary>The first figure takes the name asked for; a second one (the phase plane) stands beside it.</summary>
    private static string Target(string? asked, string folder, string name, bool isFirst)
    {
        if (asked is null)
            return Path.Combine(folder, name + ".svg");
        var path = Path.GetExtension(asked) is ".svg" or ".png" or ".pdf" ? Path.ChangeExtension(asked, "svg") : asked + ".svg";
        return isFirst ? path : Path.Combine(Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{name}.svg");
    }
}
