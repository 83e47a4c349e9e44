namespace LoopSim.Figures.Layout;

/// <summary>Everything above a plot: the panel's title, the name of its vertical axis, the legend, the names of spans.</summary>
/// <remarks>The axis is named above it, not beside it: horizontal words are easier to read and need no height.</remarks>
internal sealed record PanelHeading(
    IReadOnlyList<string> Title, IReadOnlyList<string> AxisName, IReadOnlyList<LegendItem> Legend, int LegendRows, double Height,
    double Foot)
{
    public static PanelHeading Measure(Panel panel, PanelPlan plan, double width, int maxLegendRows, StyleSheet sheet)
    {
        var title = TextMetrics.Wrap(panel.Title, sheet.LabelSize, width, 2, bold: true);
        var axisName = TextMetrics.Wrap(panel.Y.Heading, sheet.LabelSize, width, 2);
        var legend = plan.LegendOf(panel);
        var (_, rows) = Layout.Legend.Flow(legend, 0, 0, width, maxLegendRows, sheet);
        // The topmost number of the vertical axis reaches half a line above the plot.
        var foot = Math.Max(plan.SpanRows * sheet.LineHeight + SpanLabels.BarHeight(sheet), sheet.LineHeight * 0.6);
        var height = (title.Count + axisName.Count + rows) * sheet.LineHeight + foot;
        return new PanelHeading(title, axisName, legend, rows, height, foot);
    }

    /// <summary>Where names of spans may begin in the row of the axis's name, from the left edge; null without such a row.</summary>
    public double? FreeFrom(StyleSheet sheet) =>
        AxisName.Count == 0 ? null : TextMetrics.Width(AxisName[^1], sheet.LabelSize) + sheet.LabelSize;

    /// <summary>The title and the axis's name, from the given top downwards, and the top of the legend between them: right above the
    /// axis's name it would read as the legend's own title.</summary>
    public (IReadOnlyList<PlacedLabel> Words, double LegendTop) Place(double left, double top, StyleSheet sheet)
    {
        var words = new List<PlacedLabel>();
        var legendTop = top + Title.Count * sheet.LineHeight;
        Add(Title, top, isBold: true);
        Add(AxisName, legendTop + LegendRows * sheet.LineHeight, isBold: false);
        return (words, legendTop);

        void Add(IReadOnlyList<string> lines, double at, bool isBold)
        {
            if (lines.Count == 0)
                return;
            var width = lines.Max(line => TextMetrics.Width(line, sheet.LabelSize, isBold));
            var box = new Box(left, at, left + width, at + lines.Count * sheet.LineHeight);
            words.Add(new PlacedLabel(lines, box, Tone.Text, TextAnchor.Start) { IsBold = isBold });
        }
    }
}
