namespace LoopSim.Bifurcation.Tests;

public sealed class PhasePlaneTests
{
    private static readonly PlaneBox _box = new(0, 4, 0, 4);
    private static readonly PhasePlane _toggle = new(Field.Toggle, 0, _box);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Nullclines_of_the_toggle_switch_are_one_line_each_on_the_curve(int component)
    {
        var line = Assert.Single(_toggle.Nullcline(component, 50));
        Assert.All(line, point => Assert.Equal(
            0.0,
            component == 0 ? (3.2 / (1 + (point.Y * point.Y))) - point.X : (3 / (1 + (point.X * point.X))) - point.Y,
            1e-14));

        // u = 3.2 / (1 + v^2) runs from v = 0 to v = 4; v = 3 / (1 + u^2) from u = 0 to u = 4
        var ends = component == 0
            ? new[] { new PlanePoint(3.2, 0), new PlanePoint(3.2 / 17, 4) }
            : [new PlanePoint(0, 3), new PlanePoint(4, 3.0 / 17)];
        Assert.All(ends, end => Assert.Contains(new[] { line[0], line[^1] }, found => _box.Distance(end, found) < 1e-14));
    }

    [Fact]
    public void A_closed_nullcline_ends_where_it_began()
    {
        var circle = new Field(2, (x, f) => (f[0], f[1]) = ((x[0] * x[0]) + (x[1] * x[1]) - 1, 1), (_, _) => { });
        var line = Assert.Single(new PhasePlane(circle, 0, new PlaneBox(-2, 2, -2, 2)).Nullcline(0, 40));
        Assert.Equal(line[0], line[^1]);
        Assert.All(line, point => Assert.Equal(1.0, Math.Sqrt((point.X * point.X) + (point.Y * point.Y)), 1e-14));
        var length = line.Zip(line.Skip(1), (a, b) => Math.Sqrt(Math.Pow(a.X - b.X, 2) + Math.Pow(a.Y - b.Y, 2))).Sum();
        Assert.Equal(2 * Math.PI, length, 0.02);
    }

    [Fact]
    public void A_nullcline_along_the_edge_of_the_box_is_found()
    {
        // x' = x (1 - x / 2): zero on the left edge, where nothing is negative beside it, and at x = 2
        var field = new Field(2, (x, f) => (f[0], f[1]) = (x[0] * (1 - (x[0] / 2)), 1), (_, _) => { });
        var lines = new PhasePlane(field, 0, _box).Nullcline(0, 30);
        Assert.Equal(2, lines.Length);
        Assert.Contains(lines, line => line.All(point => point.X == 0) && line.Length == 31);
        Assert.Contains(lines, line => line.All(point => Math.Abs(point.X - 2) < 1e-14) && line.Length == 31);
    }

    [Fact]
    public void Crossing_nullclines_are_two_lines_through_the_saddle_of_their_function()
    {
        var field = new Field(2, (x, f) => (f[0], f[1]) = ((x[0] - 1.01) * (x[1] - 1.01), 1), (_, _) => { });
        var lines = new PhasePlane(field, 0, _box).Nullcline(0, 10);
        Assert.Equal(2, lines.Length);
        Assert.All(lines.SelectMany(line => line), point => Assert.Equal(0.0, (point.X - 1.01) * (point.Y - 1.01), 1e-14));
    }

    [Fact]
    public void A_component_that_never_vanishes_has_no_nullcline()
    {
        var field = new Field(2, (x, f) => (f[0], f[1]) = (double.NaN, 1), (_, _) => { });
        Assert.Empty(new PhasePlane(field, 0, _box).Nullcline(0));
        Assert.Empty(new PhasePlane(field, 0, _box).Nullcline(1));
    }

    [Fact]
    public void Arrows_stand_on_a_grid_with_the_edges()
    {
        var arrows = _toggle.Arrows(3, 2);
        Assert.Equal(6, arrows.Length);
        Assert.Equal(new PlaneArrow(new(0, 0), 3.2, 3), arrows[0]);
        Assert.Equal(new PlanePoint(2, 0), arrows[1].At);
        Assert.Equal(1.2, arrows[1].XSlope, 1e-15);
        Assert.Equal(0.6, arrows[1].YSlope, 1e-15);
        Assert.Equal(new PlanePoint(4, 4), arrows[5].At);
    }

    [Fact]
    public void The_separatrix_of_the_toggle_switch_leaves_the_box_at_the_known_points()
    {
        var saddle = EquilibriumSearch.Find(Field.Toggle, 0, [0, 0], [4, 4]).Equilibria[1];
        var separatrix = _toggle.Separatrix(saddle);
        AssertAt(0.0, 0.29817135513099163, separatrix.Leftward[^1], 1e-8);
        AssertAt(3.051411137100689, 4.0, separatrix.Rightward[^1], 1e-8);
        AssertAt(1.0401104732465778, 1.4410399951817308, separatrix.Rightward[0], 1e-13);
        Assert.True(LargestGap(separatrix.Rightward) < 0.01 && LargestGap(separatrix.Leftward) < 0.01);

        // The point of the separatrix nearest to the upper stable state, from 40-digit quadrature.
        var nearest = separatrix.Rightward.Min(p => 4 * _box.Distance(p, new PlanePoint(2.9070941635699707, 0.31742012851618323)));
        Assert.Equal(2.157028755456105, nearest, 1e-3);
    }

    [Fact]
    public void A_vertical_separatrix_goes_up_and_down()
    {
        var field = Field.Linear(1, 0, 0, -2);
        var separatrix = new PhasePlane(field, 0, new PlaneBox(-1, 1, -3, 3)).Separatrix(Equilibrium.At(field, 0, [0, 0]));
        AssertAt(0, 3, separatrix.Rightward[^1], 1e-12);
        AssertAt(0, -3, separatrix.Leftward[^1], 1e-12);
    }

    [Fact]
    public void A_branch_from_an_unstable_state_inside_the_box_ends_there()
    {
        // x' = x (1 - x) (x - 1 / 2) runs from the source at 1 / 2 to the saddle at 0, y leaves everything.
        var field = new Field(
            2,
            (x, f) => (f[0], f[1]) = (x[0] * (1 - x[0]) * (x[0] - 0.5), x[1]),
            (x, j) => (j[0], j[1], j[2], j[3]) = ((-3 * x[0] * x[0]) + (3 * x[0]) - 0.5, 0, 0, 1));
        var separatrix = new PhasePlane(field, 0, new PlaneBox(-1, 2, -1, 1)).Separatrix(Equilibrium.At(field, 0, [0, 0]));
        AssertAt(0.5, 0, separatrix.Rightward[^1], 1e-6);
        AssertAt(-1, 0, separatrix.Leftward[^1], 1e-12);
    }

    [Fact]
    public void Only_a_saddle_has_a_separatrix()
    {
        var field = Field.Linear(-1, 0, 0, -2);
        Assert.Throws<ArgumentException>(() => new PhasePlane(field, 0, _box).Separatrix(Equilibrium.At(field, 0, [0, 0])));
        Assert.Throws<ArgumentException>(() => new PhasePlane(Field.Linear(1), 0, _box));
    }

    private static void AssertAt(double x, double y, PlanePoint point, double tolerance)
    {
        Assert.Equal(x, point.X, tolerance);
        Assert.Equal(y, point.Y, tolerance);
    }

    private static double LargestGap(ImmutableArray<PlanePoint> line) => line.Zip(line.Skip(1), _box.Distance).Max();
}
