namespace LoopSim.Figures.Tests;

public class ClassMapTests
{
    [Fact]
    public void The_legend_lists_only_classes_that_occur()
    {
        var page = DrawnPage.Of(Map([0, 0, 3, 0]));

        Assert.True(page.Says("rescued") && page.Says("never ill"));
        Assert.False(page.Says("failed") || page.Says("spontaneous") || page.Says("no value"));
    }

    [Fact]
    public void Shares_are_of_all_cells_in_percent()
    {
        var page = DrawnPage.Of(Map([0, 0, 3, ClassMap.None], showsShares: true));

        Assert.True(page.Says("rescued 50\u00A0%") && page.Says("never ill 25\u00A0%") && page.Says("no value 25\u00A0%"));
    }

    [Fact]
    public void A_blank_cell_is_neither_drawn_nor_counted()
    {
        var page = DrawnPage.Of(Map([0, ClassMap.Blank, 3, ClassMap.Blank], showsShares: true));

        Assert.True(page.Says("rescued 50\u00A0%") && page.Says("never ill 50\u00A0%"));
        // Two cells and their samples in the legend.
        Assert.Equal(4, page.Areas.SelectMany(area => area.Contours).Count());
    }

    [Fact]
    public void A_class_has_the_colour_of_its_ink()
    {
        // The cells and their sample in the legend.
        var page = DrawnPage.Of(Map([1, 1, 1, 1]));

        Assert.Equal(2, page.AreasOf(Ink.Vermilion).Count());
    }

    [Fact]
    public void A_map_of_classes_has_no_colour_bar()
    {
        Assert.DoesNotContain(DrawnPage.Of(Map([0, 1, 2, 3])).Areas, area => area.Fill.IsValue);
    }

    [Fact]
    public void Areas_of_the_first_sixteen_inks_differ_in_colour()
    {
        Assert.Equal(16, Enumerable.Range(0, 16).Select(i => new Ink(i).AreaHex).Distinct().Count());
        // Black, and black with 28 % of the way to white: 255 * 0.28 = 71.4.
        Assert.Equal(("#000000", "#474747"), (Ink.Black.AreaHex, new Ink(14).AreaHex));
    }

    private static Figure Map(int[] cells, bool showsShares = false) => SweepSamples.Of(
        new Axis("x"), new Axis("y"),
        new ClassMap(new CellGrid([0, 1], [0, 1]), [.. cells], SweepSamples.Verdicts) { ShowsShares = showsShares });
}
