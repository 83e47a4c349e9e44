using System.Text;

namespace LoopSim.Tests;

public class ShortestNumberTests
{
    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.0, "-0")]
    [InlineData(0.1, "0.1")]
    [InlineData(1.0 / 3, "0.3333333333333333")]
    [InlineData(-120, "-120")]
    [InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1E-05")]
    [InlineData(1e16, "10000000000000000")]
    [InlineData(1e17, "1E+17")]
    [InlineData(-79083456344017420, "-79083456344017420")]
    [InlineData(2148880675401060.2, "2148880675401060.2")]
    [InlineData(123456789012345680, "1.2345678901234568E+17")]
    [InlineData(1e23, "1E+23")]
    [InlineData(5e-324, "5E-324")]
    [InlineData(2.2250738585072014e-308, "2.2250738585072014E-308")]
    [InlineData(-double.MaxValue, "-1.7976931348623157E+308")]
    // 2^-25 and 2^-958, of which .NET 10 leaves out the last digit; Python writes it.
    [InlineData(2.9802322387695312E-08, "2.9802322387695312E-08")]
    [InlineData(4.1045368012983762E-289, "4.1045368012983762E-289")]
    public void Number_has_the_fewest_digits_that_read_back_to_it(double value, string expected) => Assert.Equal(expected, Written(value));

    [Fact]
    public void Powers_of_two_and_ten_whole_numbers_and_their_neighbours_are_written_as_by_the_runtime()
    {
        var powers = Enumerable.Range(-1074, 2098).Select(exponent => Math.ScaleB(1, exponent))
            .Concat(Enumerable.Range(-323, 632).Select(exponent => double.Parse($"1e{exponent}", CultureInfo.InvariantCulture)))
            .Concat(Enumerable.Range(0, 20_000).SelectMany(whole => (double[])[whole, whole / 1000.0, whole / 7.0, whole * 1e11]));

        foreach (var power in powers)
            AssertAllAsTheRuntime(power, Math.BitIncrement(power), Math.BitDecrement(power), power * 3, power * 0.7);
    }

    [Fact]
    public void Random_bits_are_written_as_by_the_runtime() => AssertRandomAsTheRuntime(seed: 1, count: 300_000);

    [LongFact]
    public void Ten_million_random_bits_are_written_as_by_the_runtime() => AssertRandomAsTheRuntime(seed: 2, count: 10_000_000);

    private static void AssertRandomAsTheRuntime(int seed, int count)
    {
        var random = new Random(seed);
        for (var i = 0; i < count; i++)
            AssertAllAsTheRuntime(BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue)), random.NextDouble());
    }

    private static void AssertAllAsTheRuntime(params ReadOnlySpan<double> values)
    {
        Span<byte> text = stackalloc byte[ShortestNumber.MostCharacters];
        Span<byte> expected = stackalloc byte[2 * ShortestNumber.MostCharacters];
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                continue;
            value.TryFormat(expected, out var length, "R", CultureInfo.InvariantCulture);
            var written = text[..ShortestNumber.Write(value, text)];
            if (written.SequenceEqual(expected[..length]))
                continue;
            // The runtime may be wrong, as for 2^-25; what does not read back is not compared.
            if (double.Parse(expected[..length], CultureInfo.InvariantCulture) == value)
                Assert.Equal(Encoding.UTF8.GetString(expected[..length]), Written(value));
            Assert.Equal(value, double.Parse(written, CultureInfo.InvariantCulture));
        }
    }

    private static string Written(double value)
    {
        var text = new byte[ShortestNumber.MostCharacters];
        return Encoding.UTF8.GetString(text, 0, ShortestNumber.Write(value, text));
    }
}
