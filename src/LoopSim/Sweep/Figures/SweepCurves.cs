namespace LoopSim;

/// <summary>Saved numbers over a varied quantity: a curve where it is the only one, else a median and bands over the one that counts
/// most.</summary>
internal static class SweepCurves
{
    private const int MostOnSlide = 3;
    private const int FewestForBands = 60;
    private const int MostMarkers = 40;

    /// <param name="statistics">The sweep.</param>
    /// <param name="saved">Numbers, at least one.</param>
    public static Figure Draw(SweepStatistics statistics, IReadOnlyList<OutputLabel> saved)
    {
        var shown = statistics.Style == FigureStyle.Slide ? saved.Take(MostOnSlide).ToList() : saved;
        var quantities = shown.Select(one => QuantityFor(statistics, one)).ToList();
        var panels = shown.Zip(quantities, (one, quantity) => DrawPanel(statistics, one, quantity)).ToImmutableArray();
        var headline = SweepNumbers.Headline(shown[0], statistics);
        return statistics.Subject.Figure(
            headline, panels, statistics.Missing, statistics.SampleNote) with
        { SharedX = quantities.Distinct().Count() == 1 };
    }

    /// <summary>The quantity along which something saved is shown.</summary>
    public static SweptQuantity QuantityFor(SweepStatistics statistics, OutputLabel saved)
    {
        var varying = statistics.Subject.Varying;
        return varying.Count > 1 && statistics.Ranking(saved).Bars is [var strongest, ..] ? strongest.Quantity : varying[0];
    }

    private static Panel DrawPanel(SweepStatistics statistics, OutputLabel saved, SweptQuantity quantity)
    {
        var (xs, ys) = (statistics.Sample[quantity.Column].ToArray(), statistics.Sample[saved.Column].ToArray());
        PanelContent[] content =
        [
            .. SweepNumbers.Threshold(statistics.Subject, saved),
            .. statistics.Subject.Varying.Count == 1 && !statistics.Subject.Repeats ? Curve(xs, ys)
                : xs.Length < FewestForBands ? [new ScatterSeries([.. xs.Zip(ys, (x, y) => new Point(x, y))], "", Ink.Blue)]
                : Bands(quantity, xs, ys),
        ];
        return new Panel(quantity.Axis, SweepNumbers.Axis(saved, content), [.. content]);
    }

    private static IEnumerable<PanelContent> Curve(double[] xs, double[] ys)
    {
        ImmutableArray<Point> points = [.. xs.Zip(ys, (x, y) => new Point(x, y)).DistinctBy(point => point.X).OrderBy(point => point.X)];
        yield return new LineSeries(points, "", Ink.Blue);
        if (points.Length <= MostMarkers)
            yield return new ScatterSeries(points, "", Ink.Blue) { Size = 0.7 };
    }

    private static IEnumerable<PanelContent> Bands(SweptQuantity quantity, double[] xs, double[] ys)
    {
        var bins = SweepBins.Along(quantity, xs);
        var spread = new SweepSpread("median", Ink.Blue);
        foreach (var (centre, members) in bins.Centres.Zip(bins.Members))
            spread.Add(centre, members.Select(member => ys[member]));
        yield return spread.Draw();
    }
}
