using System.Numerics;

namespace LoopSim.Numerics.Tests;

/// <summary>Works the kernels' tables out again in whole numbers that count units of 2^-220.</summary>
public sealed class KernelTableTests
{
    private const int Precision = 220;
    private static readonly BigInteger _one = BigInteger.One << Precision;

    [Fact]
    public void Logarithms_of_the_sixteenths_are_exact_to_ninety_five_bits()
    {
        for (var i = 0; i < 16; i++)
        {
            var error = LogarithmOfSixteenths(16 + i) - Fixed(LogarithmTable.High[i]) - Fixed(LogarithmTable.Low[i]);
            Assert.True(BigInteger.Abs(error) <= _one >> 95, $"entry {i}");
        }
    }

    [Fact]
    public void High_parts_of_the_logarithms_are_multiples_of_a_unit_that_sums_exactly()
    {
        foreach (var high in LogarithmTable.High)
            Assert.True(double.IsInteger(high * Math.ScaleB(1.0, 42)), $"{high:R}");
    }

    [Fact]
    public void Roots_of_two_are_the_nearest_doubles()
    {
        for (var i = 0; i < 16; i++)
            Assert.True(BigInteger.Abs(RootOfTwo(i) - Fixed(ExponentialTable.Root[i])) <= _one >> 53, $"entry {i}");
    }

    [Fact]
    public void Tails_make_up_for_the_rounding_of_the_roots()
    {
        for (var i = 0; i < 16; i++)
        {
            // ln(1 + q) is q to more bits than are asked for
            var root = Fixed(ExponentialTable.Root[i]);
            var quotient = ((RootOfTwo(i) - root) << Precision) / root;
            Assert.True(BigInteger.Abs(quotient - Fixed(ExponentialTable.Tail[i])) <= _one >> 105, $"entry {i}");
        }
    }

    [Fact]
    public void A_logarithm_at_a_table_entry_is_the_entry()
    {
        for (var i = 0; i < 16; i++)
            Assert.Equal(LogarithmTable.High[i] + LogarithmTable.Low[i], Elementary.Log(1 + (i / 16.0)));
    }

    /// <summary>ln(n / 16) = 2 atanh((n - 16) / (n + 16)) by its series.</summary>
    private static BigInteger LogarithmOfSixteenths(int n)
    {
        var ratio = _one * (n - 16) / (n + 16);
        var square = (ratio * ratio) >> Precision;
        var sum = BigInteger.Zero;
        for (var (power, k) = (ratio, 1); !power.IsZero; k += 2)
        {
            sum += power / k;
            power = (power * square) >> Precision;
        }

        return 2 * sum;
    }

    /// <summary>2^(i / 16) as the product of the square roots that i's bits name.</summary>
    private static BigInteger RootOfTwo(int i)
    {
        var product = _one;
        var root = 2 * _one;
        for (var bit = 8; bit > 0; bit >>= 1)
        {
            root = SquareRoot(root << Precision);
            if ((i & bit) != 0)
                product = (product * root) >> Precision;
        }

        return product;
    }

    /// <summary>Newton's iteration from above, which falls until it has the floor of the root.</summary>
    private static BigInteger SquareRoot(BigInteger value)
    {
        var root = BigInteger.One << (Precision + 1);
        while (true)
        {
            var next = (root + (value / root)) >> 1;
            if (next >= root)
                return root;
            root = next;
        }
    }

    private static BigInteger Fixed(double value)
    {
        // Every entry is a multiple of 2^-150 or 0, so that the scaling is exact.
        var scaled = Math.ScaleB(value, 150);
        Assert.True(double.IsInteger(scaled));
        return new BigInteger(scaled) << (Precision - 150);
    }
}
