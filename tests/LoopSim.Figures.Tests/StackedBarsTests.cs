using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

public class StackedBarsTests
{
    private static readonly Axis _share = new("Share", "%");

    [Fact]
    public void Shares_fill_the_plot_from_0_to_100_percent()
    {
        var page = DrawnPage.Of(SweepSamples.Of(
            new Axis("x"), _share,
            new StackedBars([1, 2], [new(SweepSamples.Verdicts[0], [1, 30]), new(SweepSamples.Verdicts[1], [3, 10])]) { AsShares = true }));

        var (lower, upper) = (Blocks(page, Ink.Green), Blocks(page, Ink.Vermilion));
        var height = lower[0].Bottom - upper[0].Top;
        Assert.True(page.Says("0") && page.Says("100"));
        Assert.Equal(height, lower[1].Bottom - upper[1].Top, 0.02);
        Assert.Equal(0.25, (lower[0].Bottom - lower[0].Top) / height, 0.001);
        Assert.Equal(0.75, (lower[1].Bottom - lower[1].Top) / height, 0.001);
        Assert.Equal(lower[0].Top, upper[0].Bottom);
    }

    [Fact]
    public void Few_bars_stand_apart_and_many_touch()
    {
        Assert.True(Gap(4) > 10);
        Assert.Equal(0, Gap(256), 0.02);
    }

    [Fact]
    public void A_bar_whose_sum_is_zero_stays_empty()
    {
        var page = DrawnPage.Of(
            SweepSamples.Of(new Axis("x"), _share, new StackedBars([1, 2], [new(SweepSamples.Verdicts[0], [0, 2])]) { AsShares = true }));

        Assert.Single(Blocks(page, Ink.Green));
    }

    [Fact]
    public void Layers_that_do_not_occur_are_not_in_the_legend()
    {
        var page = DrawnPage.Of(
            SweepSamples.Of(
                new Axis("x"), _share, new StackedBars([new(SweepSamples.Verdicts[0], [1]), new(SweepSamples.Verdicts[1], [0])])));

        Assert.True(page.Says("rescued"));
        Assert.False(page.Says("failed"));
    }

    [Fact]
    public void Bars_on_a_logarithmic_axis_are_equally_wide_when_their_places_have_equal_ratios()
    {
        var page = DrawnPage.Of(SweepSamples.Of(
            new Axis("x") { Scale = AxisScale.Logarithmic }, _share,
            new StackedBars([1, 10, 100], [new(SweepSamples.Verdicts[0], [1, 2, 3])])));

        var widths = Blocks(page, Ink.Green).Select(block => block.Right - block.Left).ToList();
        Assert.Equal(widths[0], widths[1], 0.02);
        Assert.Equal(widths[0], widths[2], 0.02);
    }

    [Fact]
    public void Two_hundred_and_fifty_six_bars_of_five_classes_are_a_small_file()
    {
        var layers = SweepSamples.Verdicts.Select(
            (key, k) => new BarLayer(key, [.. Enumerable.Range(0, 256).Select(i => 1.0 + (i * (k + 3) % 11))]));

        var picture = new FigurePicture("", SweepSamples.Of(new Axis("x"), _share, new StackedBars([.. layers]) { AsShares = true }));

        Assert.InRange(picture.Paint(FigureLook.Paper).As(PictureFormat.Svg).Length, 20_000, 200_000);
    }

    private static double Gap(int count)
    {
        var bars = new StackedBars([new(SweepSamples.Verdicts[0], [.. Enumerable.Repeat(1.0, count)])]);
        var blocks = Blocks(DrawnPage.Of(SweepSamples.Of(new Axis("x"), _share, bars)), Ink.Green);
        return blocks[1].Left - blocks[0].Right;
    }

    // The bars come before their sample in the legend.
    private static List<Box> Blocks(DrawnPage page, Ink ink) => [.. DrawnPage.Boxes(page.AreasOf(ink).First())];
}
