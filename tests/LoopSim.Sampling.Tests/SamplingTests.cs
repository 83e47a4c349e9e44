namespace LoopSim.Sampling.Tests;

/// <summary>The generators under the designs, against published numbers.</summary>
public sealed class SamplingTests
{
    [Theory] // kat_vectors of the Random123 distribution, philox4x64-10.
    [InlineData(0, 0, 0, 0, 0, 0, 0x16554d9eca36314c, 0xdb20fe9d672d0fdc, 0xd7e772cee186176b, 0x7e68b68aec7ba23b)]
    [InlineData(ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue, ulong.MaxValue,
        0x87b092c3013fe90b, 0x438c3c67be8d0224, 0x9cc7d7c69cd777b6, 0xa09caebf594f0ba0)]
    [InlineData(0x243f6a8885a308d3, 0x13198a2e03707344, 0xa4093822299f31d0, 0x082efa98ec4e6c89, 0x452821e638d01377, 0xbe5466cf34e90c6c,
        0xa528f45403e61d95, 0x38c72dbd566e9788, 0xa5a1610e72fd18b5, 0x57bd43b5e52b7fe6)]
    public void Philox_gives_the_known_answers(
        ulong c0, ulong c1, ulong c2, ulong c3, ulong k0, ulong k1, ulong r0, ulong r1, ulong r2, ulong r3) =>
        Assert.Equal(new PhiloxBlock(r0, r1, r2, r3), Philox.Draw(new PhiloxBlock(c0, c1, c2, c3), k0, k1));

    [Fact] // numpy.random.Philox(key=[5, 1], counter=[41, 0, 0, 0]), which counts up before it draws.
    public void Philox_equals_that_of_numpy()
    {
        var expected = new PhiloxBlock(0x45ab9e04a6a245a7, 0x2e23c3eb5ec81cf9, 0xb4de47d219b4266b, 0x9400570c5451ccc2);

        Assert.Equal(expected, Philox.Draw(new PhiloxBlock(42, 0, 0, 0), 5, 1));
    }

    [Fact] // The first outputs of SplitMix64 from 0 with the golden-ratio step, as published with the xoshiro generators.
    public void Hash_streams_are_SplitMix64_by_position()
    {
        var stream = new HashStream(0, 0x9E3779B97F4A7C15);

        Assert.Equal([0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F], new[] { stream[1], stream[2], stream[3] });
    }

    [Fact]
    public void Uniform_numbers_never_reach_0_or_1()
    {
        Assert.Equal(Math.ScaleB(1, -53), UnitInterval.Of(0));
        Assert.Equal(1 - Math.ScaleB(1, -53), UnitInterval.Of(ulong.MaxValue));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(1000)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(5000)]
    public void A_permutation_hits_every_place_once(int size)
    {
        var order = new KeyedPermutation(new HashStream(7, RandomStream.OrderOfStrata, 3), size);

        var places = Enumerable.Range(0, size).Select(place => order[place]).Order();

        Assert.Equal(Enumerable.Range(0, size).Select(place => (long)place), places);
    }

    [Fact]
    public void All_orders_of_five_are_equally_likely()
    {
        const int Draws = 12_000;
        const double Expected = Draws / 120.0;

        var counts = Enumerable.Range(0, Draws)
            .Select(seed => new KeyedPermutation(new HashStream((ulong)seed, RandomStream.OrderOfStrata, 0), 5))
            .CountBy(order => string.Join(' ', Enumerable.Range(0, 5).Select(place => order[place])))
            .Select(order => (double)order.Value).ToList();

        Assert.Equal(120, counts.Count);
        // Chi-square with 119 degrees of freedom: 99.9 % of all draws are below 173.6.
        Assert.InRange(counts.Sum(count => (count - Expected) * (count - Expected) / Expected), 60, 173.6);
    }

    [Fact]
    public void A_permutation_of_ten_thousand_millions_stays_inside()
    {
        var order = new KeyedPermutation(new HashStream(1, RandomStream.OrderOfStrata, 0), Design.LargestCount);

        var places = Enumerable.Range(0, 1000).Select(i => order[Design.LargestCount - 1 - i]).ToList();

        Assert.Equal(1000, places.Distinct().Count());
        Assert.All(places, place => Assert.InRange(place, 0, Design.LargestCount - 1));
        Assert.InRange(places.Average(), 0.45e10, 0.55e10);
    }

    [Theory] // Sums of the series of the distribution function in 80 digits, inverted by Newton's method at these doubles.
    [InlineData(0.51, 0.025068908258711058)]
    [InlineData(0.25, -0.67448975019608174)]
    [InlineData(0.075, -1.43953147093845593)]
    [InlineData(0.0749, -1.44023826752796366)]
    [InlineData(0.9, 1.281551565544600593)]
    [InlineData(0.975, 1.959963984540053855)]
    [InlineData(0.999, 3.090232306167813277)]
    [InlineData(1e-5, -4.26489079392282461)]
    [InlineData(1e-9, -5.99780701500768686)]
    [InlineData(1e-12, -7.03448382530113193)]
    [InlineData(1.1102230246251565e-16, -8.20953615160138685)]
    [InlineData(0.9999999990686774, 6.009353565530743893)]
    public void Normal_quantiles_are_right_to_fourteen_digits(double p, double quantile) =>
        Assert.InRange(NormalQuantile.Of(p) / quantile, 1 - 1e-14, 1 + 1e-14);

    [Fact]
    public void The_middle_of_the_normal_distribution_is_0() => Assert.Equal(0, NormalQuantile.Of(0.5));
}
