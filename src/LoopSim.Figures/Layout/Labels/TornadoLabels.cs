namespace LoopSim.Figures.Layout;

/// <summary>Prints the value of each bar of a tornado at its end.</summary>
internal static class TornadoLabels
{
    /// <summary>The values inside the plot; none when the bars are thinner than the type.</summary>
    public static IEnumerable<PlacedLabel> Place(Tornado tornado, PanelGeometry geometry, StyleSheet sheet)
    {
        if (Math.Abs(geometry.Y.Place(1) - geometry.Y.Place(0)) < sheet.LabelSize * 1.05)
            yield break;
        var largest = tornado.Bars.Where(bar => double.IsFinite(bar.Value)).Select(bar => Math.Abs(bar.Value)).DefaultIfEmpty().Max();
        var text = NumberText.Alike(largest);
        for (var i = 0; i < tornado.Bars.Length; i++)
        {
            if (double.IsFinite(tornado.Bars[i].Value) && BoxOf(tornado.Bars[i], i, text, geometry, sheet) is { } box)
                yield return new PlacedLabel([text(tornado.Bars[i].Value)], box, Tone.Text, TextAnchor.Middle);
        }
    }

    // Beyond the bar and its whisker; where the plot ends before that, on the free side of zero.
    private static Box? BoxOf(TornadoBar bar, int place, Func<double, string> text, PanelGeometry geometry, StyleSheet sheet)
    {
        var (plot, em) = (geometry.Plot, sheet.LabelSize);
        var (low, high) = bar.HasWhisker ? (Math.Min(bar.Low, bar.Value), Math.Max(bar.High, bar.Value)) : (bar.Value, bar.Value);
        var (left, right) = (Across(Math.Min(low, 0), geometry), Across(Math.Max(high, 0), geometry));
        var width = TextMetrics.Width(text(bar.Value), em);
        var (before, after) = (left - 0.4 * em - width, right + 0.4 * em);
        var y = geometry.Y.Place(place);
        Box At(double x) => new(x, y - sheet.LineHeight / 2, x + width, y + sheet.LineHeight / 2);
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
