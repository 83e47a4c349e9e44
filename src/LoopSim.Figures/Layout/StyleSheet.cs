namespace LoopSim.Figures.Layout;

/// <summary>The measures of a <see cref="FigureStyle"/>, in pixels of 1/96 inch (18 pt are 24 px).</summary>
internal sealed record StyleSheet
{
    public required double PageWidth { get; init; }

    /// <summary>The fixed height of the page, or null when it grows with the panels.</summary>
    public double? PageHeight { get; init; }

    /// <summary>The height of a plot on a page that grows.</summary>
    public double PlotHeight { get; init; }

    public required double Margin { get; init; }

    /// <summary>Space between panels.</summary>
    public required double Gap { get; init; }

    public required double TitleSize { get; init; }

    public required double SubtitleSize { get; init; }

    /// <summary>Ticks, axis headings, labels and legends.</summary>
    public required double LabelSize { get; init; }

    public required double FooterSize { get; init; }

    public required double Line { get; init; }

    public required double MarkerRadius { get; init; }

    public required double TickLength { get; init; }

    public int MaxPanels { get; init; } = int.MaxValue;

    public int MaxFooterLines { get; init; } = int.MaxValue;

    public double LineHeight => LabelSize * PlacedLabel.Leading;

    public static StyleSheet For(FigureStyle style) => style switch
    {
        FigureStyle.Slide => Slide,
        FigureStyle.Paper => Paper,
        _ => throw new ArgumentOutOfRangeException(nameof(style), style, "The style is slide or paper."),
    };

    private static StyleSheet Slide { get; } = new()
    {
        PageWidth = 1280,
        PageHeight = 720,
        Margin = 28,
        Gap = 20,
        TitleSize = 36,
        SubtitleSize = 26,
        LabelSize = 24,
        FooterSize = 24,
        Line = 4,
        MarkerRadius = 9,
        TickLength = 7,
        MaxPanels = 3,
        MaxFooterLines = 2,
    };

    private static StyleSheet Paper { get; } = new()
    {
        PageWidth = 900,
        PlotHeight = 150,
        Margin = 18,
        Gap = 22,
        TitleSize = 19,
        SubtitleSize = 14,
        LabelSize = 12,
        FooterSize = 11,
        Line = 1.8,
        MarkerRadius = 4.5,
        TickLength = 4,
    };
}
