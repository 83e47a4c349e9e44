namespace LoopSim;

/// <summary>The potential of a landscape with its resting states: a curve over one stock, or a map of two.</summary>
internal static class LandscapeFigure
{
    /// <summary>How far above the highest pass a figure reaches, as a share of it and beyond that.</summary>
    private const double Above = 1.4;

    private const double AtLeast = 4;

    public static Figure Draw(LandscapeRecord record)
    {
        var potential = new Axis("Potential −ln P") { Range = new Interval(0, Top(record)) };
        var axes = record.Sides.Select(side => AxisOf(record, side)).ToList();
        var panel = record.Sides.Count == 1
            ? new Panel(axes[0], potential, [Curve(record), .. States(record, state => state.Potential!.Value)])
            : new Panel(axes[0], axes[1], [Map(record, potential), .. States(record, state => state.State[record.Sides[1].Stock])]);
        return new Figure(record.Headline, [panel])
        {
            Subtitle = record.Heading,
            Footer = record.Footer([.. record.Notes]),
            Metadata = RunFigures.Facts(record),
        };
    }

    /// <summary>Passes and states can be told apart below it; walls go on.</summary>
    private static double Top(LandscapeRecord record)
    {
        var highest = record.Potential.Max(row => row.Max());
        var interesting = record.States.Max(state => Math.Max(state.Potential ?? 0, state.Barrier ?? 0));
        return Math.Min(highest, (Above * interesting) + AtLeast);
    }

    private static LineSeries Curve(LandscapeRecord record) =>
        new([.. record.Potential[0].Select((value, cell) => new Point(record.Sides[0].Centre(cell), value))], "", Ink.Blue);

    private static HeatMap Map(LandscapeRecord record, Axis scale)
    {
        var (x, y) = (record.Sides[0], record.Sides[1]);
        var grid = new CellGrid(
            [.. Enumerable.Range(0, x.Cells).Select(x.Centre)], [.. Enumerable.Range(0, y.Cells).Select(y.Centre)]);
        return new HeatMap(grid, [.. record.Potential.SelectMany(row => row)], scale);
    }

    private static IEnumerable<ScatterSeries> States(LandscapeRecord record, Func<LandscapeStateDocument, double> height) =>
        record.States.Where(state => state.Potential is not null).Select(state =>
            new ScatterSeries([new Point(state.State[record.Sides[0].Stock], height(state))], state.Name.Replace('_', ' '), Ink.Black)
            {
                Fill = state.Stable ? MarkerFill.Filled : state.Kind == "saddle" ? MarkerFill.Half : MarkerFill.Hollow,
                Size = 1.2,
            });

    private static Axis AxisOf(LandscapeRecord record, LandscapeSide side)
    {
        var variable = RunFigures.Find(record, side.Stock);
        return new Axis(variable.Label, Words.Unit(variable.Unit)) { Range = new Interval(side.Low, side.High) };
    }
}
