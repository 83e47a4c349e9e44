namespace LoopSim.Figures.Layout;

/// <summary>Prints the value of each bar of a tornado at its end, or in its place the words for a missing one.</summary>
internal static class TornadoLabels
{
    // Type smaller than this, in multiples of the ordinary size, is not read from the back of a room.
    private const double SmallestType = 0.7;

    /// <summary>The values inside the plot, in smaller type where bars are thin; none where they are too thin for that.</summary>
    public static IEnumerable<PlacedLabel> Place(Tornado tornado, PanelGeometry geometry, StyleSheet sheet)
    {
        var lane = Math.Abs(geometry.Y.Place(1) - geometry.Y.Place(0)) * tornado.LaneHeight;
        var size = Math.Min(sheet.LabelSize, lane / 1.05);
        if (size < SmallestType * sheet.LabelSize)
            yield break;
        var largest = tornado.Bars.Where(bar => double.IsFinite(bar.Value)).Select(bar => Math.Abs(bar.Value)).DefaultIfEmpty().Max();
        var text = NumberText.Alike(largest);
        for (var i = 0; i < tornado.Bars.Length; i++)
        {
            var (bar, y) = (tornado.Bars[i], geometry.Y.Place(tornado.At(i)));
            var (words, tone) = double.IsFinite(bar.Value) ? (text(bar.Value), Tone.Text) : (bar.Missing ?? "", Tone.Muted);
            if (words.Length > 0 && BoxOf(bar, words, y, size, geometry) is { } box)
                yield return new PlacedLabel([words], box, tone, TextAnchor.Middle);
        }
    }

    // Beyond the bar and its whisker; where the plot ends before that, on the free side of zero.
    private static Box? BoxOf(TornadoBar bar, string words, double y, double em, PanelGeometry geometry)
    {
        var plot = geometry.Plot;
        var end = double.IsFinite(bar.Value) ? bar.Value : 0;
        var (low, high) = bar.HasWhisker ? (Math.Min(bar.Low, end), Math.Max(bar.High, end)) : (end, end);
        var (left, right) = (Across(Math.Min(low, 0), geometry), Across(Math.Max(high, 0), geometry));
        var width = TextMetrics.Width(words, em);
        var (before, after) = (left - 0.4 * em - width, right + 0.4 * em);
        var height = em * PlacedLabel.Leading;
        Box At(double x) => new(x, y - height / 2, x + width, y + height / 2);
        var boxes = bar.Value < 0 ? new[] { At(before), At(after) } : [At(after), At(before)];
        foreach (var box in boxes)
        {
            if (plot.Grow(0.01).Contains(box))
                return box;
        }
        return null;
    }

    private static double Across(double value, PanelGeometry geometry)
    {
        var pieces = geometry.X.Pieces;
        return pieces[0].Place(Math.Clamp(value, geometry.X.From, geometry.X.To));
    }
}
