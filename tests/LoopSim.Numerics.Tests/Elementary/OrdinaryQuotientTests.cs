using System.Numerics;

namespace LoopSim.Numerics.Tests;

/// <summary>A quotient in lanes has the bits of a division; <see cref="InstructionSetTests"/> runs this class again on lesser
/// processors.</summary>
public sealed class OrdinaryQuotientTests
{
    [Fact]
    public void Ordinary_quotients_have_the_bits_of_a_division()
    {
        var random = new Random(5);
        AssertDivides(Enumerable.Range(0, 200_000).Select(_ => (Ordinary(random), Ordinary(random))));
    }

    [Fact]
    public void Quotients_of_neighbours_of_powers_of_two_have_the_bits_of_a_division()
    {
        double[] near = [.. new[] { 0.5, 1.0, 2.0 }.SelectMany(power => Enumerable.Range(-4, 9).Select(steps => Stepped(power, steps)))];
        AssertDivides(near.SelectMany(left => near.Select(right => (left, right))));
    }

    /// <summary>The estimate of the reciprocal is worst next to 2, and a quotient is hardest to round where it is nearest to a tie: left
    /// times a power of two is then one or a few more or less than a multiple of right.</summary>
    [Fact]
    public void Quotients_nearest_to_a_tie_have_the_bits_of_a_division()
    {
        var cases = new List<(double, double)>();
        for (var below = 1; below < 2_048; below += 2)
        {
            var right = (1L << 53) - below;
            foreach (var (remainder, power) in new[] { 1, -1, 2, -2, 3, -3 }.SelectMany(r => new[] { (r, 53), (r, 54) }))
            {
                // The inverse of 2^power modulo right: right is odd, so 2^-1 is (right + 1) / 2.
                var inverse = BigInteger.ModPow((right + 1) / 2, power, right);
                var left = (long)(((remainder * inverse) % right) + right) % right;
                cases.Add((left, right));
                if (left + right < 1L << 53)
                    cases.Add((left + right, right));
            }
        }

        AssertDivides(cases.Where(pair => pair.Item1 > 0));
    }

    [Fact]
    public void Divided_by_one_every_number_stays()
    {
        double[] numbers = [0.0, double.Epsilon, 1e-310, 1e-300, 1e-16, 1.0, 3.0, 1e100, 1e300, double.MaxValue / 2];
        AssertDivides(numbers.Select(number => (number, 1.0)));
    }

    [Fact]
    public void Nothing_divided_by_a_positive_number_is_nothing() =>
        AssertDivides([(0.0, 1e-200), (0.0, 0.3), (0.0, 7.0), (0.0, 1e200)]);

    [Fact]
    public void Not_a_number_stays_one()
    {
        Assert.All(InLanes(double.NaN, 2.0), value => Assert.True(double.IsNaN(value)));
        Assert.All(InLanes(2.0, double.NaN), value => Assert.True(double.IsNaN(value)));
        Assert.All(InLanes(2.0, 0.0), value => Assert.False(double.IsFinite(value)));
    }

    private static void AssertDivides(IEnumerable<(double Left, double Right)> cases)
    {
        foreach (var eight in cases.Chunk(Wide512.Width))
        {
            var (left, right) = (Lane(eight, pair => pair.Left), Lane(eight, pair => pair.Right));
            var actual = new double[Wide512.Width];
            Wide512.Store(Wide512.OrdinaryQuotient(left, right), actual);
            for (var i = 0; i < eight.Length; i++)
            {
                var expected = eight[i].Left / eight[i].Right;
                Assert.Equal(expected, Scalar.OrdinaryQuotient(new(eight[i].Left), new(eight[i].Right)).Value);
                if (BitConverter.DoubleToInt64Bits(expected) != BitConverter.DoubleToInt64Bits(actual[i]))
                    Assert.Fail($"{eight[i].Left:R} / {eight[i].Right:R} is {expected:R}, in a lane {actual[i]:R}");
            }
        }
    }

    private static double[] InLanes(double left, double right)
    {
        var values = new double[Wide512.Width];
        Wide512.Store(Wide512.OrdinaryQuotient(Wide512.Create(left), Wide512.Create(right)), values);
        return values;
    }

    private static Wide512 Lane((double Left, double Right)[] pairs, Func<(double Left, double Right), double> part)
    {
        var values = new double[Wide512.Width];
        Array.Fill(values, 1.0);
        for (var i = 0; i < pairs.Length; i++)
            values[i] = part(pairs[i]);
        return Wide512.Load(values);
    }

    private static double Ordinary(Random random) =>
        Math.ScaleB(1 + random.NextDouble(), random.Next(-440, 440)) * (random.Next(2) == 0 ? 1 : -1);

    private static double Stepped(double value, int steps)
    {
        for (; steps < 0; steps++)
            value = Math.BitDecrement(value);
        for (; steps > 0; steps--)
            value = Math.BitIncrement(value);
        return value;
    }
}
