using System.Collections.Immutable;
using LoopSim.Figures;
using LoopSim.Sampling;

namespace LoopSim;

/// <summary>Draws a saved run: the same figure when a run is made and when it is drawn again from its folder.</summary>
public static class RunFigures
{
    private const int MaxSlidePanels = 3;

    private const int MaxSpanName = 50;

    /// <summary>How far a value may leave a range by the integration's error alone.</summary>
    private const double Overshoot = 1e-4;

    /// <summary>Every figure of a run by file name without extension.</summary>
    /// <param name="run">The run.</param>
    /// <param name="style">A slide shows the main variables, paper shows all.</param>
    /// <param name="show">The variables to show; empty for the style's own choice.</param>
    /// <exception cref="InvalidSettingException">The run has no such variable, or a slide cannot show so many.</exception>
    public static IEnumerable<(string Name, Figure Figure)> Of(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        if (run.Record.Compare is { } comparison)
        {
            yield return (run.Record.Verb, WorkPrecisionFigure.Draw(run.Record, comparison));
            yield break;
        }
        if (run.Record.Loops is { } loops)
        {
            if (run.Scores is { } scores)
                yield return (run.Record.Verb, LoopScoreFigure.Draw(run, loops, scores, style, show));
            yield break;
        }
        if (run.Record.Continue is { } branches)
        {
            yield return (run.Record.Verb, BranchFigure.Draw(run.Record, branches, show));
            if (branches is { And: { } and, Curves: { } curves })
                yield return ("curves", PlaneCurvesFigure.Draw(run.Record, branches, and, curves));
            yield break;
        }
        if (run.Record.Equilibria is { } equilibria)
        {
            if (EquilibriaFigure.Draw(run.Record, equilibria) is { } states)
                yield return (run.Record.Verb, states);
            yield break;
        }
        if (run.Record.Basin is { } basins)
        {
            if (basins is { Plane: { } plane, Boundary: { } boundary })
                yield return (run.Record.Verb, BasinFigure.Draw(run.Record, basins, plane, boundary));
            yield break;
        }
        if (run.Record.Leverage is { } leverage)
        {
            foreach (var figure in LeverageFigures.Of(run.Record, leverage, style))
                yield return figure;
            yield break;
        }
        if (run.Courses.Count == 0)
            yield break;
        yield return (run.Record.Verb, TimeFigure(run, style, show));
        if (run.Phase is { } phase)
            yield return ("phase", PhaseFigure.Draw(run, phase));
        // On paper every readout has a panel of its own, in its unit.
        if (style == FigureStyle.Slide && show.Count == 0 && MarkerFigure.OverTime(run) is { } markers)
            yield return ("markers-over-time", markers);
        foreach (var readouts in MarkerFigure.Of(run))
            yield return readouts;
    }

    /// <summary>Every figure of a run as SVG, by file name without extension; of an analysis of loops its causal loop diagram too.</summary>
    /// <inheritdoc cref="Of"/>
    public static IEnumerable<(string Name, string Svg)> Svgs(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        foreach (var (name, figure) in Of(run, style, show))
            yield return (name, SvgWriter.Write(figure, style));
        if (run.Record.Loops is { Loops.Count: > 0 } loops)
            yield return ("diagram", DiagramWriter.Write(LoopDiagram.Draw(run.Record, loops, style), style));
    }

    private static Figure TimeFigure(SavedRun run, FigureStyle style, IReadOnlyList<string> show)
    {
        var record = run.Record;
        var chosen = Choose(record, style, show);
        // One course: variables of one unit share a panel on a slide. Several: a panel for each variable, a line for each course.
        var groups = run.Courses.Count > 1 || style == FigureStyle.Paper || show.Count > 0
            ? chosen.Select(variable => new[] { variable }).ToList()
            : [.. chosen.GroupBy(variable => (variable.Unit, variable.Low, variable.High)).Select(group => group.ToArray())];
        var end = Math.Min(record.ShowUntil ?? double.PositiveInfinity, run.Courses.Max(course => course.Times[^1]));
        var axis = TimeAxis.Over(run.Courses.Min(course => course.Times[0]), end, record);
        if (style == FigureStyle.Slide && groups.Count > MaxSlidePanels)
        {
            if (show.Count > 0)
                throw new InvalidSettingException($"a slide shows at most {MaxSlidePanels} panels, not {groups.Count}; choose fewer with --show, or use --style paper");
            // The variable that decides is among those shown.
            var deciding = groups.FindIndex(group => group.Any(variable => variable.Name == record.Threshold?.Variable));
            groups = deciding < MaxSlidePanels ? groups[..MaxSlidePanels] : [.. groups[..(MaxSlidePanels - 1)], groups[deciding]];
        }
        var palette = Palette(record);
        return new Figure(record.Headline, [.. groups.Select(group => TimePanel(run, group, axis, palette))])
        {
            Subtitle = Subtitle(record),
            SharedX = true,
            Footer = [Disclaimer.Text],
            Metadata = Facts(record),
        };
    }

    /// <summary>The model, what was done, and the sentences that go with interventions of the library.</summary>
    private static string Subtitle(RunRecord record)
    {
        var words = string.Join("; ", new[] { record.Model.Title ?? record.Model.Name, record.Story }.Where(part => part.Length > 0));
        return record.Settings.Interventions is { } courses ? $"{words}. {string.Join(' ', courses.Select(course => course.Sentence).Distinct())}" : words;
    }

    internal static VariableDocument[] Choose(RunRecord record, FigureStyle style, IReadOnlyList<string> show)
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

    internal static Panel TimePanel(SavedRun run, VariableDocument[] group, Axis axis, Palette palette)
    {
        var record = run.Record;
        var content = new List<PanelContent>();
        var named = new HashSet<string>();
        foreach (var mark in record.Shadings)
        {
            // A train of equal pulses is named once.
            var name = named.Add(mark.Label) ? Name(mark) : "";
            content.Add(new Shading(mark.From, mark.To ?? double.PositiveInfinity, name, mark.IsIntervention ? Ink.Green : Ink.Orange));
        }
        if (record.Threshold is { } threshold && group.Any(variable => variable.Name == threshold.Variable))
            content.Add(new Threshold(threshold.Value, threshold.Label));
        foreach (var variable in group)
        {
            content.AddRange(Lines(run, variable, palette));
            if (record.Settle is { Status: "settled" or "settled_unpolished" or "unstable" })
                content.Add(new ScatterSeries([Points(run.Courses[0], variable.Name, record.ShowUntil)[^1]], "", palette[variable.Name]) { Size = 1.2 });
            content.AddRange(Measurements.Of(record, variable.Name, run.Courses.Count > 1 ? Ink.Black : palette[variable.Name]));
        }
        return new Panel(axis, ValueAxis(group, content), [.. content]);
    }

    /// <summary>Several acts together have too long a name for a span; the subtitle tells them one by one.</summary>
    private static string Name(ShadingDocument mark) => mark.IsIntervention && mark.Label.Length > MaxSpanName ? "intervention" : mark.Label;

    /// <summary>With the intervention is drawn in blue, without it in vermilion, from where the two part: before, they are one.</summary>
    private static IEnumerable<LineSeries> Lines(SavedRun run, VariableDocument variable, Palette palette)
    {
        var record = run.Record;
        if (run.Courses.Count == 1)
        {
            yield return new LineSeries(Points(run.Courses[0], variable.Name, record.ShowUntil), variable.Label, palette[variable.Name]);
            yield break;
        }
        for (var i = 0; i < run.Courses.Count; i++)
        {
            var points = Points(run.Courses[i], variable.Name, record.ShowUntil);
            if (i > 0 && record.Break is { } tried)
                points = points[Parting(run.Courses[i], tried.From)..];
            yield return new LineSeries(points, record.Courses[i].Label, i == 0 ? Ink.Blue : Ink.Vermilion) { Dash = i == 0 ? LineDash.Solid : LineDash.Dashed };
        }
    }

    /// <summary>The place in a course of the last time saved before an intervention, or at its start.</summary>
    internal static int Parting(RunCourse course, double from) => Math.Max(0, course.Times.Count(time => time <= from) - 1);

    internal static Axis ValueAxis(IReadOnlyList<VariableDocument> group, IEnumerable<PanelContent> content)
    {
        var first = group[0];
        var title = group.Count == 1 ? first.Label : "Level";
        var unit = first.Unit is null or "1" ? "" : first.Unit;
        // A range says what is plausible; where it is all of what is possible, the axis shows it whole. What leaves it is shown too.
        var whole = new Interval(0, 1);
        var stays = content.SelectMany(Values).All(value => !double.IsFinite(value) || value is >= -Overshoot and <= 1 + Overshoot);
        return new Axis(title, unit) { Range = first is { Low: 0, High: 1 } && stays ? whole : null };
    }

    private static IEnumerable<double> Values(PanelContent content) => content switch
    {
        LineSeries line => line.Points.Select(point => point.Y),
        ScatterSeries scatter => scatter.Points.Select(point => point.Y),
        Fan fan => fan.Median.Select(point => point.Y).Concat(fan.Bands.SelectMany(band => band.Points).SelectMany(point => (double[])[point.Low, point.High])),
        _ => [],
    };

    internal static ImmutableArray<Point> Points(RunCourse course, string name, double? until)
    {
        var values = course[name];
        return [.. course.Times.Select((time, i) => new Point(time, values[i])).TakeWhile(point => point.X <= (until ?? double.PositiveInfinity))];
    }

    /// <summary>Inks in the order of the variables; of more stocks than there are colours, their summaries come first.</summary>
    internal static Palette Palette(RunRecord record) => new([..
        (record.Variables.Count(variable => variable.Kind is "stock" or "slow_stock") > Ink.ColourCount
            ? record.Variables.OrderBy(variable => variable is { Kind: "observable", Panel: null } ? 0 : 1)
            : record.Variables.AsEnumerable()).Select(variable => variable.Name)]);

    internal static ImmutableArray<FigureFact> Facts(RunRecord record) =>
    [
        new FigureFact("command", string.Join(' ', record.Command.Prepend("loopsim"))),
        new FigureFact("version", record.Version),
        new FigureFact("model", $"{record.Model.Name} {record.Model.Sha256}"),
    ];
}
