namespace LoopSim.Numerics.Tests;

public sealed class ElementaryAccuracyTests
{
    [Fact]
    public void Exp_is_within_one_ulp() => AssertWithin(1.0, ElementaryTables.Exp, Elementary.Exp);

    [Fact]
    public void Log_is_within_one_ulp() => AssertWithin(1.0, ElementaryTables.Log, Elementary.Log);

    [Fact]
    public void Log10_is_within_one_ulp() => AssertWithin(1.0, ElementaryTables.Log10, Elementary.Log10);

    [Fact]
    public void Sin_is_within_one_ulp_up_to_large_arguments() => AssertWithin(1.0, ElementaryTables.Sin, Elementary.Sin);

    [Fact]
    public void Cos_is_within_one_ulp_up_to_large_arguments() => AssertWithin(1.0, ElementaryTables.Cos, Elementary.Cos);

    [Fact]
    public void Tan_is_within_one_ulp_up_to_large_arguments() => AssertWithin(1.0, ElementaryTables.Tan, Elementary.Tan);

    [Fact]
    public void Atan_is_within_one_ulp() => AssertWithin(1.0, ElementaryTables.Atan, Elementary.Atan);

    [Fact]
    public void Tanh_is_within_one_ulp_also_near_zero() => AssertWithin(1.0, ElementaryTables.Tanh, Elementary.Tanh);

    [Fact]
    public void Pow_with_a_real_exponent_is_within_one_ulp()
    {
        var table = ElementaryTables.Pow;
        for (var i = 0; i < table.Length; i += 4)
            AssertUlps(1.0, table[i + 2], table[i + 3], Elementary.Pow(table[i], table[i + 1]), $"{table[i]:R}^{table[i + 1]:R}");
    }

    [Theory]
    [InlineData(1.1, 64, 445.7915684525922)]
    [InlineData(0.3, 4, 0.0081)]
    [InlineData(3.0, -3, 1.0 / 27)]
    [InlineData(-2.5, 3, -15.625)]
    public void Pow_with_a_small_whole_exponent_is_within_the_bound_of_its_multiplications(double x, int n, double expected)
    {
        var ulp = Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected);
        Assert.Equal(expected, Elementary.Pow(x, n), ulp * (((Math.Abs(n) + 1) / 2.0) + 1));
    }

    [Theory]
    [InlineData(1000.0, 3.0)]
    [InlineData(1e15, 15.0)]
    [InlineData(1e22, 22.0)]
    [InlineData(10.0, 1.0)]
    [InlineData(1.0, 0.0)]
    public void Log10_of_a_power_of_ten_is_exact(double x, double expected) => Assert.Equal(expected, Elementary.Log10(x));

    [Fact]
    public void Sine_and_cosine_stay_on_the_unit_circle_for_huge_arguments()
    {
        foreach (var x in new[] { 1e14, 3.7e15, -8.1e17, 1e100, double.MaxValue })
        {
            var sine = Elementary.Sin(x);
            var cosine = Elementary.Cos(x);
            Assert.Equal(1.0, (sine * sine) + (cosine * cosine), 1e-15);
        }
    }

    private static void AssertWithin(double ulps, double[] table, Func<double, double> function)
    {
        for (var i = 0; i < table.Length; i += 3)
            AssertUlps(ulps, table[i + 1], table[i + 2], function(table[i]), $"argument {table[i]:R}");
    }

    private static void AssertUlps(double allowed, double value, double rest, double actual, string what)
    {
        var ulp = Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);
        var error = Math.Abs(((actual - value) / ulp) - rest);
        Assert.True(error <= allowed, $"{what}: {actual:R} is {error:F3} ulp from {value:R}.");
    }
}
