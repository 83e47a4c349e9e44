namespace LoopSim.Sampling.Tests;

public sealed class GridDesignTests
{
    [Fact]
    public void The_first_quantity_changes_slowest()
    {
        var grid = GivenDesign.Create("grid", null, 0, "a=0:1:2", "b=5,3,4");

        Assert.Equal(6, grid.Count);
        Assert.Equal(["a", "b"], grid.Names);
        Assert.Equal([[0, 5], [0, 3], [0, 4], [1, 5], [1, 3], [1, 4]], GivenDesign.Members(grid));
    }

    [Fact]
    public void Levels_are_the_nearest_doubles_to_tenths()
    {
        var grid = (GridDesign)GivenDesign.Create("grid", null, 0, "a=0:1:11", "b=0.1,7");

        Assert.Equal([0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1], grid.Levels(0));
        Assert.Equal([0.1, 7], grid.Levels(1));
    }

    [Theory]
    [InlineData("a=0.1:0.7:7", 0.1, 0.7)]
    [InlineData("a=-0.3:0.1:1000003", -0.3, 0.1)]
    [InlineData("a=log:0.3:0.7:50", 0.3, 0.7)]
    [InlineData("a=log:1e-300:1e300:999", 1e-300, 1e300)]
    public void Both_ends_are_exact(string variation, double low, double high)
    {
        var grid = GivenDesign.Create("grid", null, 0, variation);

        Assert.Equal([low], GivenDesign.Member(grid, 0));
        Assert.Equal([high], GivenDesign.Member(grid, grid.Count - 1));
    }

    [Theory]
    [InlineData("a=0:0.5:6", "0 0.1 0.2 0.3 0.4 0.5")]
    [InlineData("a=0.3:1.7:8", "0.3 0.5 0.7 0.9 1.1 1.3 1.5 1.7")]
    [InlineData("a=-0.3:0.6:4", "-0.3 0 0.3 0.6")]
    [InlineData("a=1e-7:4e-7:4", "1E-07 2E-07 3E-07 4E-07")]
    [InlineData("a=0:1:4", "0 0.3333333333333333 0.6666666666666666 1")]
    public void Levels_between_short_decimals_are_the_decimals_a_user_would_type(string varied, string levels)
    {
        var grid = (GridDesign)GivenDesign.Create("grid", null, 0, varied);

        Assert.Equal(levels.Split(' '), grid.Levels(0).Select(level => level.ToString("R", CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Levels_between_ends_that_no_decimal_holds_follow_the_formula_to_the_bit()
    {
        var grid = (GridDesign)GivenDesign.Create("grid", null, 0, "a=3e-40:17e-40:8");

        Assert.Equal(Enumerable.Range(1, 6).Select(k => 3e-40 + (17e-40 - 3e-40) * k / 7), grid.Levels(0).Skip(1).Take(6));
    }

    [Fact]
    public void A_grid_too_fine_to_remember_has_the_same_levels()
    {
        var grid = (GridDesign)GivenDesign.Create("grid", null, 0, "a=0:0.1:100001");

        Assert.Equal([0.070001], GivenDesign.Member(grid, 70_001));
        Assert.Equal([0.1], GivenDesign.Member(grid, 100_000));
    }

    [Fact]
    public void Decades_are_exact_powers_of_ten() =>
        Assert.Equal([0.001, 0.01, 0.1, 1, 10, 100], ((GridDesign)GivenDesign.Create("grid", null, 0, "a=log:0.001:100:6")).Levels(0));

    [Fact]
    public void Ratios_of_a_logarithmic_range_are_equal()
    {
        var levels = ((GridDesign)GivenDesign.Create("grid", null, 0, "a=log:2:3:5")).Levels(0);

        for (var i = 1; i < 5; i++)
            Assert.InRange(levels[i] / levels[i - 1] / Math.Pow(1.5, 0.25), 1 - 1e-14, 1 + 1e-14);
    }

    [Fact]
    public void A_single_point_is_a_level() =>
        Assert.Equal([[2, 0.5]], GivenDesign.Members(GivenDesign.Create("grid", null, 0, "a=2:2:1", "b=0.5")));

    [Fact]
    public void The_last_member_of_the_largest_grid_can_be_reached()
    {
        var grid = GivenDesign.Create("grid", null, 0, "a=1:100000:100000", "b=1:100000:100000");

        Assert.Equal(10_000_000_000, grid.Count);
        Assert.Equal([100000, 99999], GivenDesign.Member(grid, grid.Count - 2));
    }

    [Fact]
    public void Members_outside_and_buffers_of_another_length_are_refused()
    {
        var grid = GivenDesign.Create("grid", null, 0, "a=0:1:2");

        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Values(2, new double[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => grid.Values(-1, new double[1]));
        Assert.Throws<ArgumentException>(() => grid.Values(0, new double[2]));
    }
}
