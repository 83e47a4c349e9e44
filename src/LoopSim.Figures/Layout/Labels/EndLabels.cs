namespace LoopSim.Figures.Layout;

/// <summary>Names lines and bands at their right end, in a column beside the plot.</summary>
internal static class EndLabels
{
    private const int MaxLines = 3;

    // Names further from their line's end than this many lines cannot be followed back to it.
    private const double MaxMove = 3;

    /// <summary>The words of an end label, wrapped; null when they do not fit the width without being cut.</summary>
    public static IReadOnlyList<string>? Wrap(string label, StyleSheet sheet, double width)
    {
        var lines = TextMetrics.Wrap(label, sheet.LabelSize, width, MaxLines);
        return lines.Any(line => line.EndsWith('…') && !label.EndsWith('…')) ? null : lines;
    }

    /// <summary>The widest a label may be in a column of the page of this width.</summary>
    public static double MaxWidth(double columnWidth) => columnWidth * 0.24;

    /// <summary>Labels beside the plot, or null when they do not fit above one another near their ends.</summary>
    public static IReadOnlyList<PlacedLabel>? Place(
        IReadOnlyList<(IReadOnlyList<string> Lines, Point End, string Colour)> wanted, Box plot, StyleSheet sheet)
    {
        var heights = wanted.Select(label => label.Lines.Count * sheet.LineHeight).ToList();
        var centres = LabelStack.Solve(
            [.. wanted.Select(label => label.End.Y)], heights, plot.Top - sheet.LineHeight / 2, plot.Bottom + sheet.LineHeight / 2);
        if (centres is null || wanted.Zip(centres).Any(label => Math.Abs(label.First.End.Y - label.Second) > MaxMove * sheet.LineHeight))
            return null;
        var em = sheet.LabelSize;
        var placed = new List<PlacedLabel>();
        for (var i = 0; i < wanted.Count; i++)
        {
            var (lines, end, colour) = wanted[i];
            var left = plot.Right + Gap(sheet);
            var width = TextMetrics.Width(lines, em);
            var box = new Box(left, centres[i] - heights[i] / 2, left + width, centres[i] + heights[i] / 2);
            var moved = Math.Abs(centres[i] - end.Y) > 0.35 * em || end.X < plot.Right - em;
            placed.Add(new PlacedLabel(lines, box, colour, TextAnchor.Start)
            {
                Leader = moved ? (new Point(end.X + 0.15 * em, end.Y), new Point(left - 0.2 * em, centres[i])) : null,
            });
        }
        return placed;
    }

    public static double Gap(StyleSheet sheet) => sheet.LabelSize * 0.9;
}
