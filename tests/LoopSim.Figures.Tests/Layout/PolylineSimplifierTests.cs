using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests.Layout;

public class PolylineSimplifierTests
{
    [Fact]
    public void Points_on_a_straight_line_go_and_corners_stay() =>
        Assert.Equal(
            [new Point(0, 0), new Point(50, 50), new Point(100, 0)],
            PolylineSimplifier.Simplify([new(0, 0), new(10, 10), new(30, 30), new(50, 50), new(70, 30), new(100, 0)], 0.2));

    [Fact]
    public void A_deviation_below_the_tolerance_goes_and_one_above_stays()
    {
        Assert.Equal(2, PolylineSimplifier.Simplify([new(0, 0), new(50, 0.19), new(100, 0)], 0.2).Count);
        Assert.Equal(3, PolylineSimplifier.Simplify([new(0, 0), new(50, 0.21), new(100, 0)], 0.2).Count);
    }

    [Fact]
    public void A_curve_that_returns_to_its_start_keeps_its_far_point() =>
        Assert.Contains(new Point(50, 0), PolylineSimplifier.Simplify([new(0, 0), new(50, 0), new(0, 0)], 0.2));

    [Fact]
    public void No_point_left_out_is_further_from_the_line_than_the_tolerance()
    {
        var points = Enumerable.Range(0, 2000).Select(i => new Point(i / 2.0, 100 + 90 * Math.Sin(i / 70.0))).ToList();

        var kept = PolylineSimplifier.Simplify(points, 0.2);

        Assert.InRange(kept.Count, 20, 300);
        Assert.All(points, point => Assert.True(Distance(point, kept) <= 0.2 + 1e-9));
    }

    [Fact]
    public void A_spike_of_one_point_among_a_million_stays()
    {
        var points = Enumerable.Range(0, 1_000_000).Select(i => new Point(i / 1000.0, i == 543_210 ? 400 : Math.Sin(i))).ToList();

        var kept = PolylineSimplifier.Simplify(points, 0.2);

        Assert.Contains(points[543_210], kept);
        Assert.InRange(kept.Count, 3, 20_000);
    }

    private static double Distance(Point point, IReadOnlyList<Point> line) => line.Zip(line.Skip(1)).Min(pair =>
    {
        var (a, b) = pair;
        var square = (b.X - a.X) * (b.X - a.X) + (b.Y - a.Y) * (b.Y - a.Y);
        var t = Math.Clamp(((point.X - a.X) * (b.X - a.X) + (point.Y - a.Y) * (b.Y - a.Y)) / square, 0, 1);
        return double.Hypot(point.X - a.X - t * (b.X - a.X), point.Y - a.Y - t * (b.Y - a.Y));
    });
}
