using System.Diagnostics;
using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

/// <summary>What must hold of every diagram, however many nodes and links it has, so that it can be read from the back of a room.</summary>
public class DiagramReadabilityTests
{
    private static readonly string[] _words =
    [
        "Sleep", "Stress", "Inflammation", "Metabolic dysfunction", "Energy", "Gut barrier integrity", "Rumination",
        "Cerebrovascular burden",
    ];

    [Theory]
    [InlineData(3, 5, FigureStyle.Slide)]
    [InlineData(6, 14, FigureStyle.Slide)]
    [InlineData(8, 20, FigureStyle.Slide)]
    [InlineData(12, 24, FigureStyle.Slide)]
    [InlineData(24, 36, FigureStyle.Slide)]
    [InlineData(7, 20, FigureStyle.Paper)]
    [InlineData(15, 36, FigureStyle.Paper)]
    [InlineData(24, 36, FigureStyle.Paper)]
    public void Boxes_arrows_heads_and_words_are_apart(int nodes, int links, FigureStyle style) =>
        CheckReadable(Random(nodes, links, seed: nodes), style);

    [LongFact]
    public void Boxes_arrows_heads_and_words_of_random_diagrams_are_apart()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var nodes = 3 + seed % 22;
            CheckReadable(Random(nodes, Math.Min(36, nodes + seed % 25), seed), seed % 2 == 0 ? FigureStyle.Slide : FigureStyle.Paper);
        }
    }

    [Fact]
    public void Slide_shows_the_strongest_links_that_fit_and_says_so()
    {
        var diagram = Random(24, 60, seed: 5);

        var page = DrawnPage.Of(diagram);

        var shown = page.Arrows.Count;
        Assert.InRange(shown, 12, 40);
        Assert.True(page.Says($"who acts on whom; the {shown} strongest of 60 links"));
        var strongest = diagram.Links.MaxBy(link => link.Weight)!;
        Assert.Contains($"{diagram.Nodes[strongest.From]} ", page.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Paper_shows_every_node_and_link()
    {
        var page = DrawnPage.Of(Random(24, 60, seed: 5), FigureStyle.Paper);

        Assert.Equal(24, page.NodeBoxes.Count);
        Assert.Equal(60, page.Arrows.Count);
        Assert.True(page.Says("who acts on whom"));
    }

    // The time is that of the whole process, so this must run alone.
    [LongFact]
    public void Forty_nodes_are_laid_out_in_under_0_3_seconds()
    {
        var diagram = Random(40, 120, seed: 1);
        // Until its code is compiled for good.
        for (var i = 0; i < 5; i++)
            DrawnPage.Of(diagram, FigureStyle.Paper);

        var before = ProcessorTime();
        DrawnPage.Of(diagram, FigureStyle.Paper);

        Assert.InRange((ProcessorTime() - before).TotalSeconds, 0, 0.3);
    }

    [Fact]
    public void Long_name_takes_more_lines_and_is_not_cut()
    {
        const string Name = "Hypothalamic_pituitary_adrenal_axis_dysregulation_of_the_second_kind";
        var page = DrawnPage.Of(new CausalDiagram("Long", [Name, "b"], [new DiagramLink(0, 1, LinkSign.Positive, 1)]));

        Assert.DoesNotContain(page.Words, word => word.Text.Contains('…', StringComparison.Ordinal));
        Assert.Contains(Name, string.Concat(page.Words.Select(word => word.Text)), StringComparison.Ordinal);
    }

    private static void CheckReadable(CausalDiagram diagram, FigureStyle style)
    {
        var page = DrawnPage.Of(diagram, style);
        var boxes = page.NodeBoxes;

        for (var i = 0; i < boxes.Count; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.False(boxes[i].Overlaps(boxes[j]), $"{diagram.Title}: a box covers another");
        }
        Assert.Equal(page.Arrows.Count, page.Heads.Count);
        foreach (var line in page.Arrows.Select(arrow => arrow.Lines[0]))
        {
            for (var i = 1; i < line.Count; i++)
                Assert.True(boxes.All(box => box.Clip(line[i - 1], line[i]) is null), $"{diagram.Title}: an arrow passes through a box");
        }
        for (var i = 0; i < page.Heads.Count; i++)
        {
            Assert.True(page.Heads[i].All(corner => !boxes.Any(box => box.Contains(corner))), $"{diagram.Title}: a head lies under a box");
            for (var j = 0; j < page.Heads.Count; j++)
                Assert.False(i != j && Covers(page.Heads[i], page.Heads[j]), $"{diagram.Title}: a head covers another");
        }
        CheckWords(page, diagram, style);
    }

    private static void CheckWords(DrawnPage page, CausalDiagram diagram, FigureStyle style)
    {
        var words = page.Words;
        for (var i = 0; i < words.Count; i++)
        {
            var (text, size, box) = words[i];
            Assert.DoesNotContain('…', text);
            Assert.True(size >= (style == FigureStyle.Slide ? 24 : 11) - 1e-9, text);
            Assert.True(new Box(0, 0, page.Width, page.Height).Contains(box), $"{diagram.Title}: '{text}' leaves the page");
            for (var j = 0; j < i; j++)
                Assert.False(box.Overlaps(words[j].Box), $"{diagram.Title}: '{text}' covers '{words[j].Text}'");
        }
        var signs = words.Where(word => word.Text is "+" or "−").ToList();
        Assert.Equal(page.Arrows.Count, signs.Count);
        foreach (var (arrow, sign) in page.Arrows.Zip(signs))
        {
            var distance = Enumerable.Range(0, 201).Min(i => sign.Box.DistanceTo(Polyline.At(arrow.Lines[0], i / 200.0).Point));
            Assert.True(distance < 0.9 * sign.Size, $"{diagram.Title}: a sign is {distance:0} pixels from its arrow");
        }
    }

    /// <summary>Whether a corner or the middle of a side of one triangle lies inside another.</summary>
    private static bool Covers(IReadOnlyList<Point> triangle, IReadOnlyList<Point> other) =>
        Enumerable.Range(0, 3).SelectMany(i => new[] { other[i], Middle(other[i], other[(i + 1) % 3]) })
            .Any(point => IsInside(triangle, point));

    private static bool IsInside(IReadOnlyList<Point> triangle, Point point) =>
        Enumerable.Range(0, 3).Select(i => Math.Sign(Side(triangle[i], triangle[(i + 1) % 3], point))).Distinct().Count() == 1;

    private static Point Middle(Point a, Point b) => new((a.X + b.X) / 2, (a.Y + b.Y) / 2);

    private static double Side(Point a, Point b, Point c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);

    private static TimeSpan ProcessorTime() => Process.GetCurrentProcess().TotalProcessorTime;

    private static CausalDiagram Random(int nodes, int links, int seed)
    {
        var random = new Random(seed);
        var ends = Enumerable.Range(0, nodes * nodes).Select(i => (From: i / nodes, To: i % nodes)).ToArray();
        random.Shuffle(ends);
        // A diagram has few arrows that return to their own node.
        var chosen = ends.Where(end => end.From != end.To || random.Next(3) == 0).Take(links);
        return new CausalDiagram($"{nodes} nodes, {links} links, seed {seed}",
            [.. Enumerable.Range(1, nodes).Select(i => $"{_words[random.Next(_words.Length)]} {i}")],
            [.. chosen.Select(end => new DiagramLink(
                end.From, end.To, random.Next(2) == 0 ? LinkSign.Positive : LinkSign.Negative, random.NextDouble()))])
        {
            Subtitle = "who acts on whom",
            Footer = ["A footer."],
        };
    }
}
