using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Svg;

/// <summary>Writes words where the layout put them.</summary>
internal static class LabelPainter
{
    public static void Paint(IEnumerable<PlacedLabel> labels, SvgBuilder svg, StyleSheet sheet)
    {
        foreach (var label in labels)
            Paint(label, svg, sheet);
    }

    public static void Paint(PlacedLabel label, SvgBuilder svg, StyleSheet sheet)
    {
        if (label.Leader is var (from, to))
        {
            if (label.IsBacked)
                svg.Line(from, to, new Stroke(Tone.Paper, sheet.Line * 0.8));
            svg.Line(from, to, new Stroke(label.Colour, sheet.Line * 0.35));
        }
        if (label.IsBacked)
            svg.Rectangle(label.Box, Tone.Paper, 0.85);
        var (x, anchor) = label.Anchor switch
        {
            TextAnchor.Start => (label.Box.Left, "start"),
            TextAnchor.End => (label.Box.Right, "end"),
            _ => (label.Box.Centre.X, "middle"),
        };
        for (var i = 0; i < label.Lines.Count; i++)
        {
            // Digits and capitals are centred in the line.
            var baseline = label.Box.Top + label.Size * (PlacedLabel.Leading * (i + 0.5) + TextMetrics.CapHeight / 2);
            if (label.IsBold)
            {
                svg.TextElement(
                    "text", label.Lines[i], ("x", x), ("y", baseline), ("font-size", label.Size), ("text-anchor", anchor),
                    ("fill", label.Colour),
                    ("font-weight", "bold"));
            }
            else
            {
                svg.TextElement(
                    "text", label.Lines[i], ("x", x), ("y", baseline), ("font-size", label.Size), ("text-anchor", anchor),
                    ("fill", label.Colour));
            }
        }
    }
}
