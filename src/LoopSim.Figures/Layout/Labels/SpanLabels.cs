namespace LoopSim.Figures.Layout;

/// <summary>Names shaded spans and vertical thresholds above the plot, where they cover no data.</summary>
internal static class SpanLabels
{
    /// <summary>The height of the bar that marks a span, with its distance from the words.</summary>
    public static double BarHeight(StyleSheet sheet) => sheet.LabelSize * 0.3;

    /// <summary>The labels, and the number of rows of their own that they need: none when they fit beside the axis's name.</summary>
    public static (IReadOnlyList<PlacedLabel> Labels, int Rows) Place(PanelFrame frame, StyleSheet sheet)
    {
        var spans = Visible(frame, sheet);
        var plot = frame.Geometry.Plot;
        if (frame.Heading.FreeFrom(sheet) is { } free && BesideName(spans, plot, frame.Outer.Left + free, sheet) is { } lefts)
        {
            var bottom = plot.Top - frame.Heading.Foot;
            return ([.. spans.Select((span, i) => Label(span, lefts[i], bottom, sheet))], 0);
        }
        return InRows(spans, plot, sheet);
    }

    // The left edges in one row from the given pixel on, each name still over its own span; null when that cannot be.
    private static List<double>? BesideName(IReadOnlyList<Span> spans, Box plot, double free, StyleSheet sheet)
    {
        var lefts = new List<double>();
        foreach (var span in spans)
        {
            var left = Math.Max(free, Math.Min(span.Centre - span.Width / 2, plot.Right - span.Width));
            var covered = Math.Min(left + span.Width, span.Right) - Math.Max(left, span.Left);
            if (covered < 0.3 * Math.Min(span.Width, span.Right - span.Left) || left + span.Width > plot.Right + sheet.LabelSize)
                return null;
            lefts.Add(left);
            free = left + span.Width + sheet.LabelSize * 0.7;
        }
        return lefts;
    }

    private static (IReadOnlyList<PlacedLabel> Labels, int Rows) InRows(IReadOnlyList<Span> spans, Box plot, StyleSheet sheet)
    {
        var rowEnds = new List<double>();
        var labels = new List<PlacedLabel>();
        foreach (var span in spans)
        {
            var left = Math.Clamp(span.Centre - span.Width / 2, plot.Left, Math.Max(plot.Left, plot.Right - span.Width));
            var row = rowEnds.FindIndex(end => end + sheet.LabelSize * 0.7 <= left);
            if (row < 0)
            {
                row = rowEnds.Count;
                rowEnds.Add(0);
            }
            rowEnds[row] = left + span.Width;
            labels.Add(Label(span, left, plot.Top - BarHeight(sheet) - row * sheet.LineHeight, sheet));
        }
        return (labels, rowEnds.Count);
    }

    private static PlacedLabel Label(Span span, double left, double bottom, StyleSheet sheet) =>
        new(span.Text, new Box(left, bottom - sheet.LineHeight, left + span.Width, bottom), span.Colour, TextAnchor.Middle);

    private static List<Span> Visible(PanelFrame frame, StyleSheet sheet)
    {
        var (panel, geometry, spans) = (frame.Panel, frame.Geometry, new List<Span>());
        // Above the names of lines at the right is room as well.
        var room = frame.Outer.Right - geometry.Plot.Left;
        foreach (var content in panel.Content.Where(content => content.Label.Length > 0))
        {
            var text = TextMetrics.Wrap(content.Label, sheet.LabelSize, room, 1);
            var width = TextMetrics.Width(text, sheet.LabelSize);
            if (content is Threshold { Direction: Direction.Vertical } line && geometry.X.Find(line.Value) is { } x)
                spans.Add(new Span(text, width, x, x, Tone.Muted));
            // On a broken axis the name stands over the longest visible part.
            if (content is Shading shading && geometry.Spans(shading.From, shading.To) is { Count: > 0 } parts)
            {
                var (left, right) = parts.MaxBy(part => part.Right - part.Left);
                spans.Add(new Span(text, width, left, right, shading.Ink.TextHex));
            }
        }
        return [.. spans.OrderBy(span => span.Centre)];
    }

    private sealed record Span(IReadOnlyList<string> Text, double Width, double Left, double Right, string Colour)
    {
        public double Centre => (Left + Right) / 2;
    }
}
