using LoopSim.Figures.Layout;
using LoopSim.Figures.Painting;

namespace LoopSim.Figures.Tests;

public class FanTests
{
    private static readonly Fan _fan = new(
        [new(0, 5), new(10, 5)],
        [new("95 % of runs", [new(0, 1, 9), new(10, 1, 9)]), new("50 %", [new(0, 4, 6), new(10, 4, 6)])], "burden", Ink.Blue);

    [Fact]
    public void Bands_are_drawn_from_the_widest_to_the_narrowest_and_the_median_over_them()
    {
        var page = DrawnPage.Of(Samples.WithRanges(_fan));

        var marks = page.Marks.ToList();
        var bands = page.AreasOf(Ink.Blue).Take(2).ToList();
        Assert.True(Height(bands[0]) > Height(bands[1]));
        Assert.True(marks.IndexOf(page.StrokesOf(Ink.Blue).First()) > marks.IndexOf(bands[1]));
    }

    [Fact]
    public void The_median_is_named_at_its_end_and_the_bands_in_the_legend()
    {
        var page = DrawnPage.Of(Samples.WithRanges(_fan));

        var (name, wide) = (BoxOf(page, "burden"), BoxOf(page, "95 % of runs"));
        Assert.True(name.Left > BoxOf(page, "8").Right);
        Assert.True(wide.Bottom < name.Top);
        Assert.True(page.Says("50 %"));
    }

    [Fact]
    public void The_legend_shows_a_band_as_dark_as_it_looks_over_the_wider_one()
    {
        // The two bands themselves come first.
        var opacities = DrawnPage.Of(Samples.WithRanges(_fan)).AreasOf(Ink.Blue).Skip(2).Select(area => area.Fill.Opacity).ToList();

        // One layer lets 78 % of the ground through, two 78 % of that: 61 %.
        Assert.Equal(2, opacities.Count);
        Assert.Equal(0.22, opacities[0], 1e-12);
        Assert.Equal(1 - 0.78 * 0.78, opacities[1], 1e-12);
    }

    private static double Height(AreaMark area) => DrawnPage.Boxes(area).Single().Height;

    private static Box BoxOf(DrawnPage page, string text) => page.Words.First(word => word.Text == text).Box;
}
