namespace LoopSim.Figures.Layout;

/// <summary>Decides which values the axes of a panel show.</summary>
internal static class DataExtent
{
    // Sums and differences of numbers up to this one stay finite.
    private const double Largest = 1e300;

    /// <summary>Whether a panel has anything to show between its axes.</summary>
    public static bool HasData(Panel panel) => panel.Content.Any(content => Points(content).Any(point => point.IsFinite));

    /// <summary>The horizontal range of panels that share an axis (or of one panel alone).</summary>
    public static Interval Horizontal(Axis axis, IReadOnlyCollection<Panel> panels)
    {
        if (!axis.Breaks.IsEmpty)
            return new Interval(axis.Breaks[0].Range.From, axis.Breaks[^1].Range.To);
        if (axis.Range is { } fixedRange)
            return fixedRange;
        var contents = panels.SelectMany(panel => panel.Content).ToList();
        var values = contents.SelectMany(Points).Where(point => point.IsFinite).Select(point => point.X)
            .Concat(contents.OfType<Threshold>().Where(line => line.Direction == Direction.Vertical).Select(line => line.Value));
        var isTimeLike = contents.Any(content => content is LineSeries or Band);
        return Around(axis.Scale, values, isTight: isTimeLike);
    }

    /// <summary>The vertical range of a panel, following the data that fall inside its horizontal range.</summary>
    public static Interval Vertical(Panel panel, Interval horizontal)
    {
        if (panel.Y.Range is { } fixedRange)
            return fixedRange;
        var values = panel.Content.SelectMany(Points)
            .Where(point => point.IsFinite && horizontal.Contains(point.X)).Select(point => point.Y)
            .Concat(panel.Content.OfType<Threshold>().Where(line => line.Direction == Direction.Horizontal).Select(line => line.Value));
        return Around(panel.Y.Scale, values, isTight: false);
    }

    private static IEnumerable<Point> Points(PanelContent content) => content switch
    {
        LineSeries line => line.Points,
        Curve curve => curve.Points,
        ScatterSeries scatter => scatter.Points,
        Band band => band.Points.SelectMany(point => new[] { new Point(point.X, point.Low), new Point(point.X, point.High) }),
        VectorField field => field.Arrows.Select(arrow => new Point(arrow.X, arrow.Y)),
        Annotation or Shading or Threshold => [],
        _ => throw new ArgumentOutOfRangeException(nameof(content), content, "The kind of content is unknown."),
    };

    private static Interval Around(AxisScale scale, IEnumerable<double> values, bool isTight)
    {
        var shown = values.Where(value => Math.Abs(value) <= Largest && (scale == AxisScale.Linear || value >= 1 / Largest)).ToList();
        if (shown.Count == 0)
            return scale == AxisScale.Linear ? new Interval(0, 1) : new Interval(1, 10);
        return scale == AxisScale.Linear
            ? Linear(shown.Min(), shown.Max(), isTight)
            : Logarithmic(shown.Min(), shown.Max(), isTight);
    }

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
        return new Interval(from - (low - from < touch && Math.Abs(from) > touch ? touch : 0), to + (to - high < touch && Math.Abs(to) > touch ? touch : 0));
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
