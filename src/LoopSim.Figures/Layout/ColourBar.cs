namespace LoopSim.Figures.Layout;

/// <summary>The room that a colour bar takes at the right of a panel.</summary>
/// <param name="Title">What the colours show, above the bar.</param>
/// <param name="Width">With the numbers beside the bar and the space before it.</param>
/// <param name="HeightAbove">The pixels that the title needs above the plot.</param>
internal sealed record ColourBarRoom(IReadOnlyList<string> Title, double Width, double HeightAbove)
{
    public static ColourBarRoom None { get; } = new([], 0, 0);

    public static ColourBarRoom Of(Panel panel, double columnWidth, StyleSheet sheet)
    {
        if (panel.Content.OfType<HeatMap>().FirstOrDefault() is not { } map)
            return None;
        var em = sheet.LabelSize;
        // One long word may take more room than a line of several would.
        var longestWord = map.Scale.Heading.Split(' ').Max(word => TextMetrics.Width(word, em));
        var title = TextMetrics.Wrap(map.Scale.Heading, em, Math.Min(Math.Max(8 * em, longestWord), columnWidth * 0.3), 3);
        // The taller the bar the finer its numbers; no bar is taller than this.
        var tallest = new AxisPiece(map.Scale.Scale, 0, 1, sheet.PageHeight ?? 600, 0);
        var range = new ColourScale(map).Range;
        var ticks = AxisLabels.Vertical(tallest with { From = range.From, To = range.To }, sheet);
        var bar = ColourBar.Gap(sheet) + ColourBar.Thickness(sheet) + AxisLabels.WidthOf(ticks, sheet);
        var width = Math.Max(bar, ColourBar.Gap(sheet) + TextMetrics.Width(title, em));
        return new ColourBarRoom(title, width, title.Count * sheet.LineHeight + ColourBar.Foot(sheet));
    }
}

/// <summary>The key to a heat map's colours: as tall as the plot, with numbers at its right and its title above.</summary>
/// <param name="Box">The strip of colours.</param>
/// <param name="Scale">The colours and their values.</param>
/// <param name="Values">Where the values lie along the strip.</param>
/// <param name="Ticks">The marks at its right.</param>
/// <param name="Words">Title and numbers.</param>
/// <param name="GoesLower">Whether some values are below the range shown.</param>
/// <param name="GoesHigher">Whether some values are above the range shown.</param>
internal sealed record ColourBar(
    Box Box, ColourScale Scale, AxisPiece Values, IReadOnlyList<Tick> Ticks, IReadOnlyList<PlacedLabel> Words, bool GoesLower,
    bool GoesHigher)
{
    public static double Gap(StyleSheet sheet) => sheet.LabelSize * 0.5;

    public static double Thickness(StyleSheet sheet) => sheet.LabelSize * 0.9;

    /// <summary>The space between bar and title: half the height of the topmost number.</summary>
    public static double Foot(StyleSheet sheet) => sheet.LineHeight * 0.6;

    /// <summary>The bar beside a plot, in the room that begins at the given pixel; null without a heat map.</summary>
    public static ColourBar? Create(Panel panel, ColourBarRoom room, Box plot, double left, StyleSheet sheet)
    {
        if (panel.Content.OfType<HeatMap>().FirstOrDefault() is not { } map)
            return null;
        var scale = new ColourScale(map);
        var box = plot with { Left = left + Gap(sheet), Right = left + Gap(sheet) + Thickness(sheet) };
        var values = new AxisPiece(map.Scale.Scale, scale.Range.From, scale.Range.To, plot.Bottom, plot.Top);
        var ticks = AxisLabels.Vertical(values, sheet);
        var words = new List<PlacedLabel>();
        if (room.Title.Count > 0)
        {
            var bottom = plot.Top - Foot(sheet);
            var title = new Box(
                box.Left, bottom - room.Title.Count * sheet.LineHeight, box.Left + TextMetrics.Width(room.Title, sheet.LabelSize), bottom);
            words.Add(new PlacedLabel(room.Title, title, Tone.Text, TextAnchor.Start));
        }
        foreach (var tick in ticks.Where(tick => tick.Label.Length > 0))
        {
            var at = new Point(box.Right + AxisLabels.TickRoom(sheet), values.Place(tick.Value));
            var (width, half) = (TextMetrics.Width(tick.Label, sheet.LabelSize), sheet.LineHeight / 2);
            words.Add(new PlacedLabel([tick.Label], new Box(at.X, at.Y - half, at.X + width, at.Y + half), Tone.Muted, TextAnchor.Start));
        }
        var (goesLower, goesHigher) = scale.Exceeds(map.Values.AsSpan());
        return new ColourBar(box, scale, values, ticks, words, goesLower, goesHigher);
    }
}
