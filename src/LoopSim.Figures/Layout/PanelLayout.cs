namespace LoopSim.Figures.Layout;

/// <summary>A panel with everything in its place.</summary>
internal sealed record PanelLayout(
    Panel Panel,
    PanelGeometry Geometry,
    ColourBar? Bar,
    bool HasData,
    IReadOnlyList<Tick> XTicks,
    IReadOnlyList<Tick> YTicks,
    IReadOnlyList<PlacedLabel> Words,
    IReadOnlyList<PlacedLabel> Labels,
    IReadOnlyList<LegendEntry> Legend)
{
    /// <summary>Whether a label belongs in the column at the right, beside the plot.</summary>
    public static bool IsNamedAtEnd(Panel panel, PanelContent content) =>
        content.Label.Length > 0 && content is LineSeries or Band or Fan && !RepeatsAxisName(panel, content);

    /// <summary>Fills a panel, and says what room another attempt should leave above its plot.</summary>
    public static (PanelLayout Layout, PanelPlan Needs) Create(PanelFrame frame, PanelPlan plan, StyleSheet sheet)
    {
        var (panel, geometry) = (frame.Panel, frame.Geometry);
        var hasData = DataExtent.HasData(panel);
        var (spans, spanRows) = frame.NamesSpans ? SpanLabels.Place(frame, sheet) : ([], 0);
        var labels = new List<PlacedLabel>(spans);
        var needs = plan with { SpanRows = spanRows };
        if (hasData)
        {
            needs = PlaceEndLabels(frame, needs, labels, sheet);
            needs = PlaceInnerLabels(panel, geometry, needs, labels, sheet);
        }

        var (words, legendTop) = frame.Heading.Place(frame.Outer.Left, frame.Outer.Top, sheet);
        var (entries, _) = Layout.Legend.Flow(
            frame.Heading.Legend, frame.Outer.Left, legendTop, frame.Outer.Width, frame.MaxLegendRows, sheet);
        var (xTicks, xLabels) = hasData || HasRange(panel.X)
            ? AxisLabels.BelowHorizontal(panel.X, geometry, frame.Outer.Left, frame.Outer.Right, sheet)
            : ([], []);
        needs = needs with { NameLines = xLabels.Max(label => (int?)label.Lines.Count) ?? 1 };
        IReadOnlyList<Tick> yTicks = hasData || HasRange(panel.Y) ? frame.YTicks : [];

        words =
        [
            .. words, .. AxisLabels.BesideVertical(yTicks, geometry, sheet),
            .. frame.ShowsX ? [.. xLabels, .. AxisName(frame, needs.NameLines, sheet)] : Array.Empty<PlacedLabel>(),
            .. frame.Bar?.Words ?? [],
        ];
        var layout = new PanelLayout(panel, geometry, frame.Bar, hasData, xTicks, yTicks, words, labels, entries);
        return (layout, needs);
    }

    /// <summary>Whether colours fill the plot, so that lines and words above them need an edge to be seen.</summary>
    public bool IsFilled => IsFilledBy(Panel.Content);

    private static bool IsFilledBy(IEnumerable<PanelContent> contents) =>
        contents.Any(content => content is HeatMap or ClassMap or StackedBars);

    private static bool HasRange(Axis axis) => axis.Range is not null || !axis.Breaks.IsEmpty || !axis.Categories.IsEmpty;

    // One line called "Burden" under an axis called "Burden" is named twice.
    private static bool RepeatsAxisName(Panel panel, PanelContent content) =>
        content.Label == panel.Y.Title && panel.Content.Count(other => other is LineSeries or Band or Fan && other.Label.Length > 0) == 1;

    private static PanelPlan PlaceEndLabels(PanelFrame frame, PanelPlan plan, List<PlacedLabel> labels, StyleSheet sheet)
    {
        var (panel, geometry) = (frame.Panel, frame.Geometry);
        var wanted = new List<(IReadOnlyList<string> Lines, Point End, string Colour)>();
        var members = new List<int>();
        for (var i = 0; i < panel.Content.Length; i++)
        {
            var content = panel.Content[i];
            var isHere = plan.AtEnd.Contains(i) || IsNamedAtEnd(panel, content);
            if (!isHere || plan.InLegend.Contains(i) || EndOf(content, geometry) is not { } end || !ReachesRight(end, geometry))
                continue;
            if (EndLabels.Wrap(content.Label, sheet, EndLabels.MaxWidth(frame.Outer.Width)) is not { } lines)
            {
                plan = plan with { InLegend = plan.InLegend.Add(i) };
                continue;
            }
            wanted.Add((lines, end, InnerLabels.ColourOf(content)));
            members.Add(i);
        }
        if (EndLabels.Place(wanted, geometry.Plot, sheet) is not { } placed)
        {
            // A threshold gives way to the lines; without one, the lines are named together in the legend.
            var thresholds = members.Where(plan.AtEnd.Contains).ToList();
            return plan with { InLegend = plan.InLegend.Union(thresholds.Count > 0 ? thresholds : members) };
        }
        labels.AddRange(placed);
        return plan;
    }

    private static PanelPlan PlaceInnerLabels(
        Panel panel, PanelGeometry geometry, PanelPlan plan, List<PlacedLabel> labels, StyleSheet sheet)
    {
        var inner = new InnerLabels(geometry, IsFilledBy(panel.Content), sheet);
        foreach (var content in panel.Content)
            inner.Avoid(content);
        foreach (var value in panel.Content.OfType<Tornado>().SelectMany(tornado => TornadoLabels.Place(tornado, geometry, sheet)))
            inner.Put(value);
        // The least movable first: a threshold's name must stand on its line, a curve's may stand anywhere along it.
        var order = Enumerable.Range(0, panel.Content.Length)
            .Where(i => !plan.InLegend.Contains(i) && !plan.AtEnd.Contains(i))
            .Where(i => IsNamedInside(panel, panel.Content[i], geometry) && inner.Shows(panel.Content[i]))
            .OrderBy(i => panel.Content[i] switch { Threshold => 0, ScatterSeries => 1, Annotation => 2, _ => 3 });
        foreach (var i in order)
        {
            if (inner.TryPlace(panel.Content[i]))
                continue;
            plan = panel.Content[i] is Threshold
                ? plan with { AtEnd = plan.AtEnd.Add(i) }
                : plan with { InLegend = plan.InLegend.Add(i) };
        }
        labels.AddRange(inner.Placed);
        return plan;
    }

    private static bool IsNamedInside(Panel panel, PanelContent content, PanelGeometry geometry) => content switch
    {
        { Label.Length: 0 } => false,
        Threshold threshold => threshold.Direction == Direction.Horizontal,
        Annotation or ScatterSeries or Curve => true,
        LineSeries or Band or Fan => IsNamedAtEnd(panel, content) && EndOf(content, geometry) is { } end && !ReachesRight(end, geometry),
        _ => false,
    };

    private static Point? EndOf(PanelContent content, PanelGeometry geometry) => content switch
    {
        LineSeries line => RightEnd(geometry.Strokes(line.Points)),
        Fan fan => RightEnd(geometry.Strokes(fan.Median)),
        Band band => BandEnd(geometry.Areas(band.Points)),
        Threshold threshold => ThresholdLines.Of(threshold, geometry) is [.., var last] ? last[^1] : null,
        _ => null,
    };

    private static Point? RightEnd(IReadOnlyList<IReadOnlyList<Point>> strokes) =>
        strokes.Count == 0 ? null : strokes.SelectMany(stroke => stroke).MaxBy(point => point.X);

    private static Point? BandEnd(IReadOnlyList<IReadOnlyList<Point>> areas)
    {
        if (areas.Count == 0)
            return null;
        var right = areas[^1].Max(point => point.X);
        var edge = areas[^1].Where(point => point.X > right - 0.5).ToList();
        return new Point(right, (edge.Min(point => point.Y) + edge.Max(point => point.Y)) / 2);
    }

    // A leader from further away would cross the data.
    private static bool ReachesRight(Point end, PanelGeometry geometry) => end.X >= geometry.Plot.Right - geometry.Plot.Width * 0.04;

    private static IEnumerable<PlacedLabel> AxisName(PanelFrame frame, int nameLines, StyleSheet sheet)
    {
        if (frame.XName.Count == 0)
            return [];
        var plot = frame.Geometry.Plot;
        var width = TextMetrics.Width(frame.XName, sheet.LabelSize);
        var left = Math.Clamp(plot.Centre.X - width / 2, frame.Outer.Left, Math.Max(frame.Outer.Left, frame.Outer.Right - width));
        var top = plot.Bottom + AxisLabels.HeightBelow(nameLines, sheet);
        return
        [
            new PlacedLabel(
                frame.XName, new Box(left, top, left + width, top + frame.XName.Count * sheet.LineHeight), Tone.Text, TextAnchor.Middle),
        ];
    }
}
