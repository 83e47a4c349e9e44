namespace LoopSim.Numerics.Tests;

/// <summary>The quick functions that choose a step, beside those of the runtime's library.</summary>
public sealed class BaseTwoTests
{
    [Fact]
    public void Logarithm_is_good_to_three_parts_in_ten_million_million()
    {
        var worst = Numbers().Max(x => Math.Abs(Log2(x) - Math.Log2(x)) - (4e-16 * Math.Abs(Math.Log2(x))));
        Assert.InRange(worst, 0, 3e-13);
    }

    [Fact]
    public void Power_is_good_to_a_few_units_in_the_last_place()
    {
        var random = new Random(2);
        for (var i = 0; i < 200_000; i++)
        {
            var x = 2000 * (random.NextDouble() - 0.5);
            var expected = Math.Pow(2, x);
            Assert.InRange(Exp2(x), expected * (1 - 1e-15), expected * (1 + 1e-15));
        }
    }

    [Theory]
    [InlineData(0.0, 1.0)]
    [InlineData(10.0, 1024.0)]
    [InlineData(-3.0, 0.125)]
    [InlineData(1000.0, 1.0715086071862673e301)]
    public void Whole_powers_are_exact(double x, double expected) => Assert.Equal(expected, Exp2(x));

    [Fact]
    public void Both_have_the_same_bits_in_every_lane()
    {
        var numbers = Numbers().ToArray();
        var wide = new double[Wide512.Width];
        for (var i = 0; i + Wide512.Width <= numbers.Length; i += Wide512.Width)
        {
            var logarithms = Elementary<Wide512>.QuickLog2(Wide512.Load(numbers.AsSpan(i)));
            Wide512.Store(logarithms, wide);
            for (var lane = 0; lane < Wide512.Width; lane++)
                AssertSame(Log2(numbers[i + lane]), wide[lane]);
            var exponents = wide.ToArray();
            Wide512.Store(Elementary<Wide512>.QuickExp2(logarithms * Wide512.Create(0.7)), wide);
            for (var lane = 0; lane < Wide512.Width; lane++)
                AssertSame(Exp2(exponents[lane] * 0.7), wide[lane]);
        }
    }

    private static double Log2(double x) => Elementary<Scalar>.QuickLog2(new(x)).Value;

    private static double Exp2(double x) => Elementary<Scalar>.QuickExp2(new(x)).Value;

    private static void AssertSame(double expected, double actual) =>
        Assert.Equal(BitConverter.DoubleToInt64Bits(expected), BitConverter.DoubleToInt64Bits(actual));

    /// <summary>The edges of the sixteenths of one binade with the numbers next to them, and numbers of every size.</summary>
    private static IEnumerable<double> Numbers()
    {
        for (var i = 16; i < 32; i++)
        {
            yield return i / 16.0;
            yield return Math.BitIncrement(i / 16.0);
            yield return Math.BitDecrement(i / 16.0);
        }

        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
            yield return Math.ScaleB(1 + random.NextDouble(), random.Next(-1000, 1000));
    }
}
