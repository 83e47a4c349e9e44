namespace LoopSim.Numerics.Tests;

public sealed class BernsteinTests
{
    // x^3 has the coefficients 0, 0, 0, 1 of degree three; raised to degree four they are 0, 0, 0, 1/4, 1.
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(0.5, 0.125)]
    [InlineData(0.75, 0.421875)]
    [InlineData(1.0, 1.0)]
    public void A_cube_has_its_values(double share, double value) =>
        Assert.Equal(value, Bernstein.Value([0, 0, 0, 0.25, 1], share), 1e-15);

    [Theory]
    [InlineData(new double[] { 0, 0, 1, 2 }, true)]
    [InlineData(new double[] { 2, 1, 1, -3 }, true)]
    [InlineData(new double[] { 0, 1, 0.5, 2 }, false)]
    [InlineData(new double[] { 0, double.NaN, 1, 2 }, false)]
    public void Coefficients_that_go_one_way_are_told_from_others(double[] coefficients, bool isMonotone) =>
        Assert.Equal(isMonotone, Bernstein.IsMonotone(coefficients));
}
