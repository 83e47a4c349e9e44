namespace LoopSim;

/// <summary>The phase plane of a model with two stocks: flow, nullclines, steady states, the boundary between basins, and the
/// run.</summary>
internal static class PhaseFigure
{
    public static Figure Draw(SavedRun run, CourseRecord record, PhasePortrait phase)
    {
        var (x, y) = (RunFigures.Find(record, phase.X), RunFigures.Find(record, phase.Y));
        var palette = RunFigures.Palette(record);
        var content = new List<PanelContent>
        {
            new VectorField([.. phase.Arrows.Select(arrow => new FieldArrow(arrow[0], arrow[1], arrow[2], arrow[3]))]),
        };
        content.AddRange(Curves(phase.XNullcline, $"{x.Label} stands still", palette[x.Name], LineDash.Solid));
        content.AddRange(Curves(phase.YNullcline, $"{y.Label} stands still", palette[y.Name], LineDash.Solid));
        // A model with fewer stable states has no basins to part, though a saddle still steers what comes near.
        var separatrix = phase.Equilibria.Count(state => state.Stable) > 1 ? "boundary between the basins" : "leads to the saddle";
        content.AddRange(Curves(phase.Separatrix, separatrix, Ink.Grey, LineDash.Dashed));
        content.AddRange(
            record.PartAt is { } parting
                ? WithAndWithout(run, phase, parting)
                : [Way(Points(run.Courses[0], phase), "the run", Ink.Black, LineDash.Solid)]);
        foreach (var state in phase.Equilibria)
            content.Add(new ScatterSeries(
                [new Point(state.X, state.Y)], state.Name, Ink.Black)
            {
                Fill = state.Stable
                    ? MarkerFill.Filled
                    : state.Saddle
                    ? MarkerFill.Half
                    : MarkerFill.Hollow
            });

        return new Figure(
            record.Headline,
                [new Panel(Axis(x, phase.Arrows.Select(arrow => arrow[0])), Axis(y, phase.Arrows.Select(arrow => arrow[1])), [.. content])])
        {
            Subtitle = record.PartAt is null ? record.Heading : $"{record.Heading}; arrows and steady states without it",
            Footer = record.Footer(),
            Metadata = RunFigures.Facts(record),
        };
    }

    /// <summary>What both runs share before the intervention, and then each its own way.</summary>
    private static IEnumerable<PanelContent> WithAndWithout(SavedRun run, PhasePortrait phase, double from)
    {
        var (with, without) = (Points(run.Courses[0], phase), Points(run.Courses[1], phase));
        var parting = RunFigures.Parting(run.Courses[0].Curve, from);
        if (parting > 0)
            yield return new Curve(
                with[..(parting + 1)], $"until {Words.Moment(from, run.Record.TimeUnit)}", Ink.Black)
            {
                Arrows = 3,
                Dash = LineDash.Dotted
            };
        var stay = without[RunFigures.Parting(run.Courses[1].Curve, from)..];
        if (Rests(stay, run.Record, phase))
            yield return new Annotation(stay[^1], $"{run.Record.Courses[1].Label}: stays here");
        else
            yield return Way(stay, run.Record.Courses[1].Label, Ink.Purple, LineDash.Dashed);
        yield return Way(with[parting..], run.Record.Courses[0].Label, Ink.Black, LineDash.Solid);
    }

    /// <summary>Whether a way is too short to be seen in the plane.</summary>
    private static bool Rests(ImmutableArray<Point> way, RunRecord record, PhasePortrait phase)
    {
        bool IsShort(VariableDocument variable, Func<Point, double> coordinate)
        {
            var (low, high) = (way.Min(coordinate), way.Max(coordinate));
            var all = phase.Arrows.Select(arrow => variable.Name == phase.X ? arrow[0] : arrow[1]);
            return high - low < 0.03 * (all.Max() - all.Min());
        }

        return IsShort(RunFigures.Find(record, phase.X), point => point.X) && IsShort(RunFigures.Find(record, phase.Y), point => point.Y);
    }

    private static Curve Way(ImmutableArray<Point> points, string label, Ink ink, LineDash dash) =>
        new(points, label, ink) { Width = 1.4, Arrows = 3, Dash = dash };

    private static IEnumerable<Curve> Curves(IReadOnlyList<double[][]> curves, string label, Ink ink, LineDash dash) =>
        curves.Select((curve, i) => new Curve(Points(curve), i == 0 ? label : "", ink) { Dash = dash });

    private static ImmutableArray<Point> Points(RunCourse course, PhasePortrait phase)
    {
        var curve = course.Curve;
        return [.. curve[phase.X].Zip(curve[phase.Y], (x, y) => new Point(x, y))];
    }

    private static ImmutableArray<Point> Points(double[][] curve) => [.. curve.Select(point => new Point(point[0], point[1]))];

    /// <summary>The axis over the whole plane: half a cell more than the middles of cells, where arrows stand.</summary>
    private static Axis Axis(VariableDocument variable, IEnumerable<double> middles)
    {
        var places = middles.Distinct().Order().ToList();
        var half = places.Count > 1 ? (places[^1] - places[0]) / (places.Count - 1) / 2 : 0;
        return new Axis(
            variable.Label, Words.Unit(variable.Unit))
        {
            Range = half > 0
                ? new Interval(Near(places[0] - half), Near(places[^1] + half))
                : null
        };
    }

    /// <summary>Without the last digits, which are rounding errors.</summary>
    private static double Near(double value) =>
        double.Parse(value.ToString("G9", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
