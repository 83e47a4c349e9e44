// The analyzer takes 0.0 and -0.0 for duplicates; here they are different arguments.
#pragma warning disable xUnit1025

namespace LoopSim.Numerics.Tests;

public sealed class ElementaryEdgeCaseTests
{
    private const double Infinity = double.PositiveInfinity;
    private const double NaN = double.NaN;

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-0.0, 1.0)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-Infinity, 0.0)]
    [InlineData(NaN, NaN)]
    [InlineData(709.8, Infinity)]
    [InlineData(1e300, Infinity)]
    [InlineData(-745.2, 0.0)]
    [InlineData(-1e300, 0.0)]
    [InlineData(5e-324, 1.0)]
    public void Exp_at_the_edges(double x, double expected) => AssertSameBits(expected, Elementary.Exp(x));

    [Theory]
    [InlineData(1.0, 0.0)]
    [InlineData(0.0, -Infinity)]
    [InlineData(-0.0, -Infinity)]
    [InlineData(Infinity, Infinity)]
    [InlineData(-Infinity, NaN)]
    [InlineData(-1.0, NaN)]
    [InlineData(-5e-324, NaN)]
    [InlineData(NaN, NaN)]
    public void Log_and_log10_at_the_edges(double x, double expected)
    {
        AssertSameBits(expected, Elementary.Log(x));
        AssertSameBits(expected, Elementary.Log10(x));
    }

    // IEEE 754-2019, 9.2.1, and C99, F.9.4.4, line by line.
    [Theory]
    [InlineData(0.0, -3.0, Infinity)]
    [InlineData(-0.0, -3.0, -Infinity)]
    [InlineData(-0.0, -65.0, -Infinity)]
    [InlineData(0.0, -2.0, Infinity)]
    [InlineData(-0.0, -2.5, Infinity)]
    [InlineData(-0.0, -Infinity, Infinity)]
    [InlineData(0.0, -Infinity, Infinity)]
    [InlineData(0.0, 3.0, 0.0)]
    [InlineData(-0.0, 3.0, -0.0)]
    [InlineData(-0.0, 65.0, -0.0)]
    [InlineData(-0.0, 2.0, 0.0)]
    [InlineData(-0.0, 0.5, 0.0)]
    [InlineData(-0.0, Infinity, 0.0)]
    [InlineData(-1.0, Infinity, 1.0)]
    [InlineData(-1.0, -Infinity, 1.0)]
    [InlineData(1.0, NaN, 1.0)]
    [InlineData(1.0, Infinity, 1.0)]
    [InlineData(1.0, 1e300, 1.0)]
    [InlineData(NaN, 0.0, 1.0)]
    [InlineData(NaN, -0.0, 1.0)]
    [InlineData(Infinity, 0.0, 1.0)]
    [InlineData(-2.0, 0.5, NaN)]
    [InlineData(-2.0, -65.5, NaN)]
    [InlineData(0.5, -Infinity, Infinity)]
    [InlineData(-0.5, -Infinity, Infinity)]
    [InlineData(1.5, -Infinity, 0.0)]
    [InlineData(0.5, Infinity, 0.0)]
    [InlineData(-1.5, Infinity, Infinity)]
    [InlineData(-Infinity, -3.0, -0.0)]
    [InlineData(-Infinity, -65.0, -0.0)]
    [InlineData(-Infinity, -2.0, 0.0)]
    [InlineData(-Infinity, -0.5, 0.0)]
    [InlineData(-Infinity, 3.0, -Infinity)]
    [InlineData(-Infinity, 65.0, -Infinity)]
    [InlineData(-Infinity, 2.5, Infinity)]
    [InlineData(Infinity, -0.5, 0.0)]
    [InlineData(Infinity, 0.5, Infinity)]
    [InlineData(Infinity, Infinity, Infinity)]
    [InlineData(Infinity, -Infinity, 0.0)]
    [InlineData(NaN, 2.5, NaN)]
    [InlineData(NaN, 2.0, NaN)]
    [InlineData(2.0, NaN, NaN)]
    [InlineData(0.0, NaN, NaN)]
    [InlineData(10.0, 309.0, Infinity)]
    [InlineData(10.0, -324.5, 0.0)]
    [InlineData(-10.0, 309.0, -Infinity)]
    [InlineData(-10.0, -325.0, -0.0)]
    [InlineData(2.0, 5e-324, 1.0)]
    [InlineData(-3.0, 9007199254740992.0, Infinity)]
    [InlineData(0.9999999999999999, 1e300, 0.0)]
    [InlineData(7.0, 1.0, 7.0)]
    [InlineData(2.0, -2147483648.0, 0.0)]
    [InlineData(-1.0, -4294967295.0, -1.0)]
    public void Pow_follows_the_standard(double x, double y, double expected) => AssertSameBits(expected, Elementary.Pow(x, y));

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(-0.0, -0.0)]
    [InlineData(5e-324, 5e-324)]
    [InlineData(-1e-310, -1e-310)]
    [InlineData(Infinity, NaN)]
    [InlineData(-Infinity, NaN)]
    [InlineData(NaN, NaN)]
    public void Sine_and_tangent_at_the_edges(double x, double expected)
    {
        AssertSameBits(expected, Elementary.Sin(x));
        AssertSameBits(expected, Elementary.Tan(x));
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(-0.0, 1.0)]
    [InlineData(5e-324, 1.0)]
    [InlineData(Infinity, NaN)]
    [InlineData(-Infinity, NaN)]
    [InlineData(NaN, NaN)]
    public void Cosine_at_the_edges(double x, double expected) => AssertSameBits(expected, Elementary.Cos(x));

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(-0.0, -0.0)]
    [InlineData(5e-324, 5e-324)]
    [InlineData(-1e-310, -1e-310)]
    [InlineData(1.0, 0.7853981633974483)]
    [InlineData(1e300, 1.5707963267948966)]
    [InlineData(Infinity, 1.5707963267948966)]
    [InlineData(-Infinity, -1.5707963267948966)]
    [InlineData(NaN, NaN)]
    public void Arc_tangent_at_the_edges(double x, double expected) => AssertSameBits(expected, Elementary.Atan(x));

    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(-0.0, -0.0)]
    [InlineData(5e-324, 5e-324)]
    [InlineData(-1e-310, -1e-310)]
    [InlineData(30.0, 1.0)]
    [InlineData(-1e300, -1.0)]
    [InlineData(Infinity, 1.0)]
    [InlineData(-Infinity, -1.0)]
    [InlineData(NaN, NaN)]
    public void Tanh_at_the_edges(double x, double expected) => AssertSameBits(expected, Elementary.Tanh(x));

    [Theory]
    [InlineData(7.5, 2.0, 1.5)]
    [InlineData(-7.5, 2.0, 0.5)]
    [InlineData(7.5, -2.0, -0.5)]
    [InlineData(-7.5, -2.0, -1.5)]
    [InlineData(-4.0, 2.0, 0.0)]
    [InlineData(4.0, -2.0, -0.0)]
    [InlineData(3.0, Infinity, 3.0)]
    [InlineData(3.0, 0.0, NaN)]
    [InlineData(Infinity, 2.0, NaN)]
    [InlineData(NaN, 2.0, NaN)]
    public void Modulo_has_the_sign_of_the_divisor(double x, double y, double expected) =>
        AssertSameBits(expected, Elementary.Modulo(x, y));

    [Fact]
    public void A_whole_exponent_beyond_the_limit_is_refused_by_multiplication() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Elementary<Scalar>.PowWhole(new(2.0), 65));

    private static void AssertSameBits(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));
}
