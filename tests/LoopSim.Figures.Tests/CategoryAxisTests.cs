using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

public class CategoryAxisTests
{
    [Fact]
    public void Names_stand_below_their_bars_and_long_ones_in_several_lines()
    {
        var page = DrawnPage.Of(SweepSamples.All["named bars"].Figure);

        Assert.True(page.Says("ketamine") && page.Says("sleep hygiene") && page.Says("and regular hours"));
        Assert.True(BoxOf(page, "Treatment").Top > BoxOf(page, "and regular hours").Bottom);
    }

    [Fact]
    public void Where_names_are_too_many_every_second_or_fifth_or_tenth_is_printed()
    {
        var page = DrawnPage.Of(SweepSamples.All["many named bars"].Figure);

        Assert.True(page.Says("site 1") && page.Says("site 6") && page.Says("site 56"));
        Assert.False(page.Says("site 2"));
    }

    [Fact]
    public void Names_beside_a_vertical_axis_are_read_from_the_top_downwards()
    {
        var page = DrawnPage.Of(SweepSamples.All["matrix of names"].Figure);

        Assert.True(BoxOf(page, "load").Bottom < BoxOf(page, "sleep debt").Top);
        Assert.True(BoxOf(page, "burden").Left < BoxOf(page, "energy").Left);
    }

    [Fact]
    public void Where_lines_are_a_little_too_close_all_names_are_printed_in_smaller_type()
    {
        var names = Enumerable.Range(1, 22).Select(i => $"link {i}").ToArray();

        var page = DrawnPage.Of(SweepSamples.Of(
            new Axis("x"), new Axis("") { Categories = [.. names] }, new Tornado([.. names.Select(_ => new TornadoBar(1))])));

        Assert.All(names, name => Assert.True(page.Says(name)));
        Assert.InRange(page.Words.First(word => word.Text == "link 2").Size, 0.75 * 24, 23.9);
    }

    [Fact]
    public void A_single_long_name_is_cut_rather_than_left_out()
    {
        var name = string.Join('-', Enumerable.Repeat("unbreakable", 12));

        var page = DrawnPage.Of(
            SweepSamples.Of(new Axis("") { Categories = [name] }, new Axis("y"), new StackedBars([new(SweepSamples.Verdicts[0], [1])])));

        Assert.Single(page.Words, word => word.Text.StartsWith("unbreakable", StringComparison.Ordinal) && word.Text.EndsWith('…'));
    }

    private static Box BoxOf(DrawnPage page, string text) => page.Words.Single(word => word.Text == text).Box;
}
