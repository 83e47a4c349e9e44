using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

public class TornadoTests
{
    private static readonly Axis _correlation = new("Rank correlation");

    [Fact]
    public void Bars_run_from_zero_to_both_sides_in_two_colours_the_first_on_top()
    {
        var page = DrawnPage.Of(Of(["load", "exercise"], new TornadoBar(0.8), new TornadoBar(-0.4)));

        var (load, exercise) = (Bar(page, Ink.Vermilion), Bar(page, Ink.Blue));
        Assert.Equal(load.Left, exercise.Right, 0.02);
        Assert.Equal(load.Width, 2 * exercise.Width, 0.05);
        Assert.True(load.Bottom < exercise.Top);
        Assert.True(BoxOf(page, "load").Bottom < BoxOf(page, "exercise").Top);
    }

    [Fact]
    public void Values_stand_beyond_the_ends_of_bars_and_whiskers()
    {
        var page = DrawnPage.Of(
            Of(["load", "exercise", "sleep"], new TornadoBar(0.8, 0.7, 0.9), new TornadoBar(-0.4), new TornadoBar(0.1)));

        var (load, exercise) = (Bar(page, Ink.Vermilion), Bar(page, Ink.Blue));
        // The whisker reaches an eighth of the bar beyond it.
        Assert.True(BoxOf(page, "0.80").Left > load.Right + load.Width / 8);
        Assert.True(BoxOf(page, "−0.40").Right < exercise.Left);
        Assert.True(page.Says("0.10"));
    }

    [Fact]
    public void A_value_that_finds_no_room_at_its_end_stands_on_the_other_side_of_zero()
    {
        var page = DrawnPage.Of(
            SweepSamples.Of(_correlation with { Range = new(-1, 1) }, new Axis("") { Categories = ["load"] }, new Tornado([new(0.99)])));

        Assert.True(BoxOf(page, "0.99").Right < Bar(page, Ink.Vermilion).Left);
    }

    [Fact]
    public void Whiskers_are_explained_when_there_are_any()
    {
        var tornado = new Tornado([new(0.8)]) { Whiskers = "95 % interval" };

        Assert.False(DrawnPage.Of(SweepSamples.Of(_correlation, new Axis(""), tornado)).Says("95 % interval"));
        Assert.True(DrawnPage.Of(
            SweepSamples.Of(_correlation, new Axis(""), new Tornado([new(0.8, 0.7, 0.9)]) { Whiskers = "95 % interval" }))
            .Says("95 % interval"));
    }

    [Fact]
    public void A_value_that_is_not_finite_leaves_its_place_empty()
    {
        var page = DrawnPage.Of(Of(["load", "exercise"], new TornadoBar(double.NaN), new TornadoBar(0.5)));

        Assert.True(page.Says("load"));
        Assert.Single(page.AreasOf(Ink.Vermilion));
    }

    [Fact]
    public void Paper_grows_until_every_bar_has_its_name_and_value()
    {
        var names = Enumerable.Range(0, 60).Select(i => $"parameter {i}").ToArray();

        var page = DrawnPage.Of(Of(names, [.. names.Select((_, i) => new TornadoBar(0.9 - i * 0.01))]), FigureStyle.Paper);

        Assert.All(names, name => Assert.True(page.Says(name)));
        Assert.True(page.Says("0.31"));
    }

    private static Figure Of(string[] names, params TornadoBar[] bars) =>
        SweepSamples.Of(_correlation, new Axis("") { Categories = [.. names] }, new Tornado([.. bars]));

    private static Box Bar(DrawnPage page, Ink ink) => DrawnPage.Boxes(page.AreasOf(ink).First()).Single();

    private static Box BoxOf(DrawnPage page, string text) => page.Words.Single(word => word.Text == text).Box;
}
