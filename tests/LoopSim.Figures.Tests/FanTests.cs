using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests;

public class FanTests
{
    private static readonly Fan _fan = new(
        [new(0, 5), new(10, 5)],
        [new("95 % of runs", [new(0, 1, 9), new(10, 1, 9)]), new("50 %", [new(0, 4, 6), new(10, 4, 6)])], "burden", Ink.Blue);

    [Fact]
    public void Bands_are_drawn_from_the_widest_to_the_narrowest_and_the_median_over_them()
    {
        var paths = SvgPage.Of(Samples.WithRanges(_fan)).Elements("path").ToList();

        var areas = paths.Where(path => path.Attribute("fill")!.Value == Ink.Blue.Hex).ToList();
        Assert.Equal(2, areas.Count);
        Assert.True(Height(areas[0]) > Height(areas[1]));
        Assert.True(paths.FindIndex(path => path.Attribute("stroke")?.Value == Ink.Blue.Hex) > paths.IndexOf(areas[1]));
    }

    [Fact]
    public void The_median_is_named_at_its_end_and_the_bands_in_the_legend()
    {
        var page = SvgPage.Of(Samples.WithRanges(_fan));

        var (name, wide) = (BoxOf(page, "burden"), BoxOf(page, "95 % of runs"));
        Assert.True(name.Left > BoxOf(page, "8").Right);
        Assert.True(wide.Bottom < name.Top);
        Assert.True(page.Says("50 %"));
    }

    [Fact]
    public void The_legend_shows_a_band_as_dark_as_it_looks_over_the_wider_one()
    {
        var opacities = SvgPage.Of(Samples.WithRanges(_fan)).Elements("rect").Where(rect => rect.Attribute("fill")!.Value == Ink.Blue.Hex)
            .Select(rect => SvgPage.Number(rect, "fill-opacity"));

        // One layer lets 78 % of the ground through, two 78 % of that: 61 %.
        Assert.Equal([0.22, 0.39], opacities);
    }

    private static double Height(System.Xml.Linq.XElement path)
    {
        var numbers = path.Attribute("d")!.Value.Split(['M', 'L', 'Z', ' '], StringSplitOptions.RemoveEmptyEntries)
            .Select(double.Parse)
            .ToList();
        var heights = numbers.Where((_, i) => i % 2 == 1).ToList();
        return heights.Max() - heights.Min();
    }

    private static Box BoxOf(SvgPage page, string text) => page.Words.First(word => word.Text == text).Box;
}
