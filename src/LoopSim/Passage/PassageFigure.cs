namespace LoopSim;

/// <summary>The figures of passages: survival over time beside the exponential, or the mean time over an input.</summary>
internal static class PassageFigure
{
    public static Figure Draw(PassageRecord record)
    {
        List<PanelContent> content =
        [
            new Band([.. record.Survival.Select(point => new BandPoint(point.Time, point.Low, point.High))], "95 % interval", Ink.Blue),
            new LineSeries([.. record.Survival.Select(point => new Point(point.Time, point.Share))], "paths", Ink.Blue),
            new LineSeries(
                [.. record.Survival.Select(point => new Point(point.Time, Math.Exp(-record.Rate * point.Time)))], "exponential",
                Ink.Vermilion)
            {
                Dash = LineDash.Dashed,
            },
        ];
        return Framed(record, new Panel(
            new Axis("Time", Words.Unit(record.TimeUnit is { } unit ? Words.Plural(unit) : null))
            {
                Range = new Interval(0, record.Survival[^1].Time),
            },
            new Axis("Share not yet there") { Range = new Interval(0, 1) }, [.. content]));
    }

    public static Figure Draw(PassageRecord record, PassageOverDocument over)
    {
        var known = over.Points.Where(point => double.IsFinite(point.Mean) && point.MeanLow > 0).ToList();
        return Framed(record, new Panel(
            new Axis(over.Label, Words.Unit(over.Unit)),
            new Axis("Mean time", Words.Unit(record.TimeUnit is { } unit ? Words.Plural(unit) : null)) { Scale = AxisScale.Logarithmic },
            [
                new Band([.. known.Select(point => new BandPoint(point.Value, point.MeanLow, point.MeanHigh))], "95 % interval", Ink.Blue),
                new LineSeries([.. known.Select(point => new Point(point.Value, point.Mean))], "mean", Ink.Blue),
            ]));
    }

    private static Figure Framed(PassageRecord record, Panel panel) => new(record.Headline, [panel])
    {
        Subtitle = record.Heading,
        Footer = record.Footer(),
        Metadata = RunFigures.Facts(record),
    };
}
