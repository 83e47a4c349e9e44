using LoopSim.Figures.Diagrams;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Painting;

/// <summary>Lays out and paints a causal loop diagram.</summary>
/// <remarks>The loops are listed at the right, with their paths.</remarks>
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
        if (shown.Loops.IsEmpty && list > 0)
            return Paint(diagram with { Loops = [] }, look);
        var (listed, loops) = ListOf(shown, body with { Left = body.Right - list }, sheet);
        var words = WordsOf(shown);
        // A symbol in the picture that the list does not explain says nothing.
        shown = shown with { Loops = [.. shown.Loops.Take(loops)] };
        var layout = DiagramLayout.Create(shown, body with { Right = sheet.Margin + room }, sheet);

        var surface = new Surface(sheet.PageWidth, height, sheet, Theme.For(look.Theme));
        var footer = PageWords.Footer(words, sheet);
        surface.Write([.. PageWords.Header(words, sheet).Words, .. footer.At(height - sheet.Margin - footer.TextHeight)]);
        DiagramMarks.Paint(layout, surface, sheet);
        surface.Write(listed);
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

    /// <summary>The loops with their paths, as many as fit, and their number.</summary>
    private static (List<PlacedLabel> Labels, int Loops) ListOf(CausalDiagram diagram, Box room, StyleSheet sheet)
    {
        var labels = new List<PlacedLabel>();
        if (diagram.Loops.IsEmpty)
            return (labels, 0);
        var loops = 0;
        var (size, top) = (sheet.LabelSize, room.Top);
        if (diagram.LoopsHeading.Length > 0)
            Add(TextMetrics.Wrap(diagram.LoopsHeading, size, room.Width, int.MaxValue, bold: true), Tone.Text, isBold: true);
        Add(TextMetrics.Wrap(Key(diagram), size, room.Width, int.MaxValue), Tone.Muted, isBold: false);
        foreach (var loop in diagram.Loops)
        {
            var path = string.Join(" → ", loop.Nodes.Append(loop.Nodes[0]).Select(node => diagram.Nodes[node]));
            var name = loop.Note.Length > 0 ? $"{loop.Name} ({loop.Note})" : loop.Name;
            var lines = TextMetrics.Wrap($"{name}: {path}", size, room.Width, int.MaxValue);
            if (top + lines.Count * size * PlacedLabel.Leading > room.Bottom)
                break;
            Add(lines, DiagramMarks.InkOf(loop.Sign).TextHex, isBold: false);
            loops++;
        }
        return (labels, loops);

        void Add(IReadOnlyList<string> lines, string colour, bool isBold)
        {
            if (lines.Count == 0)
                return;
            var box = new Box(room.Left, top, room.Right, top + lines.Count * size * PlacedLabel.Leading);
            labels.Add(new PlacedLabel(lines, box, colour, TextAnchor.Start) { IsBold = isBold });
            top = box.Bottom + 0.4 * size;
        }
    }

    /// <summary>What the letters of the loops mean.</summary>
    private static string Key(CausalDiagram diagram) => string.Join(", ", new[]
    {
        diagram.Loops.Any(loop => loop.Sign == LinkSign.Positive) ? "R reinforcing" : "",
        diagram.Loops.Any(loop => loop.Sign == LinkSign.Negative) ? "B balancing" : "",
    }.Where(words => words.Length > 0));

    private static string Describe(CausalDiagram diagram)
    {
        string Act(DiagramLink link) => link.IsPipe ? "flows to" : link.IsCut ? "is cut from" : link.Sign switch
        {
            LinkSign.Positive => "raises",
            LinkSign.Negative => "lowers",
            _ => "acts on",
        };
        string Name(int node) => diagram.KindOf(node) == NodeKind.Outside ? "the outside" : diagram.Nodes[node];
        var arrows = diagram.Links.Select(link => $"{Name(link.From)} {Act(link)} {Name(link.To)}");
        return $"Causal loop diagram. {string.Join("; ", arrows)}.";
    }
}
