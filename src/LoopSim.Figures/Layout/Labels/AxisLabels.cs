namespace LoopSim.Figures.Layout;

/// <summary>Chooses the ticks of a panel and puts their numbers beside the axes.</summary>
internal static class AxisLabels
{
    /// <summary>The ticks of a vertical axis; the same for every place of the plot of this height.</summary>
    public static IReadOnlyList<Tick> Vertical(AxisPiece piece, StyleSheet sheet) =>
        TickRule.For(piece, spacing: sheet.LabelSize * 3.2, _ => sheet.LabelSize * 1.3);

    /// <summary>The pixels from the left edge of the widest number or name to the plot.</summary>
    public static double WidthOf(IReadOnlyList<Tick> ticks, StyleSheet sheet) =>
        (ticks.Max(tick => (double?)TextMetrics.Width(tick.Lines, sheet.LabelSize * tick.Scale)) ?? 0) + TickRoom(sheet);

    /// <summary>The pixels from the plot to the lower edge of the numbers of a horizontal axis, or of names of so many lines.</summary>
    public static double HeightBelow(int lines, StyleSheet sheet) => TickRoom(sheet) + lines * sheet.LineHeight;

    /// <summary>The pixels between a plot and its numbers.</summary>
    public static double TickRoom(StyleSheet sheet) => sheet.TickLength + sheet.LabelSize * 0.3;

    public static IEnumerable<PlacedLabel> BesideVertical(IReadOnlyList<Tick> ticks, PanelGeometry geometry, StyleSheet sheet)
    {
        var right = geometry.Plot.Left - TickRoom(sheet);
        foreach (var tick in ticks.Where(tick => tick.Label.Length > 0))
        {
            var y = geometry.Y.Place(tick.Value);
            var width = TextMetrics.Width(tick.Lines, sheet.LabelSize * tick.Scale);
            var height = tick.Lines.Count * sheet.LineHeight * tick.Scale;
            yield return new PlacedLabel(
                tick.Lines, new Box(right - width, y - height / 2, right, y + height / 2), Tone.Muted, TextAnchor.End);
        }
    }

    /// <summary>The ticks of each piece of a horizontal axis, and the numbers that fit or names that fit below it without
    /// touching.</summary>
    public static (IReadOnlyList<Tick> Ticks, IReadOnlyList<PlacedLabel> Labels) BelowHorizontal(
        Axis axis, PanelGeometry geometry, double leftLimit, double rightLimit, StyleSheet sheet)
    {
        var em = sheet.LabelSize;
        var ticks = new List<Tick>();
        var rows = new List<(AxisPiece Piece, List<PlacedLabel> Labels)>();
        var top = geometry.Plot.Bottom + TickRoom(sheet);
        foreach (var piece in geometry.X.Pieces)
        {
            var row = new List<PlacedLabel>();
            foreach (var tick in TicksBelow(axis, piece, sheet))
            {
                ticks.Add(tick);
                if (tick.Label.Length == 0)
                    continue;
                var width = TextMetrics.Width(tick.Lines, em);
                var left = Math.Clamp(piece.Place(tick.Value) - width / 2, leftLimit, Math.Max(leftLimit, rightLimit - width));
                var box = new Box(left, top, left + width, top + tick.Lines.Count * sheet.LineHeight);
                if (row.Count == 0 || row[^1].Box.Right + em * 0.4 <= left)
                    row.Add(new PlacedLabel(tick.Lines, box, Tone.Muted, TextAnchor.Middle));
            }
            rows.Add((piece, row));
            MakeRoomAtBreak(rows, em * 0.8);
        }
        return (ticks, [.. rows.SelectMany(row => row.Labels)]);
    }

    private static IReadOnlyList<Tick> TicksBelow(Axis axis, AxisPiece piece, StyleSheet sheet) => axis.Categories.IsEmpty
        ? TickRule.For(piece, spacing: sheet.LabelSize * 4.8, label => TextMetrics.Width(label, sheet.LabelSize) + sheet.LabelSize * 0.8)
        : CategoryTicks.Horizontal(axis, piece.End - piece.Start, sheet);

    // Numbers on both sides of a break differ in scale and need more room between them than neighbours. The piece with more
    // numbers can spare one, of two alike the one that is stretched less.
    private static void MakeRoomAtBreak(List<(AxisPiece Piece, List<PlacedLabel> Labels)> rows, double room)
    {
        var (piece, right) = rows[^1];
        while (right.Count > 0
            && rows[..^1].FindLast(row => row.Labels.Count > 0) is { Labels: { } left } before
            && left[^1].Box.Right + room > right[0].Box.Left)
        {
            if (left.Count > right.Count || (left.Count == right.Count && before.Piece.Slope(before.Piece.From) < piece.Slope(piece.From)))
                left.RemoveAt(left.Count - 1);
            else
                right.RemoveAt(0);
        }
    }
}
