using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Paints a figure of panels.</summary>
/// <remarks>
/// Lines leave out points that deviate by less than a fifth of a pixel. Names of things never overlap one another; where they do
/// not fit beside their marks they move to a legend above the plot.
/// </remarks>
internal static class FigurePainter
{
    /// <exception cref="ArgumentException">A slide has more than three panels.</exception>
    public static PaintedPage Paint(Figure figure, FigureLook look)
    {
        var sheet = StyleSheet.For(look);
        if (figure.Panels.Length > sheet.MaxPanels)
        {
            throw new ArgumentException(
                $"A slide shows at most {sheet.MaxPanels} panels, not {figure.Panels.Length}; choose fewer or use the paper style.",
                nameof(figure));
        }
        var layout = FigureLayout.Create(figure, sheet);
        var surface = new Surface(layout.Width, layout.Height, sheet, Theme.For(look.Theme));
        surface.Write(layout.Words);
        foreach (var panel in layout.Panels)
            PanelPainter.Paint(panel, surface, sheet);
        return new PaintedPage(surface, look, new PageFacts(figure.Title, FigureDescription.Of(figure), figure.Metadata), figure);
    }
}
