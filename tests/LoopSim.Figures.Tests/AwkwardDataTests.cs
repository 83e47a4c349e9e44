namespace LoopSim.Figures.Tests;

public class AwkwardDataTests
{
    public static TheoryData<double, double> Extremes => new()
    {
        { 0, 1e-12 },
        { -1e-12, 1e-12 },
        { 0, 1e12 },
        { 1e12, 1e12 + 1 },
        { -1e300, 1e300 },
        { -7.5, -2.5 },
        { 0.3, 0.3 },
        { 0, 0 },
        { -5, -5 },
        { 1e300, 1e300 },
        { 0, double.Epsilon },
        { 0.3, 0.30000000000000004 },
    };

    [Theory]
    [MemberData(nameof(Extremes))]
    public void A_line_between_any_two_finite_values_is_drawn_beside_at_least_two_numbers(double low, double high)
    {
        var page = DrawnPage.Of(Samples.One(new LineSeries([new(0, low), new(365, high)], "a line", Ink.Blue)));

        Assert.Single(page.StrokesOf(Ink.Blue));
        var numbers = page.Words.Where(word => word.Box.Right < 300 && word.Text.Any(char.IsDigit) && word.Box.Bottom < 640)
            .Select(word => word.Text)
            .ToList();
        Assert.True(numbers.Count >= 2);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Extremes))]
    public void Any_two_finite_times_make_an_axis(double low, double high)
    {
        var page = DrawnPage.Of(Samples.One(new LineSeries([new(low, 1), new(high, 2)], "a line", Ink.Blue)));

        Assert.Single(page.StrokesOf(Ink.Blue));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_value_that_is_not_finite_interrupts_a_line(double hole)
    {
        var page = DrawnPage.Of(
            Samples.One(new LineSeries([new(0, 1), new(1, 2), new(2, hole), new(3, 2), new(4, 1)], "a line", Ink.Blue)));

        Assert.Equal(2, page.StrokesOf(Ink.Blue).Count());
    }

    [Fact]
    public void A_point_between_two_holes_is_a_dot()
    {
        var page = DrawnPage.Of(
            Samples.One(new LineSeries([new(0, 1), new(1, double.NaN), new(2, 2), new(3, double.NaN), new(4, 1)], "", Ink.Blue)));

        Assert.Equal(3, page.AreasOf(Ink.Blue).Count());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(1.7e308)]
    public void No_kind_of_content_lets_wild_numbers_into_the_drawing(double wild)
    {
        var page = DrawnPage.Of(
            Samples.WithRanges(
                new LineSeries([new(0, 1), new(wild, 1), new(3, -wild), new(4, 5), new(5, wild)], "line", Ink.Blue),
                new Curve([new(0, 1), new(wild, 1), new(3, -wild), new(4, 5)], "curve", Ink.Blue) { Arrows = 5 },
                new ScatterSeries([new(wild, 1), new(1, wild), new(2, 2)], "scatter", Ink.Blue),
                new Band([new(0, 1, 2), new(1, wild, 2), new(2, 1, wild), new(3, -wild, wild), new(4, 2, 3)], "band", Ink.Blue),
                new VectorField([new(1, 1, wild, 0), new(wild, 1, 1, 1), new(2, 2, wild, wild), new(3, 3, 1e-320, 0)]),
                new Fan([new(0, 1), new(1, wild), new(2, 1)], [new("half", [new(0, 1, wild), new(1, 1, 2)])], "fan", Ink.Blue),
                new HeatMap(new CellGrid([1, 2, 3], [1]), [1, wild, -wild], new Axis("heat")),
                new Tornado([new(wild), new(1, -wild, wild), new(-wild)]),
                new Annotation(new(wild, 2), "note")));

        Assert.All(page.Points, point => Assert.True(point.IsFinite));
        Assert.DoesNotContain(page.Words, word => word.Text is "NaN" or "Infinity" or "∞");
    }

    [Fact]
    public void Nothing_is_drawn_outside_the_plot()
    {
        var page = DrawnPage.Of(Samples.WithRanges(new LineSeries([new(-100, -1000), new(5, 5), new(100, 1000)], "", Ink.Blue)));

        var points = page.StrokesOf(Ink.Blue).Single().Lines.SelectMany(line => line).ToList();
        Assert.All(points, point => Assert.InRange(point.X, 0, 1280));
        Assert.All(points, point => Assert.InRange(point.Y, 0, 720));
    }

    [Fact]
    public void A_panel_without_data_says_so()
    {
        Assert.True(DrawnPage.Of(Samples.One()).Says("no data"));
        Assert.True(DrawnPage.Of(Samples.One(new LineSeries([], "nothing", Ink.Blue), new Threshold(1, "limit"))).Says("no data"));
        Assert.True(DrawnPage.Of(Samples.One(new LineSeries([new(0, double.NaN)], "nothing", Ink.Blue))).Says("no data"));
    }

    [Fact]
    public void A_panel_with_data_does_not_say_that_there_are_none()
    {
        Assert.False(DrawnPage.Of(Samples.Settle()).Says("no data"));
    }

    [Fact]
    public void A_hundred_thousand_points_make_a_small_file()
    {
        var noisy = Samples.Line(100_000, x => Math.Sin(x / 10) + 0.01 * Math.Sin(x * 1234.5));

        var figure = Samples.One(new LineSeries(noisy, "a long line", Ink.Blue));

        Assert.InRange(new FigurePicture("", figure).Paint(FigureLook.Slide).As(PictureFormat.Svg).Length, 2_000, 150_000);
    }

    [Fact]
    public void A_straight_line_of_many_points_is_two_points()
    {
        var page = DrawnPage.Of(Samples.One(new LineSeries(Samples.Line(10_000, x => 2 * x), "", Ink.Blue)));

        Assert.Equal(2, page.StrokesOf(Ink.Blue).Single().Lines.Single().Count);
    }
}
