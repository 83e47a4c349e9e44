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
    public void Words_stand_where_a_value_is_missing()
    {
        var page = DrawnPage.Of(Of(["load", "exercise"], new TornadoBar(double.NaN, Missing: "none up to 20"), new TornadoBar(0.5)));

        Assert.True(BoxOf(page, "none up to 20").Left > Bar(page, Ink.Vermilion).Left);
        Assert.Equal(BoxOf(page, "load").Top, BoxOf(page, "none up to 20").Top, 0.01);
    }

    [Fact]
    public void Tornadoes_in_lanes_share_each_place_and_the_name_stands_beside_all_of_them()
    {
        var page = DrawnPage.Of(InLanes(["load", "exercise"], 3));

        var bars = Enumerable.Range(0, 3).Select(lane => DrawnPage.Boxes(page.AreasOf(new Ink(lane)).First()).Single()).ToList();
        Assert.True(bars[0].Bottom < bars[1].Top && bars[1].Bottom < bars[2].Top);
        Assert.Equal(bars[1].Centre.Y, BoxOf(page, "load").Centre.Y, 6.0);
        Assert.All(new[] { "1.10", "2.20", "3.30" }, number => Assert.True(page.Says(number)));
    }

    [Theory]
    [InlineData(8, 0.7, 0.9)]
    [InlineData(4, 0.999, 1.001)]
    public void Values_of_thin_bars_are_set_in_smaller_type(int places, double least, double most)
    {
        var page = DrawnPage.Of(InLanes([.. Enumerable.Range(0, places).Select(i => $"channel {i}")], 3));

        var (number, name) = (page.Words.First(word => word.Text == "1.10").Size, page.Words.First(word => word.Text == "channel 1").Size);
        Assert.InRange(number / name, least, most);
    }

    [Fact]
    public void Paper_grows_until_every_lane_has_its_value()
    {
        var names = Enumerable.Range(0, 21).Select(i => $"pair {i}").ToArray();

        var page = DrawnPage.Of(InLanes(names, 3), FigureStyle.Paper);

        Assert.Equal(21, page.Words.Count(word => word.Text == "3.30"));
        Assert.Equal(page.Words.First(word => word.Text == "pair 1").Size, page.Words.First(word => word.Text == "3.30").Size, 1e-9);
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

    /// <summary>A bar of 1.1 in the first lane of each place, of 2.2 in the second and so on.</summary>
    private static Figure InLanes(string[] names, int lanes) => SweepSamples.Of(new Axis("Dose"), new Axis("") { Categories = [.. names] },
        [
            .. Enumerable.Range(0, lanes).Select(lane =>
                new Tornado([.. names.Select(_ => new TornadoBar(1.1 * (lane + 1)))])
                {
                    Lane = lane,
                    Lanes = lanes,
                    Positive = new Ink(lane),
                }),
        ]);

    private static Box Bar(DrawnPage page, Ink ink) => DrawnPage.Boxes(page.AreasOf(ink).First()).Single();

    private static Box BoxOf(DrawnPage page, string text) => page.Words.Single(word => word.Text == text).Box;
}
