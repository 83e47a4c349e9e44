using LoopSim.Figures.Layout;
using LoopSim.Figures.Svg;

namespace LoopSim.Figures;

/// <summary>Draws a figure as an SVG document: the same bytes for the same figure, on every machine and in every culture.</summary>
/// <remarks>
/// Words stay words (<c>text</c> elements), coordinates have at most two decimals, and lines leave out points that deviate by
/// less than a fifth of a pixel. Names of things never overlap one another; where they do not fit beside their marks they move
/// to a legend above the plot.
/// </remarks>
public static class SvgWriter
{
    private const string FontFamily = "DejaVu Sans, Helvetica, Arial, sans-serif";

    /// <exception cref="ArgumentException">A slide has more than three panels.</exception>
    public static string Write(Figure figure, FigureStyle style)
    {
        var sheet = StyleSheet.For(style);
        if (figure.Panels.Length > sheet.MaxPanels)
        {
            throw new ArgumentException(
                $"A slide shows at most {sheet.MaxPanels} panels, not {figure.Panels.Length}; choose fewer or use the paper style.",
                nameof(figure));
        }
        var layout = FigureLayout.Create(figure, sheet);
        var svg = new SvgBuilder();
        Open(figure, layout.Width, layout.Height, svg);
        if (layout.Panels.Any(panel => panel.Legend.Any(entry => entry.Item is { Part: LegendItem.NoValue })))
            CellPainter.DefineHatch(svg, sheet);
        LabelPainter.Paint(layout.Words, svg, sheet);
        foreach (var panel in layout.Panels)
            PanelPainter.Paint(panel, svg, sheet);
        svg.End();
        return svg.ToString();
    }

    /// <summary>Begins a document with the words about it that are not drawn, on white.</summary>
    internal static void Open(Figure figure, double width, double height, SvgBuilder svg)
    {
        svg.Begin(
            "svg", ("xmlns", "http://www.w3.org/2000/svg"), ("width", width), ("height", height),
            ("viewBox", $"0 0 {SvgBuilder.Number(width)} {SvgBuilder.Number(height)}"),
            ("role", "img"), ("aria-labelledby", "figure-title figure-description"), ("font-family", FontFamily));
        svg.TextElement("title", figure.Title, ("id", "figure-title"));
        svg.TextElement("desc", FigureDescription.Of(figure), ("id", "figure-description"));
        WriteMetadata(figure, svg);
        svg.Element("rect", ("width", width), ("height", height), ("fill", Tone.Paper));
    }

    private static void WriteMetadata(Figure figure, SvgBuilder svg)
    {
        if (figure.Metadata.IsEmpty)
            return;
        svg.Begin("metadata");
        svg.Begin("facts", ("xmlns", "urn:loopsim:figure"));
        foreach (var fact in figure.Metadata)
            svg.TextElement("fact", fact.Value, ("name", fact.Name));
        svg.End();
        svg.End();
    }
}
