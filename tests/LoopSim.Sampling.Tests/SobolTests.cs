namespace LoopSim.Sampling.Tests;

public sealed class SobolTests
{
    [Fact] // scipy.stats.qmc.Sobol(20, scramble=False), times eight.
    public void The_first_points_are_those_of_Joe_and_Kuo()
    {
        int[][] expected =
        [
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
            [6, 2, 2, 2, 6, 6, 2, 6, 6, 6, 6, 6, 2, 2, 6, 2, 6, 2, 6, 2],
            [2, 6, 6, 6, 2, 2, 6, 2, 2, 2, 2, 2, 6, 6, 2, 6, 2, 6, 2, 6],
            [3, 3, 5, 7, 3, 1, 3, 7, 7, 5, 7, 3, 3, 5, 3, 7, 3, 7, 7, 1],
            [7, 7, 1, 3, 7, 5, 7, 3, 3, 1, 3, 7, 7, 1, 7, 3, 7, 3, 3, 5],
            [5, 1, 7, 5, 5, 7, 1, 1, 1, 3, 1, 5, 1, 7, 5, 5, 5, 5, 1, 3],
            [1, 5, 3, 1, 1, 3, 5, 5, 5, 7, 5, 1, 5, 3, 1, 1, 1, 1, 5, 7],
        ];
        var sequence = new SobolSequence(20);

        for (var point = 0; point < 8; point++)
        {
            for (var dimension = 0; dimension < 20; dimension++)
                Assert.Equal((ulong)expected[point][dimension] << 61, sequence.Coordinate(point, dimension));
        }
    }

    [Theory] // scipy.stats.qmc.Sobol(1024, scramble=False, bits=30), as binary fractions of 10 and 20 digits.
    [InlineData(1003, 0, 10, 481)]
    [InlineData(1003, 1, 10, 867)]
    [InlineData(1003, 2, 10, 275)]
    [InlineData(1003, 9, 10, 327)]
    [InlineData(1003, 19, 10, 487)]
    [InlineData(1003, 99, 10, 447)]
    [InlineData(1003, 499, 10, 517)]
    [InlineData(1003, 1000, 10, 323)]
    [InlineData(1003, 1022, 10, 909)]
    [InlineData(1003, 1023, 10, 987)]
    [InlineData(1_000_003, 1, 20, 589215)]
    [InlineData(1_000_003, 19, 20, 663007)]
    [InlineData(1_000_003, 1023, 20, 51215)]
    public void Far_points_and_high_dimensions_are_those_of_Joe_and_Kuo(long point, int dimension, int digits, ulong fraction) =>
        Assert.Equal(fraction << (64 - digits), new SobolSequence(1024).Coordinate(point, dimension));

    [Fact]
    public void A_scrambled_sequence_puts_one_of_1024_points_into_each_1024th_of_every_quantity()
    {
        var members = GivenDesign.Members(GivenDesign.Uniform("sobol", quantities: 40, count: 1024, seed: 3));

        for (var quantity = 0; quantity < 40; quantity++)
            Assert.Equal(Enumerable.Range(0, 1024), members.Select(member => (int)(member[quantity] * 1024)).Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(10)]
    public void Scrambled_points_of_the_first_two_quantities_fill_every_elementary_rectangle_once(int digits)
    {
        var members = GivenDesign.Members(GivenDesign.Uniform("sobol", quantities: 2, count: 1024, seed: 11));
        var across = 1 << digits;
        var up = 1024 >> digits;

        var rectangles = members.Select(member => (int)(member[0] * across) * up + (int)(member[1] * up));

        Assert.Equal(Enumerable.Range(0, 1024), rectangles.Order());
    }

    [Theory]
    [InlineData(3, 7)]
    [InlineData(12, 13)]
    [InlineData(18, 19)]
    public void Scrambling_keeps_how_many_points_a_pair_of_quantities_puts_into_rectangles(int first, int second)
    {
        var sequence = new SobolSequence(20);
        var plain = Enumerable.Range(0, 1024)
            .Select(point => (A: sequence.Coordinate(point, first), B: sequence.Coordinate(point, second)))
            .ToList();
        var a = new NestedScrambling(new HashStream(5, RandomStream.Scrambling, first));
        var b = new NestedScrambling(new HashStream(5, RandomStream.Scrambling, second));
        var scrambled = plain.Select(point => (A: a.Scramble(point.A), B: b.Scramble(point.B))).ToList();

        for (var digits = 1; digits < 10; digits++)
            Assert.Equal(Fillings(plain, digits), Fillings(scrambled, digits));
    }

    [Fact]
    public void Scrambling_moves_points_that_share_digits_together_and_no_others()
    {
        var scrambling = new NestedScrambling(new HashStream(2, RandomStream.Scrambling, 0));
        const ulong Fraction = 0x9E3779B97F4A7C15;

        for (var digit = 0; digit < 64; digit++)
        {
            var common = scrambling.Scramble(Fraction) ^ scrambling.Scramble(Fraction ^ (1UL << (63 - digit)));
            Assert.Equal(digit, System.Numerics.BitOperations.LeadingZeroCount(common));
        }
    }

    [Fact]
    public void Each_scrambled_point_is_uniform_over_the_seeds()
    {
        var places = Enumerable.Range(0, 4000).Select(seed => GivenDesign.Member(GivenDesign.Uniform("sobol", 3, 8, (ulong)seed), 5)[2]);

        Assert.InRange(GivenDesign.KolmogorovDistance(places, x => x), 0, GivenDesign.KolmogorovLimit(4000));
    }

    [Fact]
    public void Digits_below_the_net_are_random_too()
    {
        var members = GivenDesign.Members(GivenDesign.Uniform("sobol", quantities: 2, count: 4096, seed: 1));

        var rests = members.Select(member => member[1] * 4096 % 1);

        Assert.InRange(GivenDesign.KolmogorovDistance(rests, x => x), 0, GivenDesign.KolmogorovLimit(4096));
    }

    [Fact] // The integral of 4 x y is 1. Random members have a standard error of sqrt(7 / 9 / 1024) = 0.028.
    public void A_smooth_mean_is_far_closer_than_with_random_members()
    {
        var errors = Enumerable.Range(0, 20).Select(seed =>
            GivenDesign.Members(GivenDesign.Uniform("sobol", 2, 1024, (ulong)seed)).Average(member => 4 * member[0] * member[1]) - 1);

        Assert.InRange(errors.Max(Math.Abs), 0, 0.0028);
    }

    [Fact]
    public void Members_stay_the_same_when_more_are_asked_for() =>
        Assert.Equal(
            GivenDesign.Member(GivenDesign.Uniform("sobol", 5, 100, 9), 77),
            GivenDesign.Member(GivenDesign.Uniform("sobol", 5, 1 << 20, 9), 77));

    [Fact]
    public void A_count_that_is_no_power_of_two_is_noted()
    {
        Assert.Equal(
            "3,000 is not a power of two, so the Sobol points are not balanced; 2,048 or 4,096 members would be",
            GivenDesign.Uniform("sobol", 2, 3000, 1).Note);
        Assert.Null(GivenDesign.Uniform("sobol", 2, 4096, 1).Note);
        Assert.Null(GivenDesign.Uniform("lhs", 2, 3000, 1).Note);
    }

    /// <summary>How many rectangles of 2^-digits by 2^(digits - 10) hold 0, 1, 2, ... points.</summary>
    private static List<(int Points, int Rectangles)> Fillings(List<(ulong A, ulong B)> points, int digits) =>
        [.. points.CountBy(point => (point.A >> (64 - digits), point.B >> (54 + digits)))
            .CountBy(rectangle => rectangle.Value).Select(filling => (filling.Key, filling.Value)).Order()];
}
