namespace LoopSim.Figures;

/// <summary>How a figure looks: what it is made for, its colours, its size.</summary>
/// <param name="Style">A slide or paper.</param>
/// <param name="Theme">Its colours.</param>
/// <param name="Size">The page; null for the style's own: 1280 by 720 for a slide, 900 wide and as high as need be on paper.</param>
public sealed record FigureLook(FigureStyle Style, FigureTheme Theme = FigureTheme.Light, PageSize? Size = null)
{
    public static FigureLook Slide { get; } = new(FigureStyle.Slide);

    public static FigureLook Paper { get; } = new(FigureStyle.Paper);
}
