namespace LoopSim.Figures.Layout;

/// <summary>The measures of a <see cref="FigureStyle"/>, in pixels of 1/96 inch (18 pt are 24 px).</summary>
/// <param name="Gap">Space between panels.</param>
/// <param name="LabelSize">Ticks, axis headings, labels and legends.</param>
/// <param name="PageHeight">The fixed height of the page, or null when it grows with the panels.</param>
/// <param name="PlotHeight">The height of a plot on a page that grows.</param>
internal sealed record StyleSheet(
    double PageWidth, double Margin, double Gap, double TitleSize, double SubtitleSize, double LabelSize, double FooterSize, double Line,
    double MarkerRadius, double TickLength, double? PageHeight = null, double PlotHeight = 0, int MaxPanels = int.MaxValue,
    int MaxFooterLines = int.MaxValue)
{
    // As thick as a stroke of text: thinner, pale colours vanish.
    private const double ThinLine = 3;

    /// <summary>The colour of lines and markers.</summary>
    public string LineColour(Ink ink) => Line < ThinLine ? ink.ThinLineHex : ink.Hex;

    public double LineHeight => LabelSize * PlacedLabel.Leading;

    /// <summary>The measures of a look. A page of the user's own size shows a page of the style's measures larger or smaller.</summary>
    public static StyleSheet For(FigureLook look)
    {
        var sheet = For(look.Style);
        if (look.Size is not { } size)
            return sheet;
        // A slide keeps at least its own width and height of room; a taller or wider page has more of it.
        var scale = Math.Min(size.Width / sheet.PageWidth, sheet.PageHeight is { } height ? size.Height / height : double.PositiveInfinity);
        return sheet with { PageWidth = size.Width / scale, PageHeight = size.Height / scale };
    }

    private static StyleSheet For(FigureStyle style) => style switch
    {
        FigureStyle.Slide => Slide,
        FigureStyle.Paper => Paper,
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "The style is slide or paper."),
    };

    private static StyleSheet Slide { get; } = new(
        PageWidth: 1280,
        PageHeight: 720,
        Margin: 28,
        Gap: 20,
        TitleSize: 36,
        SubtitleSize: 26,
        LabelSize: 24,
        FooterSize: 24,
        Line: 4,
        MarkerRadius: 9,
        TickLength: 7,
        MaxPanels: 3,
        MaxFooterLines: 3);

    private static StyleSheet Paper { get; } = new(
        PageWidth: 900,
        PlotHeight: 150,
        Margin: 18,
        Gap: 22,
        TitleSize: 19,
        SubtitleSize: 14,
        LabelSize: 12,
        FooterSize: 11,
        Line: 1.8,
        MarkerRadius: 4.5,
        TickLength: 4);
}
