namespace LoopSim.Compilation.Tests;

/// <summary>Functions at arguments where their values are known in closed form.</summary>
public class FunctionValueTests
{
    [Theory]
    [InlineData("asin(y)", 0.5, Math.PI / 6)]
    [InlineData("asin(y)", -1.0, -Math.PI / 2)]
    [InlineData("asin(y)", 1.5, double.NaN)]
    [InlineData("acos(y)", 0.5, Math.PI / 3)]
    [InlineData("acos(y)", -1.0, Math.PI)]
    [InlineData("acos(y)", 1.0, 0.0)]
    [InlineData("atan(y)", -1.0, -Math.PI / 4)]
    [InlineData("atan(y)", 1.7320508075688772, Math.PI / 3)]
    [InlineData("atan(y)", double.PositiveInfinity, Math.PI / 2)]
    [InlineData("sinh(y)", 0.6931471805599453, 0.75)] // ln 2
    [InlineData("cosh(y)", 0.6931471805599453, 1.25)]
    [InlineData("sinh(y)", 1e-12, 1e-12)]
    [InlineData("int(y)", -2.7, -2.0)]
    [InlineData("rem(y, 3)", 10.0, 1.0)]
    [InlineData("rem(y, 3)", -10.0, -1.0)]
    [InlineData("rem(y, -3)", 10.0, 1.0)]
    [InlineData("mod(y, 3)", -10.0, 2.0)]
    [InlineData("quantum(y, 0.5)", 1.9, 1.5)]
    [InlineData("quantum(y, 0.5)", -1.9, -1.5)]
    [InlineData("quantum(y, 0)", 1.9, 1.9)]
    [InlineData("safediv(3, y)", 4.0, 0.75)]
    [InlineData("safediv(3, y)", 0.0, 0.0)]
    [InlineData("safediv(3, y, 7)", 0.0, 7.0)]
    public void Function_has_its_value(string rate, double y, double expected) =>
        Assert.Equal(expected, Sample.Rate(rate).Slope(0, y)[0], double.IsNaN(expected) ? 0 : 4e-16 * Math.Abs(expected));
}
