namespace LoopSim.Numerics.Tests;

public class SignTests
{
    [Theory]
    [InlineData(3.5, 1)]
    [InlineData(double.PositiveInfinity, 1)]
    [InlineData(double.Epsilon, 1)]
    [InlineData(0.0, 0)]
    [InlineData(-double.Epsilon, -1)]
    [InlineData(double.NegativeInfinity, -1)]
    [InlineData(double.NaN, 0)]
    public void Zero_and_what_is_not_a_number_have_none(double value, int sign) => Assert.Equal(sign, Sign.Of(value));
}
