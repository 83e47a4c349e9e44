namespace LoopSim.Figures.Layout;

/// <summary>One entry of a legend: a sample of the mark and its name. Without an item it stands for entries left out.</summary>
internal sealed record LegendEntry(LegendItem? Item, Box Key, PlacedLabel Label);

/// <summary>Rows of names above a plot, for what could not be named beside its marks.</summary>
internal static class Legend
{
    /// <summary>The entries, flowing from left to right below the given corner, in at most the given number of rows.</summary>
    public static (IReadOnlyList<LegendEntry> Entries, int Rows) Flow(
        IReadOnlyList<LegendItem> items, double left, double top, double width, int maxRows, StyleSheet sheet)
    {
        var entries = new List<LegendEntry>();
        var (x, row) = (left, 0);
        for (var i = 0; i < items.Count; i++)
        {
            var more = $"+ {items.Count - i} more";
            var keyWidth = KeyWidth(sheet);
            var text = TextMetrics.Wrap(items[i].Text, sheet.LabelSize, width - keyWidth, 1);
            var textWidth = TextMetrics.Width(text, sheet.LabelSize);
            // The last row keeps room to say how many are missing, unless this is the last entry.
            var reserve = row == maxRows - 1 && i < items.Count - 1 ? TextMetrics.Width(more, sheet.LabelSize) + sheet.LabelSize : 0;
            if (x > left && x + keyWidth + textWidth + reserve > left + width)
            {
                if (row == maxRows - 1)
                {
                    entries.Add(Entry(null, [more], x));
                    break;
                }
                (x, row) = (left, row + 1);
            }
            entries.Add(Entry(items[i], text, x));
            x = entries[^1].Label.Box.Right + sheet.LabelSize;
        }
        return (entries, entries.Count == 0 ? 0 : row + 1);

        LegendEntry Entry(LegendItem? item, IReadOnlyList<string> text, double at)
        {
            var y = top + row * sheet.LineHeight;
            var key = new Box(at, y, at + (item is null ? 0 : KeyWidth(sheet)), y + sheet.LineHeight);
            var box = new Box(key.Right, y, key.Right + TextMetrics.Width(text, sheet.LabelSize), y + sheet.LineHeight);
            return new LegendEntry(item, key, new PlacedLabel(text, box, Tone.Text, TextAnchor.Start));
        }
    }

    private static double KeyWidth(StyleSheet sheet) => sheet.LabelSize * 2.1;
}
