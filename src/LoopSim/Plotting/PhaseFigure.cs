using System.Collections.Immutable;
using LoopSim.Figures;
using LoopSim.Runs;

namespace LoopSim.Plotting;

/// <summary>The phase plane of a model with two stocks: flow, nullclines, steady states, the boundary between basins, and the run.</summary>
public static class PhaseFigure
{
    public static Figure Draw(SavedRun run, PhasePortrait phase, FigureStyle style)
    {
        _ = style;
        var record = run.Record;
        var (x, y) = (Find(record, phase.X), Find(record, phase.Y));
        var palette = RunFigures.Palette(record);
        var content = new List<PanelContent>
        {
            new VectorField([.. phase.Arrows.Select(arrow => new FieldArrow(arrow[0], arrow[1], arrow[2], arrow[3]))]),
        };
        content.AddRange(Curves(phase.XNullcline, $"{x.Label} stands still", palette[x.Name], LineDash.Solid));
        content.AddRange(Curves(phase.YNullcline, $"{y.Label} stands still", palette[y.Name], LineDash.Solid));
        content.AddRange(Curves(phase.Separatrix, "boundary between the basins", Ink.Grey, LineDash.Dashed));
        for (var i = 0; i < run.Courses.Count; i++)
        {
            var course = run.Courses[i];
            var (xs, ys) = (course[phase.X], course[phase.Y]);
            var label = run.Courses.Count > 1 ? record.Courses[i].Label : "the run";
            content.Add(new Curve([.. xs.Select((value, k) => new Point(value, ys[k]))], label, i == 0 ? Ink.Black : Ink.Purple)
            {
                Width = 1.4,
                Arrows = 3,
                Dash = i == 0 ? LineDash.Solid : LineDash.Dotted,
            });
        }
        foreach (var state in phase.Equilibria)
            content.Add(new ScatterSeries([new Point(state.X, state.Y)], state.Name, Ink.Black) { Fill = state.Stable ? MarkerFill.Filled : state.Saddle ? MarkerFill.Half : MarkerFill.Hollow });

        return new Figure(record.Headline, [new Panel(Axis(x), Axis(y), [.. content])])
        {
            Subtitle = record.Break is null ? record.Story : $"{record.Story}; arrows and steady states without it",
            Footer = [Disclaimer.Text],
            Metadata = RunFigures.Facts(record),
        };
    }

    private static IEnumerable<Curve> Curves(IReadOnlyList<double[][]> curves, string label, Ink ink, LineDash dash) =>
        curves.Select((curve, i) => new Curve(Points(curve), i == 0 ? label : "", ink) { Dash = dash });

    private static ImmutableArray<Point> Points(double[][] curve) => [.. curve.Select(point => new Point(point[0], point[1]))];

    private static VariableDocument Find(RunRecord record, string name) => record.Variables.First(variable => variable.Name == name);

    private static Axis Axis(VariableDocument variable) =>
        new(variable.Label, variable.Unit is null or "1" ? "" : variable.Unit) { Range = variable is { Low: { } low, High: { } high } ? new Interval(low, high) : null };
}
