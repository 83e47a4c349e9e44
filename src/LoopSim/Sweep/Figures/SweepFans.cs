namespace LoopSim;

/// <summary>Saved courses over time: each by itself where there are few, else their median and bands.</summary>
internal static class SweepFans
{
    /// <summary>A fan has hardly more places than this that the eye can tell apart.</summary>
    private const int MostTimes = 400;

    private const int MostLines = 8;

    /// <summary>The columns of a course that are drawn: all, or evenly chosen ones with both ends.</summary>
    public static IEnumerable<int> Columns(OutputLabel saved) => Points(saved).Select(point => saved.Column + point);

    public static Figure Draw(SweepStatistics statistics, OutputLabel saved)
    {
        var subject = statistics.Subject;
        var content = new List<PanelContent>(RunFigures.Shadings(subject.Shadings, mark => mark.Label));
        content.AddRange(SweepNumbers.Threshold(subject, saved));
        if (subject.Varying.Count == 1 && !subject.Repeats && statistics.Sample.Count <= MostLines)
            content.AddRange(Lines(statistics, saved));
        else
            content.Add(Spread(statistics, saved));
        var axis = new Axis(
            "Time", Words.Unit(subject.TimeUnit is { } unit ? Words.Plural(unit) : null))
        {
            Range = saved.Times[^1] > saved.Times[0]
                ? new Interval(saved.Times[0], saved.Times[^1])
                : null
        };
        return subject.Figure(
            Headline(statistics, saved), [new Panel(axis, SweepNumbers.Axis(saved, content), [.. content])], statistics.Missing,
                statistics.SampleNote);
    }

    private static Fan Spread(SweepStatistics statistics, OutputLabel saved)
    {
        var spread = new SweepSpread("median", Ink.Blue);
        foreach (var point in Points(saved))
            spread.Add(saved.Times[point], statistics.Sample[saved.Column + point].ToArray());
        return spread.Draw();
    }

    private static IEnumerable<LineSeries> Lines(SweepStatistics statistics, OutputLabel saved)
    {
        var quantity = statistics.Subject.Varying[0];
        var values = statistics.Sample[quantity.Column].ToArray();
        int[] order = [.. Enumerable.Range(0, values.Length).OrderBy(member => values[member])];
        return order.Select((member, i) => new LineSeries(
            [.. Points(saved).Select(point => new Point(saved.Times[point], statistics.Sample[saved.Column + point][member]))],
            $"{quantity.Name} {Words.Short(values[member])}", new Ink(i)));
    }

    private static string Headline(SweepStatistics statistics, OutputLabel saved)
    {
        double[] ends = [.. statistics.Sample[saved.Column + saved.Times.Count - 1].ToArray().Where(double.IsFinite).Order()];
        if (ends.Length == 0)
            return $"{saved.Label}: no member reached the end";
        if (statistics.Subject.MeetsThreshold(saved))
            return $"{saved.Label} ends below {Words.Short(statistics.Subject.Threshold!.Value)} in {Below(statistics, ends)} members";
        var (low, high) = (Words.Short(Quantiles.OfSorted(ends, 0.25)), Words.Short(Quantiles.OfSorted(ends, 0.75)));
        return low == high
            ? $"{saved.Label} ends at {low} in most members"
            : $"{saved.Label} ends between {low} and {high} in the middle half of the members";
    }

    /// <summary>How many end below the threshold: counted, or where a part of the members stands for all, in percent.</summary>
    private static string Below(SweepStatistics statistics, double[] ends)
    {
        var below = ends.Count(end => end < statistics.Subject.Threshold!.Value);
        return statistics.Sample.Stride > 1
            ? $"{Words.Short(100.0 * below / ends.Length)} % of the"
            : below == ends.Length
            ? "all"
            : $"{DrawnSweep.Count(below)} of {DrawnSweep.Count(ends.Length)}";
    }

    private static ImmutableArray<int> Points(OutputLabel saved)
    {
        var (times, points) = (saved.Times.Count, Math.Min(saved.Times.Count, MostTimes));
        return points < 2
            ? [.. Enumerable.Range(0, points)]
            : [.. Enumerable.Range(0, points).Select(i => (int)((long)i * (times - 1) / (points - 1)))];
    }
}
