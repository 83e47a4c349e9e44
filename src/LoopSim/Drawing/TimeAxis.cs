namespace LoopSim;

/// <summary>The time axis of a figure. Where something short happens on a long axis, the axis is broken and the piece around it
/// stretched.</summary>
internal static class TimeAxis
{
    /// <summary>A span shorter than this share of the axis is hard to see.</summary>
    private const double Thin = 0.08;

    /// <summary>The least share of the axis that is looked at after the start of an intervention for good.</summary>
    private const double LeastWatched = 0.01;

    /// <summary>A span of this share of a piece can be seen there without being stretched.</summary>
    private const double Visible = 0.04;

    /// <summary>The share of the length that a first piece gets which holds all that happens.</summary>
    private const double Eventful = 0.72;

    /// <summary>The share of the length that stretched pieces get, together: one piece, or several.</summary>
    private const double StretchedOne = 0.36;
    private const double StretchedMany = 0.56;

    public static Axis Over(double start, double end, CourseRecord record)
    {
        var axis = new Axis("Time", record.TimeUnit is { } unit ? Words.Plural(unit) : "");
        if (!(end > start))
            return axis;
        List<ShadingDocument> spans = [.. record.Shadings.Select(span => Watched(span, end - start, record))];
        var windows = Windows(start, end, spans);
        if (windows.Count == 0)
            return axis with { Range = new Interval(start, end) };
        var last = windows[^1].To;
        // Several windows take several breaks, or one behind the last where nothing is too short to be seen.
        return windows.Count > 1 && last < end && record.Shadings.All(span => Length(span, record) >= Visible * (last - start))
            ? axis with { Breaks = [new AxisSegment(start, last, Eventful), new AxisSegment(last, end, 1 - Eventful)] }
            : axis with { Breaks = [.. Pieces(start, end, windows)] };
    }

    /// <summary>How long a span lasts; an intervention for good until it has worked.</summary>
    private static double Length(ShadingDocument span, CourseRecord record) =>
        (span.To ?? (span.IsIntervention ? record.WorkedAt : null) ?? double.PositiveInfinity) - span.From;

    /// <summary>Of an intervention for good, what happens until it has worked is what people want to see.</summary>
    private static ShadingDocument Watched(ShadingDocument span, double whole, CourseRecord record) =>
        span is { To: null, IsIntervention: true } && record.WorkedAt is { } reached
            ? span with { To = Math.Max(reached, span.From + LeastWatched * whole) }
            : span;

    /// <summary>The stretches around thin spans: a quarter of a span before it, its own length after it. Near ones become one.</summary>
    private static List<(double From, double To)> Windows(double start, double end, IReadOnlyList<ShadingDocument> spans)
    {
        var thin = spans.Where(span => span.To is { } to && to <= end && span.From >= start && to - span.From < Thin * (end - start))
            .Select(span => (span.From, To: span.To!.Value, Length: span.To!.Value - span.From)).OrderBy(span => span.From);
        var windows = new List<(double From, double To)>();
        foreach (var (from, to, length) in thin)
        {
            var window = (From: Math.Max(start, from - length / 4), To: Math.Min(end, to + length));
            // A break inside another span would tear it apart.
            foreach (var cut in spans.Where(span => span.From < window.To && span.To > window.To && span.To <= end))
                window.To = Math.Min(end, cut.To!.Value + (cut.To.Value - cut.From) / 4);
            if (windows.Count > 0 && window.From - windows[^1].To < Thin * (end - start))
                windows[^1] = (windows[^1].From, window.To);
            else
                windows.Add(window);
        }
        // A stretched piece that is most of the axis stretches nothing.
        return windows.Sum(window => window.To - window.From) < StretchedOne / 1.5 * (end - start) ? windows : [];
    }

    private static IEnumerable<AxisSegment> Pieces(double start, double end, List<(double From, double To)> windows)
    {
        var stretched = windows.Count == 1 ? StretchedOne : StretchedMany;
        var plain = end - start - windows.Sum(window => window.To - window.From);
        var at = start;
        foreach (var (from, to) in windows)
        {
            if (from > at)
                yield return Plain(at, from);
            yield return new AxisSegment(from, to, stretched / windows.Count);
            at = to;
        }
        if (end > at)
            yield return Plain(at, end);

        // No piece is too short for a tick of its own.
        AxisSegment Plain(double from, double to) => new(from, to, Math.Max(0.12, (1 - stretched) * (to - from) / plain));
    }
}
