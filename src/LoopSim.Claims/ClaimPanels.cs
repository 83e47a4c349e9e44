namespace LoopSim.Claims;

/// <summary>The kinds of panel that claims draw.</summary>
internal static class ClaimPanels
{
    /// <summary>Dots along named rows, one colour for each series. Where a value does not exist the row says so in words: a dot would be
    /// read as a number.</summary>
    public static Panel Dots(
        Axis axis, string rows, IReadOnlyList<string> names, string without,
            params IReadOnlyList<(string Label, Ink Ink, IReadOnlyList<double?> Values)> series)
    {
        var content = new List<PanelContent>();
        var offset = series.Count > 1 ? Math.Min(0.16, 0.7 / series.Count) : 0;
        var size = series.Count > 4 ? 0.8 : 1.2;
        for (var s = 0; s < series.Count; s++)
        {
            var shift = offset * (s - (series.Count - 1) / 2.0);
            var (label, ink, values) = series[s];
            content.Add(new ScatterSeries(
                [.. values.Index().Where(pair => pair.Item is not null).Select(pair => new Point(pair.Item!.Value, pair.Index + shift))],
                    label, ink)
            { Size = size, Shape = (MarkerShape)(s % 4) });
        }
        var middle = series.SelectMany(one => one.Values).OfType<double>().DefaultIfEmpty(1).Max() / 2;
        for (var row = 0; row < names.Count; row++)
        {
            var missing = series.Where(one => one.Values[row] is null).Select(one => one.Label).ToList();
            if (missing.Count > 0)
                content.Add(new Annotation(
                    new Point(middle, row), missing.Count == series.Count ? without : $"{Words.List(missing)}: {without}")
                { Leader = false });
        }
        return new Panel(axis, new Axis(rows) { Categories = [.. names] }, [.. content]);
    }

    /// <summary>Smallest doses along named rows.</summary>
    public static Panel Doses(
        string rows, IReadOnlyList<string> names,
        params IReadOnlyList<(string Label, Ink Ink, IReadOnlyList<double?> Values)> series) =>
        Dots(new Axis("Smallest dose that recovers"), rows, names, Laboratory.NoDose, series);

    /// <summary>What the outcome measures over time.</summary>
    public static LineSeries Line(
        ImmutableArray<(double Time, double Measure)> course, string label, Ink ink, LineDash dash = LineDash.Solid) =>
        new([.. course.Select(point => new Point(point.Time, point.Measure))], label, ink) { Dash = dash, Width = 1.4 };

    /// <summary>From when to when the first input of the trigger lasts, each time it begins within a length of time.</summary>
    public static IEnumerable<PanelContent> Trigger(ModelRoles subject, double shown) =>
        subject.Late.Inputs[0].Spans(subject.Start, subject.Start + shown)
            .Select((span, i) => new Shading(span.From, span.To, i == 0 ? "trigger" : "", Ink.Orange));

    /// <summary>The line below or above which the outcome holds.</summary>
    public static IEnumerable<PanelContent> Outcome(ModelRoles subject)
    {
        if (subject.Outcome.Threshold is { } threshold)
            yield return new Threshold(threshold, subject.Outcome.Label ?? subject.Outcome.Name);
    }

    /// <summary>A name of the model without its underscores, and a channel's without the word treat: shorter than most labels.</summary>
    public static string Short(string name) => (name.StartsWith("treat_", StringComparison.Ordinal) ? name[6..] : name).Replace('_', ' ');

    public static Axis Time(ModelRoles subject) => new("Time", subject.Unit);

    public static Axis Measure(ModelRoles subject) => new(subject.MeasureLabel);
}
