namespace LoopSim.Numerics.Tests;

public sealed class StepPowerTests
{
    public static TheoryData<double> Magnitudes => [1e-300, 3.7e-77, 1e-4, 0.3, 0.9999999, 1.0, 1.5, 2.0, 17.3, 6.02e23, 1e300];

    [Theory]
    [MemberData(nameof(Magnitudes))]
    public void Logarithm_is_good_to_fourteen_places(double x) =>
        Assert.Equal(Math.Log2(x), StepPower<Scalar>.Log2(new(x)).Value, 1e-14 * Math.Max(1, Math.Abs(Math.Log2(x))));

    [Theory]
    [InlineData(-996.6)]
    [InlineData(-0.5)]
    [InlineData(0.0)]
    [InlineData(0.123456)]
    [InlineData(0.49999)]
    [InlineData(33.3)]
    [InlineData(996.6)]
    public void Power_of_two_is_good_to_thirteen_digits(double x) =>
        Assert.Equal(1.0, StepPower<Scalar>.Exp2(new(x)).Value / Math.Pow(2, x), 1e-13);

    [Theory]
    [InlineData(0.0, 1e-300)]
    [InlineData(1e-320, 1e-300)]
    public void What_is_too_small_counts_as_the_smallest(double x, double end) =>
        Assert.Equal(StepPower<Scalar>.Log2(new(end)), StepPower<Scalar>.Log2(new(x)));

    [Fact]
    public void Lanes_give_the_bits_of_a_single_value()
    {
        double[] values = [1e-200, 2e-5, 0.3, 0.7, 1.0, 1.9, 333.3, 1e100];
        double[] logarithms = new double[8];
        double[] powers = new double[8];
        var logarithm = StepPower<Wide>.Log2(Wide.Load(values));
        Wide.Store(logarithm, logarithms);
        Wide.Store(StepPower<Wide>.Exp2(logarithm), powers);
        for (var i = 0; i < values.Length; i++)
        {
            Assert.Equal(StepPower<Scalar>.Log2(new(values[i])).Value, logarithms[i]);
            Assert.Equal(StepPower<Scalar>.Exp2(new(logarithms[i])).Value, powers[i]);
        }
    }
}
