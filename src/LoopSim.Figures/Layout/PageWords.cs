namespace LoopSim.Figures.Layout;

/// <summary>The words around the panels.</summary>
internal static class PageWords
{
    // What was done in a run is told in two lines; only a long list of acts takes more, and may.
    private const int MaxSubtitleLines = 4;

    /// <summary>The title and subtitle, and the height they take with the space below them.</summary>
    public static (IReadOnlyList<PlacedLabel> Words, double Height) Header(Figure figure, StyleSheet sheet)
    {
        var words = new List<PlacedLabel>();
        var top = sheet.Margin;
        var room = sheet.PageWidth - 2 * sheet.Margin;
        // A long verdict is set smaller before it is cut.
        foreach (var scale in new[] { 1, 0.85, 0.7 })
        {
            var size = Math.Max(sheet.LabelSize, sheet.TitleSize * scale);
            var lines = TextMetrics.Wrap(figure.Title, size, room, 2, bold: true);
            if (scale > 0.7 && lines.Count > 0 && lines[^1].EndsWith('…'))
                continue;
            Add(lines, size, isBold: true, Tone.Text);
            break;
        }
        Add(TextMetrics.Wrap(figure.Subtitle, sheet.SubtitleSize, room, MaxSubtitleLines), sheet.SubtitleSize, isBold: false, Tone.Muted);
        return (words, top - sheet.Margin + (words.Count > 0 ? sheet.Gap * 0.6 : 0));

        void Add(IReadOnlyList<string> lines, double size, bool isBold, string colour)
        {
            if (lines.Count == 0)
                return;
            var width = lines.Max(line => TextMetrics.Width(line, size, isBold));
            var box = new Box(sheet.Margin, top, sheet.Margin + width, top + lines.Count * size * PlacedLabel.Leading);
            words.Add(new PlacedLabel(lines, box, colour, TextAnchor.Start) { IsBold = isBold });
            top = box.Bottom;
        }
    }

    public static PageFooter Footer(Figure figure, StyleSheet sheet)
    {
        var room = sheet.PageWidth - 2 * sheet.Margin;
        var lines = figure.Footer.SelectMany(line => TextMetrics.Wrap(line, sheet.FooterSize, room, int.MaxValue)).ToList();
        if (lines.Count > sheet.MaxFooterLines)
            lines = [.. TextMetrics.Wrap(string.Join(' ', lines), sheet.FooterSize, room, sheet.MaxFooterLines)];
        return new PageFooter(lines, sheet);
    }
}

/// <summary>The lines below the panels.</summary>
internal sealed class PageFooter(IReadOnlyList<string> lines, StyleSheet sheet)
{
    public double TextHeight => lines.Count * sheet.FooterSize * PlacedLabel.Leading;

    /// <summary>The height with the space above.</summary>
    public double Height => lines.Count == 0 ? 0 : TextHeight + sheet.Gap * 0.6;

    public IEnumerable<PlacedLabel> At(double top)
    {
        if (lines.Count == 0)
            return [];
        var width = TextMetrics.Width(lines, sheet.FooterSize);
        return [new PlacedLabel(lines, new Box(sheet.Margin, top, sheet.Margin + width, top + TextHeight), Tone.Muted, TextAnchor.Start)];
    }
}
