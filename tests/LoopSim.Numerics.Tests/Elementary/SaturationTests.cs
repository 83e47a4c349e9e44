using System.Numerics;

namespace LoopSim.Numerics.Tests;

public sealed class SaturationTests
{
    [Theory]
    [InlineData(0.0, 0.0)]
    [InlineData(1.0, 0.5)]
    [InlineData(3.0, 0.75)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(double.Epsilon, double.Epsilon)]
    [InlineData(1e20, 1.0)]
    [InlineData(1e154, 1.0)]
    [InlineData(double.MaxValue, 1.0)]
    [InlineData(double.PositiveInfinity, 1.0)]
    [InlineData(double.NaN, double.NaN)]
    public void It_rises_from_nothing_to_one(double x, double expected)
    {
        Assert.Equal(expected, Elementary.Saturation(x));
        var wide = new double[Wide512.Width];
        Wide512.Store(Elementary<Wide512>.Saturation(Wide512.Create(x)), wide);
        Assert.All(
            wide, value => Assert.Equal(BitConverter.DoubleToInt64Bits(Elementary.Saturation(x)), BitConverter.DoubleToInt64Bits(value)));
    }

    [Fact]
    public void It_is_within_one_and_a_half_units_in_the_last_place()
    {
        var random = new Random(3);
        for (var i = 0; i < 20_000; i++)
        {
            var x = Math.Exp((random.NextDouble() - 0.5) * 40);
            var actual = Elementary.Saturation(x);

            // Over the common power of two, with whole numbers: 2 |actual (1 + x) - x| <= 3 units (1 + x).
            var (numerator, one) = (Whole(x), Whole(1.0));
            var gap = BigInteger.Abs((Whole(actual) * (one + numerator)) - (numerator * one));
            Assert.True(2 * gap <= 3 * Whole(Math.BitIncrement(actual) - actual) * (one + numerator), $"{x:R}: {actual:R}");
        }

        static BigInteger Whole(double number)
        {
            var exponent = Math.ILogB(number) - 52;
            return new BigInteger(Math.ScaleB(number, -exponent)) << (exponent + 300);
        }
    }
}
