using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Tests.Layout;

public class CellEdgesTests
{
    [Fact]
    public void Borders_lie_halfway_and_the_outermost_cells_reach_as_far_out_as_in() =>
        Assert.Equal([-0.5, 0.5, 2.5, 5.5], CellEdges.Between([0, 1, 4], AxisScale.Linear));

    [Fact]
    public void On_a_logarithmic_axis_borders_are_geometric_means()
    {
        var edges = CellEdges.Between([1, 100, 10_000], AxisScale.Logarithmic);

        Assert.Equal(0.1, edges[0], 1e-12);
        Assert.Equal(10, edges[1], 1e-12);
        Assert.Equal(1000, edges[2], 1e-9);
        Assert.Equal(100_000, edges[3], 1e-7);
    }

    [Theory]
    [InlineData(0, -0.5, 0.5)]
    [InlineData(5, 2.5, 7.5)]
    public void A_lone_cell_has_a_width(double centre, double from, double to) =>
        Assert.Equal([from, to], CellEdges.Between([centre], AxisScale.Linear));
}
