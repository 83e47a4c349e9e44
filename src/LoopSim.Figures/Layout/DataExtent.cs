using System.Runtime.CompilerServices;

namespace LoopSim.Figures.Layout;

/// <summary>Decides which values the axes of a panel show.</summary>
internal static class DataExtent
{
    // Sums and differences of numbers up to this one stay finite.
    private const double Largest = 1e300;

    /// <summary>Whether a panel has anything to show between its axes.</summary>
    public static bool HasData(Panel panel) => panel.Content.Any(content => Points(content, panel).Any(point => point.IsFinite));

    /// <summary>The horizontal range of panels that share an axis (or of one panel alone).</summary>
    public static Interval Horizontal(Axis axis, IReadOnlyCollection<Panel> panels)
    {
        if (!axis.Breaks.IsEmpty)
            return new Interval(axis.Breaks[0].Range.From, axis.Breaks[^1].Range.To);
        if ((axis.Range ?? Named(axis)) is { } fixedRange)
            return fixedRange;
        var contents = panels.SelectMany(panel => panel.Content).ToList();
        var values = panels.SelectMany(Points).Where(point => point.IsFinite).Select(point => point.X)
            .Concat(contents.OfType<Threshold>().Where(line => line.Direction == Direction.Vertical).Select(line => line.Value));
        var isTight = contents.Any(content => content is LineSeries or Band or Fan or HeatMap or ClassMap or StackedBars or Tornado);
        return Around(axis.Scale, values, isTight);
    }

    /// <summary>The vertical range of a panel, following the data that fall inside its horizontal range.</summary>
    public static Interval Vertical(Panel panel, Interval horizontal)
    {
        if ((panel.Y.Range ?? Named(panel.Y)) is { } fixedRange)
            return fixedRange;
        var values = Points(panel)
            .Where(point => point.IsFinite && horizontal.Contains(point.X)).Select(point => point.Y)
            .Concat(panel.Content.OfType<Threshold>().Where(line => line.Direction == Direction.Horizontal).Select(line => line.Value));
        return Around(
            panel.Y.Scale, values, isTight: panel.Content.Any(content => content is HeatMap or ClassMap or StackedBars { AsShares: true }));
    }

    /// <summary>The range from the lowest to the highest of some values, widened where that has no length. Those that are not finite do not
    /// count.</summary>
    // A map has a quarter of a million: worth compiling well at once.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static Interval Tight(AxisScale scale, ReadOnlySpan<double> values)
    {
        var least = scale == AxisScale.Linear ? -Largest : 1 / Largest;
        var (low, high) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (value >= least && value <= Largest)
                (low, high) = (Math.Min(low, value), Math.Max(high, value));
        }
        return Between(scale, low, high, isTight: true);
    }

    private static Interval? Named(Axis axis) => axis.Categories.IsEmpty ? null : new Interval(-0.5, axis.Categories.Length - 0.5);

    private static IEnumerable<Point> Points(Panel panel)
    {
        var hasMap = panel.Content.Any(content => content is HeatMap or ClassMap);
        return panel.Content.Where(content => !hasMap || !IsCutAtMap(content)).SelectMany(content => Points(content, panel));
    }

    // A line that leaves a map would leave the map an island; what lies apart from it may do so.
    private static bool IsCutAtMap(PanelContent content) => content is StrokeSeries or Band or Fan or VectorField;

    private static IEnumerable<Point> Points(PanelContent content, Panel panel) => content switch
    {
        PointSeries series => series.Points,
        Band band => Edges(band.Points),
        VectorField field => field.Arrows.Select(arrow => new Point(arrow.X, arrow.Y)),
        Fan fan => fan.Median.Concat(fan.Bands.SelectMany(band => Edges(band.Points))),
        HeatMap map => Corners(map.Grid, panel),
        ClassMap map => Corners(map.Grid, panel),
        StackedBars bars => Tops(bars, panel),
        Tornado tornado => Ends(tornado),
        Annotation or Shading or Threshold => [],
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, "The kind of content is unknown."),
    };

    private static IEnumerable<Point> Edges(IEnumerable<BandPoint> points) =>
        points.SelectMany(point => new[] { new Point(point.X, point.Low), new Point(point.X, point.High) });

    private static IEnumerable<Point> Corners(CellGrid grid, Panel panel)
    {
        var (x, y) = (CellEdges.Between(grid.X, panel.X.Scale), CellEdges.Between(grid.Y, panel.Y.Scale));
        return
        [
            new Point(x[0], y[0]), new Point(x[^1], y[^1]), .. grid.X.SelectMany(at => new[] { new Point(at, y[0]), new Point(at, y[^1]) }),
        ];
    }

    private static IEnumerable<Point> Tops(StackedBars bars, Panel panel)
    {
        var edges = CellEdges.Between(bars.At, panel.X.Scale);
        var tops = bars.At.Select((at, i) => new Point(at, bars.AsShares ? 100 : bars.Layers.Sum(layer => layer.Amounts[i])));
        return [new Point(edges[0], 0), new Point(edges[^1], 0), .. tops.SelectMany(top => new[] { top with { Y = 0 }, top })];
    }

    // With room for the values printed at the ends.
    private static IEnumerable<Point> Ends(Tornado tornado)
    {
        var ends = tornado.Bars.SelectMany(
            (bar, i) => (bar.HasWhisker ? new[] { bar.Value, bar.Low, bar.High } : [bar.Value]).Select(x => new Point(x, i)))
            .Where(point => point.IsFinite).ToList();
        if (ends.Count == 0)
            return [];
        var room = 0.14 * (ends.Max(end => Math.Max(0, end.X)) - ends.Min(end => Math.Min(0, end.X)));
        return
        [
            .. ends.SelectMany(end => new[] { end with { X = 0, Y = end.Y - 0.5 }, new(end.X + room * Math.Sign(end.X), end.Y + 0.5) }),
        ];
    }

    private static Interval Around(AxisScale scale, IEnumerable<double> values, bool isTight)
    {
        var shown = values.Where(value => Math.Abs(value) <= Largest && (scale == AxisScale.Linear || value >= 1 / Largest)).ToList();
        return shown.Count == 0
            ? Between(scale, double.PositiveInfinity, double.NegativeInfinity, isTight)
            : Between(scale, shown.Min(), shown.Max(), isTight);
    }

    /// <summary>The range around the lowest and the highest value; the lowest is above the highest where there is none.</summary>
    private static Interval Between(AxisScale scale, double low, double high, bool isTight) => (scale, low <= high) switch
    {
        (AxisScale.Linear, true) => Linear(low, high, isTight),
        (AxisScale.Linear, false) => new Interval(0, 1),
        (_, true) => Logarithmic(low, high, isTight),
        (_, false) => new Interval(1, 10),
    };

    private static Interval Linear(double low, double high, bool isTight)
    {
        var size = Math.Max(Math.Abs(low), Math.Abs(high));
        // A spread of rounding errors is a constant; showing it would be showing noise. Times are not computed and may be closer.
        var noise = Math.Max((isTight ? 1e-13 : 1e-8) * size, 1 / Largest);
        if (high - low <= noise)
        {
            var margin = size < 1e-290 ? 1 : size * 0.25;
            (low, high) = (low - margin, high + margin);
        }
        else if (isTight)
        {
            return new Interval(low, high);
        }
        var (mantissa, exponent) = TickRule.StepNear(high - low, 5);
        var step = mantissa * Math.Pow(10, exponent);
        var (from, to) = (Math.Floor(low / step + 1e-6) * step, Math.Ceiling(high / step - 1e-6) * step);
        // A line along the edge of the plot is hard to see; only zero is a floor that may be touched.
        var touch = 0.05 * (to - from);
        return new Interval(
            from - (low - from < touch && Math.Abs(from) > touch ? touch : 0),
            to + (to - high < touch && Math.Abs(to) > touch ? touch : 0));
    }

    private static Interval Logarithmic(double low, double high, bool isTight)
    {
        if (isTight && high > low)
            return new Interval(low, high);
        // Whole decades when there are several, otherwise a margin of a tenth of a decade or more.
        var (from, to) = (Math.Log10(low), Math.Log10(high));
        var margin = Math.Max(0.1, (to - from) * 0.05);
        return to - from > 1.5
            ? new Interval(Math.Pow(10, Math.Floor(from + 0.02)), Math.Pow(10, Math.Ceiling(to - 0.02)))
            : new Interval(Math.Pow(10, from - margin), Math.Pow(10, to + margin));
    }
}
