using LoopSim.Figures.Diagrams;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Lays out and paints a causal loop diagram.</summary>
/// <remarks>Blue arrows carry a plus, vermilion ones a minus; the wider an arrow, the heavier. The loops are listed at the right.</remarks>
internal static class DiagramPainter
{
    private const double ListShare = 0.27;

    /// <summary>The height of a diagram on a page that grows, as a share of its width.</summary>
    private const double PaperHeight = 0.56;

    /// <summary>Straight parts of a bent arrow, too short to be seen as such.</summary>
    private const int CurveParts = 40;

    public static PaintedPage Paint(CausalDiagram diagram, FigureLook look)
    {
        var sheet = StyleSheet.For(look);
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

        var surface = new Surface(sheet.PageWidth, height, sheet, Theme.For(look.Theme));
        surface.Write([.. header.Words, .. footer.At(height - sheet.Margin - footer.TextHeight)]);
        foreach (var link in layout.Links)
            Paint(link, surface);
        foreach (var node in layout.Nodes)
        {
            surface.RoundedBox(
                Box.Around(node.Box.Centre, node.Box.Width + node.Size, node.Box.Height + 0.7 * node.Size), 0.5 * node.Size,
                new Stroke(Tone.Axis, sheet.Line * 0.4));
            surface.Write(node);
        }
        foreach (var link in layout.Links.Where(link => link.Link.Sign != LinkSign.None))
        {
            var sign = link.Link.Sign == LinkSign.Positive ? "+" : "−";
            surface.Write(
                new PlacedLabel([sign], SignBox(link.Sign), InkOf(link.Link.Sign).TextHex, TextAnchor.Middle) { IsBold = true });
        }
        foreach (var badge in layout.Badges)
            Paint(badge, surface, sheet);
        surface.Write(ListOf(diagram, list, sheet));
        return new PaintedPage(surface, look, new PageFacts(words.Title, FigureDescription.Of(words), words.Metadata), diagram);
    }

    private static void Paint(PlacedLink link, Surface surface)
    {
        var colour = InkOf(link.Link.Sign).Hex;
        surface.Polyline([.. link.Line.Sample(CurveParts)], new Stroke(colour, link.Width));
        surface.ArrowHead(link.Tip, link.Direction, link.Head, colour);
    }

    private static void Paint(PlacedBadge badge, Surface surface, StyleSheet sheet)
    {
        var radius = badge.Box.Width / 2;
        surface.RoundedBox(badge.Box, radius, new Stroke(InkOf(badge.Loop.Sign).Hex, sheet.Line * 0.5));
        var size = radius / 1.05 * 0.9;
        var box = Box.Around(badge.Box.Centre, TextMetrics.Width(badge.Loop.Name, size, bold: true), size * PlacedLabel.Leading);
        surface.Write(new PlacedLabel([badge.Loop.Name], box, InkOf(badge.Loop.Sign).TextHex, TextAnchor.Middle) { IsBold = true });
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
