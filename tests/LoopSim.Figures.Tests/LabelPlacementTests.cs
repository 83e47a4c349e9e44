using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

public class LabelPlacementTests
{
    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void No_words_overlap(string name)
    {
        var (figure, style) = Samples.All[name];

        var words = DrawnPage.Of(figure, style).Words;

        var overlaps = from i in Enumerable.Range(0, words.Count)
                       from j in Enumerable.Range(0, i)
                       where words[i].Box.Overlaps(words[j].Box)
                       select $"'{words[i].Text}' over '{words[j].Text}'";
        Assert.Empty(overlaps);
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void No_words_are_cut_off_by_the_edge_of_the_page(string name)
    {
        var (figure, style) = Samples.All[name];

        var page = DrawnPage.Of(figure, style);

        Assert.All(page.Words, word => Assert.True(new Box(0, 0, page.Width, page.Height).Contains(word.Box), word.Text));
    }

    [Fact]
    public void Lines_are_named_beside_their_ends()
    {
        var page = DrawnPage.Of(Samples.One(
            new LineSeries([new(0, 0), new(365, 8)], "high", Ink.Blue), new LineSeries([new(0, 0), new(365, 2)], "low", Ink.Green)));

        var (high, low) = (BoxOf(page, "high"), BoxOf(page, "low"));
        Assert.True(high.Bottom < low.Top);
        Assert.Equal(high.Left, low.Left);
        Assert.All(page.StrokesOf(Ink.Blue), mark => Assert.True(high.Left > mark.Lines.Single()[1].X));
    }

    [Fact]
    public void Names_move_to_a_legend_above_the_plot_when_their_ends_are_too_close()
    {
        var page = DrawnPage.Of(Samples.All["too many ends on paper"].Figure, FigureStyle.Paper);

        var axisTop = page.Words.Where(word => word.Text == "25").Min(word => word.Box.Top);
        Assert.All(Enumerable.Range(0, 26), i => Assert.True(BoxOf(page, $"variable {i}").Bottom < axisTop));
    }

    [Fact]
    public void A_slide_says_how_many_names_found_no_room()
    {
        var page = DrawnPage.Of(Samples.All["too many ends"].Figure);

        var named = page.Words.Count(word => word.Text.StartsWith("variable ", StringComparison.Ordinal));
        Assert.True(page.Says($"+ {26 - named} more"));
    }

    [Fact]
    public void A_threshold_is_named_beside_the_plot_when_lines_fill_it()
    {
        var stripes = Enumerable.Range(0, 40).Select(i => new LineSeries([new(0, i / 4.0), new(10, i / 4.0)], "", Ink.Grey));

        var page = DrawnPage.Of(Samples.WithRanges([.. stripes, new Threshold(5, "limit")]));

        var rightmost = page.Words.Where(word => word.Text == "10").Max(word => word.Box.Right);
        Assert.True(BoxOf(page, "limit").Left > rightmost - 24);
    }

    [Fact]
    public void The_arrows_of_a_field_keep_off_words()
    {
        var grid = from i in Enumerable.Range(0, 21) from j in Enumerable.Range(0, 21) select new FieldArrow(i / 2.0, j / 2.0, 1, 0);
        var field = new VectorField([.. grid]);

        var free = ArrowPath(Samples.WithRanges(field));
        var labelled = ArrowPath(Samples.WithRanges(field, new Annotation(new(5, 5), "words in the middle")));

        Assert.True(labelled.Count() < free.Count());
    }

    [Fact]
    public void Spans_over_a_shared_axis_are_named_once()
    {
        var page = DrawnPage.Of(Samples.Break(2));

        Assert.Single(page.Words, word => word.Text == "treatment");
    }

    [Fact]
    public void A_line_that_ends_among_others_is_named_in_the_legend()
    {
        var stripes = Enumerable.Range(0, 40).Select(i => new LineSeries([new(0, i / 4.0), new(10, i / 4.0)], "", Ink.Grey));

        var page = DrawnPage.Of(Samples.WithRanges([.. stripes, new LineSeries([new(0, 5), new(5, 5.1)], "short", Ink.Blue)]));

        Assert.True(BoxOf(page, "short").Bottom < page.Words.Where(word => word.Text == "10").Min(word => word.Box.Top));
    }

    [Fact]
    public void A_short_curve_has_fewer_arrow_heads()
    {
        var longer = DrawnPage.Of(Samples.WithRanges(new Curve([new(0, 1), new(10, 1)], "", Ink.Blue) { Arrows = 3 }));
        var shorter = DrawnPage.Of(Samples.WithRanges(new Curve([new(0, 1), new(0.3, 1)], "", Ink.Blue) { Arrows = 3 }));

        Assert.Equal((3, 1), (Heads(longer), Heads(shorter)));
    }

    [Fact]
    public void A_region_is_named_on_its_point_without_a_dot()
    {
        var border = new Curve([new(1, 0), new(1, 10)], "", Ink.Blue);
        var page = DrawnPage.Of(Samples.WithRanges(border, new Annotation(new(5, 5), "two states") { OnPoint = true }));

        var (box, free) = (BoxOf(page, "two states"), DrawnPage.Of(Samples.WithRanges(border)));
        Assert.Equal(box.Centre.X, Below("4").X / 2 + Below("6").X / 2, 1.0);
        Assert.Equal(free.Areas.Count, page.Areas.Count);

        Point Below(string number) => page.Words.Where(word => word.Text == number).MaxBy(word => word.Box.Top).Box.Centre;
    }

    [Fact]
    public void A_region_too_narrow_for_its_name_has_a_dot_joined_to_it()
    {
        var borders = new[] { 4.9, 5.1 }.Select(x => new Curve([new(x, 0), new(x, 10)], "", Ink.Blue));

        var page = DrawnPage.Of(Samples.WithRanges([.. borders, new Annotation(new(5, 5), "two states") { OnPoint = true }]));

        var free = DrawnPage.Of(Samples.WithRanges([.. borders]));
        Assert.Equal(free.Areas.Count + 1, page.Areas.Count);
        Assert.Equal(free.Strokes.Count + 1, page.Strokes.Count);
    }

    private static int Heads(DrawnPage page) =>
        page.AreasOf(Ink.Blue).Count();

    private static IEnumerable<Point> ArrowPath(Figure figure) =>
        DrawnPage.Of(figure).Strokes.MaxBy(mark => mark.Lines.Count)!.Lines.SelectMany(line => line);

    private static Box BoxOf(DrawnPage page, string text) => page.Words.Single(word => word.Text == text).Box;
}
