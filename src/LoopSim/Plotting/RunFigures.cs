using System.Collections.Immutable;
using LoopSim.Figures;
using LoopSim.Runs;

namespace LoopSim.Plotting;

/// <summary>Draws a saved run: the same figure when a run is made and when it is drawn again from its folder.</summary>
public static class RunFigures
{
    private const int MaxSlidePanels = 3;

    /// <summary>Every figure of a run by file name without extension.</summary>
    /// <param name="run">The run.</param>
    /// <param name="style">A slide shows the main variables, paper shows all.</param>
    /// <param name="show">The variables to show; empty for the style's own choice.</param>
    /// <exception cref="InvalidSettingException">The run has no such variable, or a slide cannot show so many.</exception>
    public static IEnumerable<(string Name, Figure Figure)> Of(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        yield return (run.Record.Verb, TimeFigure(run, style, show));
        if (run.Phase is { } phase)
            yield return ("phase", PhaseFigure.Draw(run, phase, style));
    }

    private static Figure TimeFigure(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        var record = run.Record;
        var chosen = Choose(record, style, show);
        // One course: variables of one unit share a panel on a slide. Several: a panel for each variable, a line for each course.
        var groups = run.Courses.Count > 1 || style == FigureStyle.Paper || show.Count > 0
            ? chosen.Select(variable => new[] { variable }).ToList()
            : [.. chosen.GroupBy(variable => (variable.Unit, variable.Low, variable.High)).Select(group => group.ToArray())];
        if (style == FigureStyle.Slide && groups.Count > MaxSlidePanels)
        {
            if (show.Count > 0)
                throw new InvalidSettingException($"a slide shows at most {MaxSlidePanels} panels, not {groups.Count}; choose fewer with --show, or use --style paper");
            groups = groups[..MaxSlidePanels];
        }
        var end = Math.Min(record.ShowUntil ?? double.PositiveInfinity, run.Courses.Max(course => course.Times[^1]));
        var axis = TimeAxis.Over(run.Courses.Min(course => course.Times[0]), end, record);
        var palette = Palette(record);
        return new Figure(record.Headline, [.. groups.Select(group => TimePanel(run, group, axis, palette))])
        {
            Subtitle = $"{record.Model.Title ?? record.Model.Name}; {record.Story}",
            SharedX = true,
            Footer = [Disclaimer.Text],
            Metadata = Facts(record),
        };
    }

    private static VariableDocument[] Choose(RunRecord record, FigureStyle style, IReadOnlyList<string> show)
    {
        if (show.Count > 0)
            return [.. show.Select(name => record.Variables.FirstOrDefault(variable => variable.Name == name) ?? throw Unknown(record, name))];
        return style == FigureStyle.Paper
            ? [.. record.Variables]
            : [.. record.MainVariables.Select(name => record.Variables.First(variable => variable.Name == name))];
    }

    internal static InvalidSettingException Unknown(RunRecord record, string name)
    {
        var near = Language.Text.NearName.Of(name, record.Variables.Select(variable => variable.Name));
        return new InvalidSettingException($"the run has no variable '{name}'{(near is null ? $"; it has {string.Join(", ", record.Variables.Select(v => v.Name))}" : $"; did you mean '{near}'?")}");
    }

    private static Panel TimePanel(SavedRun run, VariableDocument[] group, Axis axis, Palette palette)
    {
        var record = run.Record;
        var content = new List<PanelContent>();
        foreach (var mark in record.Shadings)
            content.Add(new Shading(mark.From, mark.To ?? double.PositiveInfinity, mark.Label, mark.IsIntervention ? Ink.Green : Ink.Orange));
        if (record.Threshold is { } threshold && group.Any(variable => variable.Name == threshold.Variable))
            content.Add(new Threshold(threshold.Value, threshold.Label));
        foreach (var variable in group)
        {
            for (var i = 0; i < run.Courses.Count; i++)
            {
                var several = run.Courses.Count > 1;
                var label = several ? record.Courses[i].Label : variable.Label;
                content.Add(new LineSeries(Points(run.Courses[i], variable.Name, record.ShowUntil), label, several ? CourseInk(i) : palette[variable.Name])
                {
                    Dash = several && i == 1 ? LineDash.Dashed : LineDash.Solid,
                });
            }
            if (record.Settle is { Status: "settled" or "settled_unpolished" })
                content.Add(new ScatterSeries([Points(run.Courses[0], variable.Name, record.ShowUntil)[^1]], "", palette[variable.Name]) { Size = 1.2 });
        }
        return new Panel(axis, ValueAxis(group), [.. content]);
    }

    /// <summary>With an intervention is drawn in blue, without in grey-black: the eye should find what was done.</summary>
    private static Ink CourseInk(int index) => index switch { 0 => Ink.Blue, 1 => Ink.Vermilion, _ => new Ink(index) };

    internal static Axis ValueAxis(IReadOnlyList<VariableDocument> group)
    {
        var first = group[0];
        var title = group.Count == 1 ? first.Label : "Level";
        var unit = first.Unit is null or "1" ? "" : first.Unit;
        // A range says what is plausible; where it is all of what is possible, the axis shows it whole.
        return new Axis(title, unit) { Range = first is { Low: 0, High: 1 } ? new Interval(0, 1) : null };
    }

    internal static ImmutableArray<Point> Points(TimeCourse course, string name, double? until)
    {
        var values = course[name];
        return [.. course.Times.Select((time, i) => new Point(time, values[i])).TakeWhile(point => point.X <= (until ?? double.PositiveInfinity))];
    }

    internal static Palette Palette(RunRecord record) => new([.. record.Variables.Select(variable => variable.Name)]);

    internal static ImmutableArray<FigureFact> Facts(RunRecord record) =>
    [
        new FigureFact("command", string.Join(' ', record.Command.Prepend("loopsim"))),
        new FigureFact("version", record.Version),
        new FigureFact("model", $"{record.Model.Name} {record.Model.Sha256}"),
    ];
}
