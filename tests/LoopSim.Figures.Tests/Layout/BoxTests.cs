using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests.Layout;

public class BoxTests
{
    private static readonly Box _box = new(0, 0, 10, 10);

    [Fact]
    public void A_segment_through_the_box_is_cut_at_both_edges() =>
        Assert.Equal((new Point(0, 5), new Point(10, 5)), _box.Clip(new(-10, 5), new(20, 5)));

    [Fact]
    public void A_segment_inside_stays_bit_for_bit() =>
        Assert.Equal((new Point(0.1, 0.2), new Point(0.3, 0.7)), _box.Clip(new(0.1, 0.2), new(0.3, 0.7)));

    [Theory]
    [InlineData(-5, 5, -1, 9)]
    [InlineData(-5, 3, 3, -5)]
    [InlineData(11, 0, 11, 10)]
    public void A_segment_that_misses_the_box_is_gone(double ax, double ay, double bx, double by) =>
        Assert.Null(_box.Clip(new(ax, ay), new(bx, by)));

    [Fact]
    public void Boxes_that_share_an_edge_do_not_overlap()
    {
        Assert.False(_box.Overlaps(new Box(10, 0, 20, 10)));
        Assert.True(_box.Overlaps(new Box(9.9, 9.9, 20, 20)));
    }

    [Fact]
    public void A_polygon_is_cut_to_the_box()
    {
        var cut = PolygonClip.Clip([new(5, -5), new(15, 5), new(5, 15), new(-5, 5)], _box);

        // A diamond around the centre that just touches the corners: what remains is the box itself.
        Assert.All(cut, point => Assert.True(_box.Contains(point)));
        Assert.Equal(100, Area(cut), 1e-9);
    }

    private static double Area(IReadOnlyList<Point> polygon) =>
        Math.Abs(polygon.Select((a, i) => (A: a, B: polygon[(i + 1) % polygon.Count]))
            .Sum(edge => edge.A.X * edge.B.Y - edge.B.X * edge.A.Y)) / 2;
}
