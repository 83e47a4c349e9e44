using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

public class DiagramPainterTests
{
    [Theory]
    [InlineData(FigureStyle.Slide)]
    [InlineData(FigureStyle.Paper)]
    public void Words_of_a_dense_diagram_stay_on_the_page_and_apart(FigureStyle style)
    {
        var page = DrawnPage.Of(Dense(), style);

        Assert.All(page.Words,
            word =>
                Assert.True(word.Box.Left >= 0 && word.Box.Right <= page.Width && word.Box.Top >= 0
                    && word.Box.Bottom <= page.Height, word.Text));
        for (var i = 0; i < page.Words.Count; i++)
        {
            for (var j = 0; j < i; j++)
                Assert.False(page.Words[i].Box.Overlaps(page.Words[j].Box), $"'{page.Words[i].Text}' covers '{page.Words[j].Text}'");
        }
    }

    [Fact]
    public void Every_arrow_has_its_sign_and_every_node_its_name()
    {
        var page = DrawnPage.Of(Dense());

        Assert.Equal(Dense().Links.Count(link => link.Sign == LinkSign.Positive), page.Words.Count(word => word.Text == "+"));
        Assert.Equal(Dense().Links.Count(link => link.Sign == LinkSign.Negative), page.Words.Count(word => word.Text == "−"));
        Assert.All(Dense().Nodes, name => Assert.True(page.Says(name), name));
    }

    [Fact]
    public void Loops_of_a_small_diagram_are_named_inside_and_listed()
    {
        var diagram = new CausalDiagram("Two loops", ["Eggs", "Chickens", "Crossings"], [
            new DiagramLink(0, 1, LinkSign.Positive, 1), new DiagramLink(1, 0, LinkSign.Positive, 1),
            new DiagramLink(1, 2, LinkSign.Positive, 0.5), new DiagramLink(2, 1, LinkSign.Negative, 0.5)])
        {
            LoopsHeading = "Loops",
            Loops = [new DiagramLoop("R1", [0, 1], LinkSign.Positive, "70 %"), new DiagramLoop("B1", [1, 2], LinkSign.Negative, "30 %")],
        };

        var page = DrawnPage.Of(diagram);

        Assert.Single(page.Words, word => word.Text == "R1");
        Assert.Single(page.Words, word => word.Text == "B1");
        Assert.Single(page.Words, word => word.Text == "70 %");
        Assert.True(page.Says("R reinforcing, B balancing"));
        Assert.True(page.Says("R1 (70 %): Eggs →"));
        Assert.Contains("Crossings lowers Chickens", page.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Arrow_widths_follow_weights_that_may_be_missing()
    {
        var diagram = new CausalDiagram(
            "One", ["Alone"], [new DiagramLink(0, 0, LinkSign.None, double.NaN), new DiagramLink(0, 0, LinkSign.Positive, 2)]);

        var widths = DrawnPage.Of(diagram).Strokes.Take(2).Select(mark => mark.Stroke.Width).ToList();

        Assert.True(widths[1] > 3 * widths[0]);
    }

    [Fact]
    public void Loop_symbol_stands_inside_its_loop()
    {
        var diagram = new CausalDiagram("Two nodes", ["Eggs", "Chickens"], [
            new DiagramLink(0, 1, LinkSign.Positive, 1), new DiagramLink(1, 0, LinkSign.Positive, 1)])
        {
            Loops = [new DiagramLoop("R1", [0, 1], LinkSign.Positive, "")],
        };

        var page = DrawnPage.Of(diagram);

        var symbol = page.Words.Single(word => word.Text == "R1").Box.Centre;
        var heights = page.Arrows.Select(arrow => arrow.Lines[0].MinBy(point => Math.Abs(point.X - symbol.X)).Y).Order().ToList();
        Assert.InRange(symbol.Y, heights[0], heights[1]);
    }

    [Fact]
    public void Cut_link_is_pale_with_a_bar_across_its_middle()
    {
        var diagram = new CausalDiagram(
            "Cut", ["a", "b"], [new DiagramLink(0, 1, LinkSign.Positive, 1) { IsCut = true }, new DiagramLink(1, 0, LinkSign.Positive, 1)]);

        var page = DrawnPage.Of(diagram);

        var cut = Assert.Single(page.Strokes, mark => mark.Stroke.Colour == Tone.Arrow).Lines[0];
        var bar = Assert.Single(page.Strokes, mark => mark.Stroke.Colour == Tone.Text).Lines[0];
        var middle = new Point((bar[0].X + bar[1].X) / 2, (bar[0].Y + bar[1].Y) / 2);
        var half = Polyline.At(cut, 0.5).Point;
        Assert.Equal(half.X, middle.X, 0.5);
        Assert.Equal(half.Y, middle.Y, 0.5);
        Assert.Contains("a is cut from b; b raises a", page.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Flow_is_a_pipe_with_a_valve_from_the_outside_into_its_stock()
    {
        var diagram = new CausalDiagram("Births", ["", "Births", "People", "Fertility"], [
            new DiagramLink(0, 1, LinkSign.None, 1) { IsPipe = true }, new DiagramLink(1, 2, LinkSign.None, 1) { IsPipe = true },
            new DiagramLink(2, 1, LinkSign.Positive, 1), new DiagramLink(3, 1, LinkSign.Positive, 1)])
        {
            Kinds = [NodeKind.Outside, NodeKind.Flow, NodeKind.Stock, NodeKind.Auxiliary],
        };

        var page = DrawnPage.Of(diagram);

        // Two walls and the room between them, for either piece.
        Assert.Equal(2, page.Strokes.Count(mark => mark.Stroke is { Colour: Tone.Axis, Width: > 9 }));
        Assert.Equal(2, page.Strokes.Count(mark => mark.Stroke is { Colour: Tone.Paper, Width: > 5 }));
        // The stock has a sharp rim, the auxiliary a pale one; the pipe ends in a head at the stock alone, the two links at the valve.
        Assert.Equal(3, page.Heads.Count);
        Assert.True(page.Says("People") && page.Says("Fertility"));
        Assert.Contains(
            "the outside flows to Births; Births flows to People; People raises Births", page.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Kinds_for_other_nodes_than_there_are_are_refused()
    {
        var problem = Assert.Throws<ArgumentException>(
            () => new CausalDiagram("Bad", ["a"], []) { Kinds = [NodeKind.Stock, NodeKind.Flow] });
        Assert.StartsWith("There are 2 kinds for 1 nodes.", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Same_diagram_gives_the_same_bytes() =>
        Assert.Equal(
            new DiagramPicture("", Dense()).Paint(FigureLook.Paper).As(PictureFormat.Svg),
            new DiagramPicture("", Dense()).Paint(FigureLook.Paper).As(PictureFormat.Svg));

    [Fact]
    public void Arrow_to_a_node_that_is_not_there_is_refused()
    {
        var problem = Assert.Throws<ArgumentException>(
            () => new CausalDiagram("Bad", ["a"], [new DiagramLink(0, 1, LinkSign.Positive, 1)]));
        Assert.StartsWith("An arrow goes from node 0 to node 1, but there are 1.", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Five nodes that all act on one another but three pairs, one of them on itself.</summary>
    private static CausalDiagram Dense() => new("Dense", ["Stress", "Inflammation", "Energy", "Sleep", "Plasticity"],
    [
        .. from i in Enumerable.Range(0, 5)
           from j in Enumerable.Range(0, 5)
           where i != j && (i, j) is not ((0, 2) or (4, 1) or (3, 0))
           select new DiagramLink(i, j, (i + j) % 2 == 0 ? LinkSign.Positive : LinkSign.Negative, i + j),
        new DiagramLink(2, 2, LinkSign.Positive, 9),
    ])
    {
        Subtitle = "who acts on whom",
        LoopsHeading = "Strongest loops",
        Loops = [.. Enumerable.Range(0, 6).Select(i => new DiagramLoop($"R{i + 1}", [0, 1, 2, 3, 4], LinkSign.Positive, ""))],
        Footer = ["A footer."],
    };
}
