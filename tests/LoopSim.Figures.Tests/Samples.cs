namespace LoopSim.Figures.Tests;

/// <summary>Figures of the kinds people make, and some that nobody should.</summary>
internal static class Samples
{
    public static readonly Axis Time = new("Time", "days");

    public static readonly Axis Burden = new("Burden");

    public static ImmutableArray<Point> Line(int count, Func<double, double> value, double last = 365) =>
        [.. Enumerable.Range(0, count).Select(i => last * i / (count - 1)).Select(x => new Point(x, value(x)))];

    public static Figure One(params ImmutableArray<PanelContent> content) => new("A figure", [new Panel(Time, Burden, content)]);

    public static Figure WithRanges(params ImmutableArray<PanelContent> content) =>
        new("A figure", [new Panel(new Axis("x") { Range = new(0, 10) }, new Axis("y") { Range = new(0, 10) }, content)]);

    /// <summary>One of every kind of content; a new kind without a sample fails the tests that enumerate the kinds.</summary>
    public static PanelContent Of(Type kind) => kind.Name switch
    {
        nameof(LineSeries) => new LineSeries([new(0, 1), new(5, 4), new(10, 2)], "a line", Ink.Blue),
        nameof(Curve) => new Curve([new(1, 1), new(5, 8), new(9, 1), new(2, 3)], "a curve", Ink.Green) { Arrows = 3 },
        nameof(ScatterSeries) => new ScatterSeries([new(2, 2), new(8, 8)], "markers", Ink.Vermilion) { Fill = MarkerFill.Half },
        nameof(Band) => new Band([new(0, 1, 3), new(5, 2, 6), new(10, 1, 2)], "a band", Ink.Sky),
        nameof(Shading) => new Shading(2, 4, "a span", Ink.Orange),
        nameof(Threshold) => new Threshold(5, "a threshold"),
        nameof(Annotation) => new Annotation(new(5, 5), "a note"),
        nameof(HeatMap) => new HeatMap(new CellGrid([1, 2, 3], [4, 5]), [1, 2, 3, 4, 5, 6], new Axis("heat", "K")),
        nameof(ClassMap) =>
            new ClassMap(new CellGrid([1, 2, 3], [4, 5]), [0, 1, 1, 0, 1, 1], [new("well", Ink.Green), new("ill", Ink.Vermilion)]),
        nameof(StackedBars) =>
            new StackedBars([1, 2, 3], [new(new("well", Ink.Green), [1, 2, 3]), new(new("ill", Ink.Vermilion), [3, 2, 1])]),
        nameof(Tornado) => new Tornado([new(4), new(3, 2, 5), new(-2)]),
        nameof(Fan) => new Fan([new(0, 5), new(10, 6)], [new("half", [new(0, 4, 6), new(10, 5, 7)])], "a fan", Ink.Purple),
        nameof(VectorField) => new VectorField([new(1, 1, 1, 0), new(5, 5, 0, 1), new(9, 9, 0, 0)]),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "This kind of content has no sample yet."),
    };

    public static TheoryData<string> Names => [.. All.Keys];

    public static readonly ImmutableSortedDictionary<string, (Figure Figure, FigureStyle Style)> All =
        new Dictionary<string, (Figure, FigureStyle)>(SweepSamples.All)
        {
            ["settle"] = (Settle(), FigureStyle.Slide),
            ["settle on paper"] = (Settle(), FigureStyle.Paper),
            ["break"] = (Break(1), FigureStyle.Slide),
            ["break in three panels"] = (Break(3), FigureStyle.Slide),
            ["seven panels on paper"] = (Break(7), FigureStyle.Paper),
            ["phase plane"] = (PhasePlane(), FigureStyle.Slide),
            ["ends that meet"] = (MeetingEnds(7), FigureStyle.Slide),
            ["too many ends"] = (MeetingEnds(26), FigureStyle.Slide),
            ["too many ends on paper"] = (MeetingEnds(26), FigureStyle.Paper),
            ["crowded notes"] = (CrowdedNotes(), FigureStyle.Slide),
            ["crowded spans"] = (CrowdedSpans(), FigureStyle.Slide),
            ["logarithmic"] = (Logarithmic(), FigureStyle.Slide),
            ["long words"] = (LongWords(), FigureStyle.Slide),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    public static Figure Settle() => One(
        new LineSeries(Line(366, x => 0.6 - 0.4 * Math.Exp(-x / 30)), "burden", Ink.Blue),
        new LineSeries(Line(366, x => 0.58 - 0.5 * Math.Exp(-x / 20)), "stress", Ink.Vermilion),
        new ScatterSeries([new(365, 0.6)], "", Ink.Blue),
        new Annotation(new(150, 0.597), "settled after 150 days"));

    public static Figure Break(int panels)
    {
        var axis = Time with { Breaks = [new(0, 120, 1), new(120, 3730, 2)] };
        var well = Line(3731, x => x < 730 ? 0.6 - 0.4 * Math.Exp(-x / 10) : 0.1 + 0.5 * Math.Exp((730 - x) / 60), 3730);
        var ill = Line(3731, x => 0.6 - 0.4 * Math.Exp(-x / 10), 3730);
        var panel = new Panel(axis, Burden,
        [
            new Shading(0, 42, "load +0.6", Ink.Orange), new Shading(730, double.PositiveInfinity, "treatment", Ink.Green),
            new Threshold(0.3, "recovered below 0.30"), new LineSeries(well, "with", Ink.Blue), new LineSeries(ill, "without", Ink.Grey),
        ]);
        return new Figure("Rescued", [.. Enumerable.Repeat(panel, panels)]) { SharedX = true, Footer = ["A model for teaching."] };
    }

    private static Figure PhasePlane()
    {
        var grid = from i in Enumerable.Range(0, 20) from j in Enumerable.Range(0, 12) select (X: (i + 0.5) / 2, Y: (j + 0.5) / 1.2);
        return WithRanges(
            new VectorField([.. grid.Select(at => new FieldArrow(at.X, at.Y, at.Y - 5, 5 - at.X))]),
            new Curve(Line(50, x => 10 - x, 10), "x at rest", Ink.Blue),
            new Curve(Line(50, x => x * x / 10, 10), "y at rest", Ink.Green),
            new Curve(Line(50, x => 3 + x / 4, 10), "separatrix", Ink.Black) { Dash = LineDash.Dashed },
            new ScatterSeries([new(1, 9)], "healthy", Ink.Black),
            new ScatterSeries([new(9, 1)], "depressed", Ink.Black) { Fill = MarkerFill.Hollow },
            new ScatterSeries([new(6.18, 3.82)], "saddle", Ink.Black) { Fill = MarkerFill.Half });
    }

    private static Figure MeetingEnds(int count) =>
        One([.. Enumerable.Range(0, count)
            .Select(i => new LineSeries(Line(100, x => i * Math.Exp(-x / 60)), $"variable {i}", new Ink(i)))]);

    private static Figure CrowdedNotes() => WithRanges(
        [.. Enumerable.Range(0, 12).Select(i => new Annotation(new(5 + i % 3 * 0.1, 5 + i % 4 * 0.1), $"note number {i}")),
            new ScatterSeries([new(5, 5)], "here", Ink.Blue)]);

    private static Figure CrowdedSpans() => WithRanges(
        [.. Enumerable.Range(0, 6).Select(i => new Shading(i, i + 0.5, $"treatment number {i}", new Ink(i))),
            new Threshold(7, "the end of the course", Direction.Vertical),
            Of(typeof(LineSeries))]);

    private static Figure Logarithmic() => new("Error",
    [
        new Panel(new Axis("Step") { Scale = AxisScale.Logarithmic }, new Axis("Error") { Scale = AxisScale.Logarithmic },
            [new LineSeries(
                [.. Enumerable.Range(1, 9).Select(k => new Point(Math.Pow(10, -k), Math.Pow(10, -k * 1.3)))], "order 1.3", Ink.Blue)]),
    ]);

    private static Figure LongWords()
    {
        const string Long = "a name that is much longer than anybody would like to read on a slide during a lecture";
        var panel = new Panel(new Axis(Long), new Axis(Long, "unit"),
            [new LineSeries(Line(9, x => x), Long, Ink.Blue), new Threshold(100, Long), new Shading(5, 90, Long, Ink.Orange)])
        { Title = Long };
        return new Figure(
            $"{Long} and {Long}, {Long}", [panel, panel, panel])
        { Subtitle = $"{Long}, {Long}, {Long}", Footer = [Long, Long, Long] };
    }
}
