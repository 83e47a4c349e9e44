using LoopSim.Figures.Diagrams;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Lays out and paints a causal loop diagram.</summary>
/// <remarks>Blue arrows carry a plus, vermilion ones a minus; the wider an arrow, the heavier. The loops are listed at the right.</remarks>
internal static class DiagramPainter
{
    private const double ListShare = 0.27;

    /// <summary>The least height of a diagram on a page that grows, as a share of its width.</summary>
    private const double PaperHeight = 0.5;

    public static PaintedPage Paint(CausalDiagram diagram, FigureLook look)
    {
        var sheet = StyleSheet.For(look);
        var width = sheet.PageWidth - 2 * sheet.Margin;
        var list = diagram.Loops.IsEmpty ? 0 : ListShare * width;
        var room = width - (list > 0 ? list + sheet.Gap : 0);
        // The subtitle says how many links are left out, and may take a line more for it.
        var height = sheet.PageHeight ?? Math.Max(PaperHeight * room, DiagramExtent.HeightOf(diagram, room, sheet))
            + PageWords.Header(WordsOf(diagram), sheet).Height + PageWords.Footer(WordsOf(diagram), sheet).Height + 2 * sheet.Margin;
        var shown = DiagramExtent.Fit(diagram, Body(diagram, height, sheet) with { Right = sheet.Margin + room }, sheet);
        var body = Body(shown, height, sheet);
        if (shown != diagram)
            shown = DiagramExtent.Fit(diagram, body with { Right = sheet.Margin + room }, sheet);
        var words = WordsOf(shown);
        var layout = DiagramLayout.Create(shown, body with { Right = sheet.Margin + room }, sheet);

        var surface = new Surface(sheet.PageWidth, height, sheet, Theme.For(look.Theme));
        var footer = PageWords.Footer(words, sheet);
        surface.Write([.. PageWords.Header(words, sheet).Words, .. footer.At(height - sheet.Margin - footer.TextHeight)]);
        foreach (var link in layout.Links)
            surface.Polyline(link.Line, new Stroke(InkOf(link.Link.Sign).Hex, link.Width));
        foreach (var link in layout.Links)
            surface.ArrowHead(link.Tip, link.Direction, link.Head, InkOf(link.Link.Sign).Hex);
        foreach (var node in layout.Nodes)
        {
            surface.RoundedBox(node.Box, 0.5 * sheet.LabelSize, new Stroke(Tone.Axis, sheet.Line * 0.4));
            surface.Write(node.Name);
        }
        foreach (var link in layout.Links.Where(link => link.Link.Sign != LinkSign.None))
        {
            var sign = link.Link.Sign == LinkSign.Positive ? "+" : "−";
            surface.Write(
                new PlacedLabel([sign], link.Sign, InkOf(link.Link.Sign).TextHex, TextAnchor.Middle) { IsBold = true });
        }
        foreach (var badge in layout.Badges)
            Paint(badge, surface, sheet);
        surface.Write(ListOf(shown, body with { Left = body.Right - list }, sheet));
        return new PaintedPage(surface, look, new PageFacts(words.Title, FigureDescription.Of(words), words.Metadata), diagram);
    }

    /// <summary>Title, subtitle and footer stand as in any figure.</summary>
    private static Figure WordsOf(CausalDiagram diagram) => new(diagram.Title, [new Panel(new Axis(""), new Axis(""), [])])
    {
        Subtitle = diagram.Subtitle,
        Footer = diagram.Footer,
        Metadata = diagram.Metadata,
        Description = Describe(diagram),
    };

    private static Box Body(CausalDiagram diagram, double height, StyleSheet sheet)
    {
        var words = WordsOf(diagram);
        return new Box(
            sheet.Margin,
            sheet.Margin + PageWords.Header(words, sheet).Height,
            sheet.PageWidth - sheet.Margin,
            height - sheet.Margin - PageWords.Footer(words, sheet).Height);
    }

    private static void Paint(PlacedBadge badge, Surface surface, StyleSheet sheet)
    {
        var radius = badge.Box.Width / 2;
        surface.RoundedBox(badge.Box, radius, new Stroke(InkOf(badge.Loop.Sign).Hex, sheet.Line * 0.5));
        var size = radius / 1.05 * 0.9;
        var box = Box.Around(badge.Box.Centre, TextMetrics.Width(badge.Loop.Name, size, bold: true), size * PlacedLabel.Leading);
        surface.Write(new PlacedLabel([badge.Loop.Name], box, InkOf(badge.Loop.Sign).TextHex, TextAnchor.Middle) { IsBold = true });
    }

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
            var lines = TextMetrics.Wrap($"{loop.Name}{(loop.Note.Length > 0 ? $" ({loop.Note})" : "")}: {path}", size, room.Width, int.MaxValue);
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
