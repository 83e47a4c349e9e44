namespace LoopSim.Compilation.Tests;

/// <summary>Hill and logistic curves and division, at values known without them.</summary>
public class CurveTests
{
    [Theory]
    [InlineData("hill(y, 0.5, 4)", 0.5, 0.5)]
    [InlineData("hill(y, 0.5, 4)", 0.0, 0.0)]
    [InlineData("hill(y, 0.5, 4)", -0.3, 0.0)]
    [InlineData("hill(y, 2, 1)", 6.0, 0.75)]
    [InlineData("hill(y, 2, 2)", 6.0, 0.9)]
    [InlineData("hill(y, 2, 3)", 1.0, 1.0 / 9)]
    [InlineData("hill(y, 1, 3.7)", 1.0, 0.5)]
    [InlineData("hill(y, 1, 0)", 8.0, 0.5)]
    [InlineData("hill(y, 1, -2)", 0.0, 1.0)]
    [InlineData("hill(y, 1, 4)", 1e100, 1.0)]
    [InlineData("hill(y, 1, 3.7)", 1e300, 1.0)]
    [InlineData("hill(y, 6.02214076e23, 16)", 6.02214076e23, 0.5)]
    [InlineData("hill(y, 1e-200, 4)", 1e-200, 0.5)]
    [InlineData("logistic(y, 2, 5)", 2.0, 0.5)]
    [InlineData("logistic(y, 0, 1)", 1e4, 1.0)]
    [InlineData("logistic(y, 0, 1)", -1e4, 0.0)]
    [InlineData("logistic(y, 0, 1)", -600.0, 2.6503965530043105e-261)] // e^-600
    [InlineData("logistic(y, 0, -3)", 1e4, 0.0)]
    public void Curve_has_its_value(string rate, double y, double expected) =>
        Assert.Equal(expected, Sample.Rate(rate).Slope(0, y)[0], 1e-15 * Math.Abs(expected));

    [Fact]
    public void Logistic_of_opposite_distances_adds_up_to_one() =>
        Assert.Equal(1.0, Sample.Rate("logistic(y, 3, 1.7) + logistic(6 - y, 3, 1.7)").Slope(0, 3.9)[0], 1e-15);

    [Fact]
    public void State_over_a_constant_is_within_one_and_a_half_units_in_the_last_place()
    {
        for (var y = 1; y <= 1_000; y++)
        {
            var expected = y / 49.0;
            Assert.Equal(expected, Sample.Rate("y / 49").Slope(0, y)[0], 2 * (Math.BitIncrement(expected) - expected));
        }
    }

    [Fact]
    public void Time_over_a_constant_is_exact_so_that_whole_periods_are_counted_right()
    {
        var periods = Sample.Rate("floor(time / 49) + 0 * y");
        Assert.Equal(Enumerable.Range(1, 1_000).Select(period => 49.0 * period), periods.Breakpoints(0, 49_001));
        for (var period = 0; period <= 1_000; period++)
        {
            periods.Enter(49 * period, 49 * period, [1]);
            Assert.Equal(period, periods.Slope(49 * period, 1)[0]);
        }
    }
}
