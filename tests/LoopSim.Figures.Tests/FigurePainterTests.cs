using System.Text;
using LoopSim.Figures.Painting;

namespace LoopSim.Figures.Tests;

public class FigurePainterTests
{
    public static TheoryData<Type> Kinds =>
        [.. typeof(PanelContent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(PanelContent)) && !type.IsAbstract)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_of_content_leaves_marks(Type kind)
    {
        var empty = DrawnPage.Of(Samples.WithRanges(new LineSeries([new(20, 20)], "", Ink.Blue)));

        var page = DrawnPage.Of(Samples.WithRanges(Samples.Of(kind), new LineSeries([new(20, 20)], "", Ink.Blue)));

        var before = Marks(empty).ToHashSet();
        Assert.Contains(Marks(page), mark => !before.Contains(mark));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_name_of_every_kind_of_content_is_printed(Type kind)
    {
        var content = Samples.Of(kind);

        var page = DrawnPage.Of(Samples.WithRanges(content, new LineSeries([new(5, 9)], "", Ink.Blue)));

        Assert.True(content.Label.Length == 0 || page.Says(content.Label));
    }

    [Theory]
    [MemberData(nameof(Samples.Names), MemberType = typeof(Samples))]
    public void The_same_figure_gives_the_same_bytes_in_every_culture(string name)
    {
        var (figure, style) = Samples.All[name];
        var expected = Svg(figure, style);
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = ",";
        culture.NumberFormat.NegativeSign = "~";
        var before = CultureInfo.CurrentCulture;

        CultureInfo.CurrentCulture = culture;
        var actual = Svg(figure, style);
        CultureInfo.CurrentCulture = before;

        Assert.Equal(expected, actual);
    }

    [Fact]
    public void A_slide_is_1280_by_720_and_its_smallest_type_is_18_points()
    {
        var page = DrawnPage.Of(Samples.Break(3));

        Assert.Equal((1280, 720), (page.Width, page.Height));
        // 18 points of 1/72 inch are 24 pixels of 1/96 inch.
        Assert.Equal(24, page.Words.Min(word => word.Size), 1e-9);
    }

    [Fact]
    public void A_slide_refuses_a_fourth_panel()
    {
        var error = Assert.Throws<ArgumentException>(() => DrawnPage.Of(Samples.Break(4)));

        Assert.StartsWith("A slide shows at most 3 panels, not 4; choose fewer or use the paper style.", error.Message);
    }

    [Fact]
    public void Paper_grows_with_the_number_of_panels()
    {
        var two = DrawnPage.Of(Samples.Break(4), FigureStyle.Paper);
        var four = DrawnPage.Of(Samples.Break(8), FigureStyle.Paper);

        Assert.Equal(two.Width, four.Width);
        Assert.True(four.Height > two.Height * 1.6);
    }

    [Fact]
    public void An_odd_last_panel_on_paper_is_as_wide_as_both_columns()
    {
        Panel[] panels = [.. Enumerable.Range(0, 5).Select(i =>
            new Panel(Samples.Time, Samples.Burden, [new LineSeries(Samples.Line(10, x => x), "", new Ink(i))]))];

        var page = DrawnPage.Of(new Figure("Five", [.. panels]) { SharedX = true }, FigureStyle.Paper);

        double WidthOf(int panel) => page.StrokesOf(new Ink(panel)).Single().Lines[0] is var line ? line[^1].X - line[0].X : 0;
        Assert.Equal(WidthOf(0), WidthOf(3), 1e-9);
        // A column and the gap between the two.
        Assert.Equal(WidthOf(3) + (900 - 2 * 18 - 22) / 2 + 22, WidthOf(4), 1e-9);
        // The two above it run at another scale and have numbers of their own.
        Assert.Equal(3, page.Words.Count(word => word.Text == "Time (days)"));
    }

    [Theory]
    [InlineData(12, new[] { 12 })]
    [InlineData(13, new[] { 8, 5 })]
    [InlineData(28, new[] { 10, 10, 8 })]
    [InlineData(40, new[] { 10, 10, 10, 10 })]
    public void Many_panels_on_paper_become_several_pages(int panels, int[] pages)
    {
        var figure = Samples.Break(panels) with { Subtitle = "what was done" };

        var drawn = new FigurePicture("run", figure).Pages(FigureStyle.Paper).Cast<FigurePicture>().ToList();

        Assert.Equal(pages, drawn.Select(page => page.Figure.Panels.Length));
        Assert.Equal(figure.Panels.Select(panel => panel.Y), drawn.SelectMany(page => page.Figure.Panels).Select(panel => panel.Y));
        Assert.All(drawn, page => Assert.Equal(figure.Panels[0].X, page.Figure.Panels[0].X));
    }

    [Fact]
    public void A_page_says_which_it_is_and_its_file_is_numbered_from_the_second_on()
    {
        var pages = new FigurePicture("run", Samples.Break(26) with { Subtitle = "what was done" }).Pages(FigureStyle.Paper);

        Assert.Equal(["run", "run-2", "run-3"], pages.Select(page => page.Name));
        Assert.Equal("what was done; page 2 of 3", ((FigurePicture)pages[1]).Figure.Subtitle);
        Assert.Single(new FigurePicture("run", Samples.Break(26)).Pages(FigureStyle.Slide));
    }

    [Fact]
    public void A_reader_who_cannot_see_is_told_what_the_lines_do()
    {
        var page = DrawnPage.Of(
            Samples.One(new LineSeries([new(0, 0.25), new(365, 0.5)], "burden", Ink.Blue), new Shading(0, 42, "load", Ink.Orange)));

        Assert.Equal(
            "The panel shows Burden over Time (days): burden from 0.25 at 0 to 0.5 at 365; load from 0 to 42.",
            page.Description);
    }

    [Fact]
    public void An_axis_is_named_with_its_unit_in_brackets()
    {
        Assert.True(DrawnPage.Of(Samples.Settle()).Says("Time (days)"));
    }

    [Fact]
    public void A_line_that_alone_repeats_the_name_of_its_axis_is_not_named_twice()
    {
        var page = DrawnPage.Of(Samples.One(new LineSeries(Samples.Line(10, x => x), "Burden", Ink.Blue)));

        Assert.Single(page.Words, word => word.Text == "Burden");
    }

    [Fact]
    public void Panels_that_share_an_axis_name_it_once()
    {
        Assert.Single(DrawnPage.Of(Samples.Break(2)).Words, word => word.Text == "Time (days)");
    }

    [Fact]
    public void Columns_that_share_an_axis_have_the_same_ticks_whatever_their_numbers_and_names()
    {
        var narrow = new Panel(Samples.Time, Samples.Burden, [new LineSeries(Samples.Line(10, x => x), "a", Ink.Blue)]);
        var wide = new Panel(
            Samples.Time, Samples.Burden, [new LineSeries(Samples.Line(10, x => x * 1e-9), "a much longer name", Ink.Blue)]);

        var page = DrawnPage.Of(new Figure("Two columns", [narrow, wide, narrow, wide]) { SharedX = true }, FigureStyle.Paper);

        var right = page.Words.Where(word => word.Box.Left > 450 && word.Text == "100").Select(word => word.Box.Left);
        var left = page.Words.Where(word => word.Box.Right < 450 && word.Text == "100" && word.Box.Left > 100)
            .Select(word => word.Box.Left);
        // A column is (900 - 2 * 18 - 22) / 2 wide, and the next begins after a gap of 22.
        Assert.Equal(Assert.Single(left) + 421 + 22, Assert.Single(right), 0.02);
    }

    private static string Svg(Figure figure, FigureStyle style) =>
        Encoding.UTF8.GetString(FigurePainter.Paint(figure, new FigureLook(style)).As(PictureFormat.Svg));

    private static IEnumerable<string> Marks(DrawnPage page) => page.Marks.Select(mark => mark switch
    {
        TextMark text => text.Text,
        StrokeMark stroke => string.Join(' ', stroke.Lines.SelectMany(line => line).Prepend(default).Select(point => point.ToString())),
        AreaMark area => $"{area.Fill} {string.Join(' ', area.Contours.SelectMany(contour => contour))}",
        _ => mark.ToString()!,
    });
}
