namespace LoopSim.Figures.Layout;

/// <summary>Names shaded spans and vertical thresholds in rows above the plot, where they cover no data.</summary>
internal static class SpanLabels
{
    /// <summary>Whether a content is named above the plot.</summary>
    public static bool AreFor(PanelContent content) =>
        content.Label.Length > 0 && content is Shading or Threshold { Direction: Direction.Vertical };

    /// <summary>The height of the bar that marks a span, with its distance from the words.</summary>
    public static double BarHeight(StyleSheet sheet) => sheet.LabelSize * 0.3;

    /// <summary>The labels, and the number of rows they need.</summary>
    public static (IReadOnlyList<PlacedLabel> Labels, int Rows) Place(Panel panel, PanelGeometry geometry, StyleSheet sheet)
    {
        var plot = geometry.Plot;
        var spans = panel.Content.Where(AreFor)
            .Select(content => (Content: content, Centre: Centre(content, geometry)))
            .Where(span => span.Centre is not null)
            .OrderBy(span => span.Centre);
        var rowEnds = new List<double>();
        var labels = new List<PlacedLabel>();
        foreach (var (content, centre) in spans)
        {
            var text = TextMetrics.Wrap(content.Label, sheet.LabelSize, plot.Width, 1);
            var width = TextMetrics.Width(text, sheet.LabelSize);
            var left = Math.Clamp(centre!.Value - width / 2, plot.Left, Math.Max(plot.Left, plot.Right - width));
            var row = rowEnds.FindIndex(end => end + sheet.LabelSize * 0.7 <= left);
            if (row < 0)
            {
                row = rowEnds.Count;
                rowEnds.Add(0);
            }
            rowEnds[row] = left + width;
            var bottom = plot.Top - BarHeight(sheet) - row * sheet.LineHeight;
            var box = new Box(left, bottom - sheet.LineHeight, left + width, bottom);
            labels.Add(new PlacedLabel(text, box, content is Shading shading ? shading.Ink.TextHex : Tone.Muted, TextAnchor.Middle));
        }
        return (labels, rowEnds.Count);
    }

    private static double? Centre(PanelContent content, PanelGeometry geometry)
    {
        if (content is not Shading shading)
            return geometry.X.Find(((Threshold)content).Value);
        var spans = geometry.Spans(shading.From, shading.To);
        // On a broken axis the name stands over the longest visible part.
        return spans.Count == 0 ? null : spans.Select(span => (span.Left + span.Right) / 2).ElementAt(LongestOf(spans));
    }

    private static int LongestOf(IReadOnlyList<(double Left, double Right)> spans) =>
        Enumerable.Range(0, spans.Count).MaxBy(i => spans[i].Right - spans[i].Left);
}
