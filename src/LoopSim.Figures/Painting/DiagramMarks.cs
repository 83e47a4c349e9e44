using LoopSim.Figures.Diagrams;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Paints the arrows, nodes and loop symbols of a diagram where its layout put them.</summary>
/// <remarks>Blue arrows carry a plus, vermilion ones a minus; the wider an arrow, the heavier. A cut one is pale, with a bar
/// across.</remarks>
internal static class DiagramMarks
{
    public static void Paint(DiagramLayout layout, Surface surface, StyleSheet sheet)
    {
        foreach (var pipe in layout.Links.Where(link => link.Link.IsPipe))
            PaintPipe(pipe, layout, surface, sheet);
        foreach (var link in layout.Links.Where(link => !link.Link.IsPipe))
            surface.Polyline(link.Line, new Stroke(ColourOf(link), link.Width));
        foreach (var link in layout.Links.Where(HasHead(layout)))
            surface.ArrowHead(link.Tip, link.Direction, link.Head, ColourOf(link));
        foreach (var link in layout.Links.Where(link => link.Link.IsCut))
            PaintCut(link, surface, sheet);
        foreach (var node in layout.Nodes)
            Paint(node, surface, sheet);
        foreach (var link in layout.Links.Where(link => link.Link.Sign != LinkSign.None))
        {
            var sign = link.Link.Sign == LinkSign.Positive ? "+" : "−";
            surface.Write(new PlacedLabel([sign], link.Sign, InkOf(link.Link.Sign).TextHex, TextAnchor.Middle) { IsBold = true });
        }
        foreach (var badge in layout.Badges)
            Paint(badge, surface, sheet);
    }

    public static Ink InkOf(LinkSign sign) => sign switch
    {
        LinkSign.Positive => Ink.Blue,
        LinkSign.Negative => Ink.Vermilion,
        _ => Ink.Grey,
    };

    private static string ColourOf(PlacedLink link) =>
        link.Link.IsPipe ? Tone.Axis : link.Link.IsCut ? Tone.Arrow : InkOf(link.Link.Sign).Hex;

    /// <summary>A pipe ends in a head where it enters a stock or leaves the model, not at its valve.</summary>
    private static Func<PlacedLink, bool> HasHead(DiagramLayout layout) =>
        link => !link.Link.IsPipe || layout.Nodes[link.Link.To].Kind != NodeKind.Flow;

    /// <summary>Two walls, up to the middle of the valve.</summary>
    private static void PaintPipe(PlacedLink pipe, DiagramLayout layout, Surface surface, StyleSheet sheet)
    {
        List<Point> line = [.. pipe.Line];
        if (layout.Nodes[pipe.Link.From] is { Kind: NodeKind.Flow } source)
            line.Insert(0, ValveOf(source, sheet).Centre);
        if (layout.Nodes[pipe.Link.To] is { Kind: NodeKind.Flow } target)
            line.AddRange([pipe.Tip, ValveOf(target, sheet).Centre]);
        surface.Polyline(line, new Stroke(Tone.Axis, 2.4 * sheet.Line));
        surface.Polyline(line, new Stroke(Tone.Paper, 1.5 * sheet.Line));
    }

    private static void PaintCut(PlacedLink link, Surface surface, StyleSheet sheet)
    {
        var (at, along) = Polyline.At(link.Line, 0.5);
        var half = 0.5 * sheet.LabelSize;
        // Slanted, so that it is no part of an arrow that it crosses at a right angle.
        var (x, y) = (half * (0.5 * along.X - along.Y), half * (0.5 * along.Y + along.X));
        surface.Line(new Point(at.X - x, at.Y - y), new Point(at.X + x, at.Y + y), new Stroke(Tone.Text, sheet.Line));
    }

    private static void Paint(PlacedNode node, Surface surface, StyleSheet sheet)
    {
        var size = sheet.LabelSize;
        switch (node.Kind)
        {
            case NodeKind.Stock:
                surface.RoundedBox(node.Box, 0.12 * size, new Stroke(Tone.Axis, sheet.Line * 0.5));
                break;
            case NodeKind.Auxiliary:
                surface.RoundedBox(node.Box, 0.5 * size, new Stroke(Tone.Grid, sheet.Line * 0.4));
                break;
            case NodeKind.Flow:
                PaintValve(ValveOf(node, sheet), surface, sheet);
                break;
            default:
                PaintCloud(node.Box, surface, sheet);
                break;
        }
        if (node.Name is { } name)
            surface.Write(name with { IsBacked = node.Kind == NodeKind.Flow });
    }

    private static Box ValveOf(PlacedNode node, StyleSheet sheet) =>
        Box.Around(new Point(node.Box.Centre.X, node.Box.Top + 0.75 * sheet.LabelSize), 1.3 * sheet.LabelSize, sheet.LabelSize);

    /// <summary>Two triangles that meet at their tips.</summary>
    private static void PaintValve(Box box, Surface surface, StyleSheet sheet)
    {
        Point[] outline =
        [
            new(box.Left, box.Top), new(box.Right, box.Bottom), new(box.Right, box.Top), new(box.Left, box.Bottom), new(box.Left, box.Top),
        ];
        surface.Polygon(outline, new Fill(Tone.Paper));
        surface.Polyline(outline, new Stroke(Tone.Axis, sheet.Line * 0.6));
    }

    private static void PaintCloud(Box box, Surface surface, StyleSheet sheet)
    {
        // In halves of the box: where each puff is, and its radius in heights.
        (double X, double Y, double Radius)[] puffs = [(-0.5, 0.15, 0.33), (-0.1, -0.3, 0.36), (0.4, -0.1, 0.36), (0.15, 0.3, 0.3)];
        foreach (var rim in new[] { sheet.Line * 0.5, 0 })
        {
            foreach (var (x, y, radius) in puffs)
            {
                var centre = new Point(box.Centre.X + x * box.Width / 2, box.Centre.Y + y * box.Height / 2);
                surface.Circle(centre, radius * box.Height + rim, rim > 0 ? Tone.Axis : Tone.Paper);
            }
        }
    }

    private static void Paint(PlacedBadge badge, Surface surface, StyleSheet sheet)
    {
        var ink = InkOf(badge.Loop.Sign);
        surface.RoundedBox(badge.Box, badge.Box.Width / 2, new Stroke(ink.Hex, sheet.Line * 0.5));
        var size = sheet.LabelSize;
        var width = badge.Lines.Max(line => TextMetrics.Width(line, size, bold: true));
        var box = Box.Around(badge.Box.Centre, width, badge.Lines.Count * size * PlacedLabel.Leading);
        surface.Write(new PlacedLabel(badge.Lines, box, ink.TextHex, TextAnchor.Middle) { IsBold = true });
    }
}
