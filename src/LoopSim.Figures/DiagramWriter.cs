using LoopSim.Figures.Diagrams;
using LoopSim.Figures.Layout;
using LoopSim.Figures.Svg;

namespace LoopSim.Figures;

/// <summary>Lays out a causal loop diagram and draws it as an SVG document: the same bytes for the same diagram, on every
/// machine.</summary>
/// <remarks>Blue arrows carry a plus, vermilion ones a minus; the wider an arrow, the heavier. The loops are listed at the right.</remarks>
public static class DiagramWriter
{
    private const double ListShare = 0.27;

    /// <summary>The height of a diagram on a page that grows, as a share of its width.</summary>
    private const double PaperHeight = 0.56;

    public static string Write(CausalDiagram diagram, FigureStyle style)
    {
        var sheet = StyleSheet.For(style);
        // Title, subtitle and footer stand as in any figure.
        var words = new Figure(diagram.Title, [new Panel(new Axis(""), new Axis(""), [])])
        {
            Subtitle = diagram.Subtitle,
            Footer = diagram.Footer,
            Metadata = diagram.Metadata,
            Description = Describe(diagram),
        };
        var header = PageWords.Header(words, sheet);
        var footer = PageWords.Footer(words, sheet);
        var height = sheet.PageHeight ?? sheet.PageWidth * PaperHeight + header.Height + footer.Height;
        var body = new Box(
            sheet.Margin, sheet.Margin + header.Height, sheet.PageWidth - sheet.Margin, height - sheet.Margin - footer.Height);
        var list = diagram.Loops.IsEmpty ? body with { Left = body.Right } : body with { Left = body.Right - ListShare * body.Width };
        var layout = DiagramLayout.Create(diagram, body with { Right = list.Left - (diagram.Loops.IsEmpty ? 0 : sheet.Gap) }, sheet);

        var svg = new SvgBuilder();
        SvgWriter.Open(words, sheet.PageWidth, height, svg);
        LabelPainter.Paint([.. header.Words, .. footer.At(height - sheet.Margin - footer.TextHeight)], svg, sheet);
        foreach (var link in layout.Links)
            Paint(link, svg);
        foreach (var node in layout.Nodes)
        {
            svg.Element(
                "rect", ("x", node.Box.Left - 0.5 * node.Size), ("y", node.Box.Top - 0.35 * node.Size),
                ("width", node.Box.Width + node.Size), ("height", node.Box.Height + 0.7 * node.Size),
                ("rx", 0.5 * node.Size), ("fill", Tone.Paper), ("stroke", Tone.Axis), ("stroke-width", sheet.Line * 0.4));
            LabelPainter.Paint(node, svg, sheet);
        }
        foreach (var link in layout.Links.Where(link => link.Link.Sign != LinkSign.None))
        {
            var sign = link.Link.Sign == LinkSign.Positive ? "+" : "−";
            var label = new PlacedLabel([sign], SignBox(link.Sign), InkOf(link.Link.Sign).TextHex, TextAnchor.Middle) { IsBold = true };
            LabelPainter.Paint(label, svg, sheet);
        }
        foreach (var badge in layout.Badges)
            Paint(badge, svg, sheet);
        LabelPainter.Paint(ListOf(diagram, list, sheet), svg, sheet);
        svg.End();
        return svg.ToString();
    }

    private static void Paint(PlacedLink link, SvgBuilder svg)
    {
        var (line, colour) = (link.Line, InkOf(link.Link.Sign).Hex);
        string At(Point point) => $"{SvgBuilder.Number(point.X)} {SvgBuilder.Number(point.Y)}";
        svg.Path($"M{At(line.Start)}C{At(line.First)} {At(line.Second)} {At(line.End)}", new Stroke(colour, link.Width));
        svg.ArrowHead(link.Tip, link.Direction, link.Head, colour);
    }

    private static void Paint(PlacedBadge badge, SvgBuilder svg, StyleSheet sheet)
    {
        var (centre, radius) = (badge.Box.Centre, badge.Box.Width / 2);
        svg.Element(
            "circle",
            ("cx", centre.X),
            ("cy", centre.Y),
            ("r", radius),
            ("fill", Tone.Paper),
            ("stroke", InkOf(badge.Loop.Sign).Hex),
            ("stroke-width", sheet.Line * 0.5));
        var size = radius / 1.05 * 0.9;
        var box = Box.Around(centre, TextMetrics.Width(badge.Loop.Name, size, bold: true), size * PlacedLabel.Leading);
        var name = new PlacedLabel([badge.Loop.Name], box, InkOf(badge.Loop.Sign).TextHex, TextAnchor.Middle) { IsBold = true };
        LabelPainter.Paint(name, svg, sheet);
    }

    private static Box SignBox(Box sign) => Box.Around(sign.Centre, sign.Width, sign.Height * PlacedLabel.Leading);

    private static Ink InkOf(LinkSign sign) => sign switch
    {
        LinkSign.Positive => Ink.Blue,
        LinkSign.Negative => Ink.Vermilion,
        _ => Ink.Grey,
    };

    /// <summary>The loops with their paths, as many as fit.</summary>
    private static List<PlacedLabel> ListOf(CausalDiagram diagram, Box room, StyleSheet sheet)
    {
        var labels = new List<PlacedLabel>();
        if (diagram.Loops.IsEmpty)
            return labels;
        var (size, top) = (sheet.LabelSize, room.Top);
        if (diagram.LoopsHeading.Length > 0)
            Add(TextMetrics.Wrap(diagram.LoopsHeading, size, room.Width, 2), Tone.Text, isBold: true);
        foreach (var loop in diagram.Loops)
        {
            var path = string.Join(" → ", loop.Nodes.Append(loop.Nodes[0]).Select(node => diagram.Nodes[node]));
            var lines = TextMetrics.Wrap($"{loop.Name}{(loop.Note.Length > 0 ? $" ({loop.Note})" : "")}: {path}", size, room.Width, 5);
            if (top + lines.Count * size * PlacedLabel.Leading > room.Bottom)
                break;
            Add(lines, InkOf(loop.Sign).TextHex, isBold: false);
        }
        return labels;

        void Add(IReadOnlyList<string> lines, string colour, bool isBold)
        {
            var box = new Box(room.Left, top, room.Right, top + lines.Count * size * PlacedLabel.Leading);
            labels.Add(new PlacedLabel(lines, box, colour, TextAnchor.Start) { IsBold = isBold });
            top = box.Bottom + 0.4 * size;
        }
    }

    private static string Describe(CausalDiagram diagram)
    {
        string Name(LinkSign sign) => sign switch { LinkSign.Positive => "raises", LinkSign.Negative => "lowers", _ => "acts on" };
        var arrows = diagram.Links.Select(link => $"{diagram.Nodes[link.From]} {Name(link.Sign)} {diagram.Nodes[link.To]}");
        return $"Causal loop diagram. {string.Join("; ", arrows)}.";
    }
}
