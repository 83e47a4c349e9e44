namespace LoopSim.Sampling.Tests;

public sealed class SampledDesignTests
{
    private const int Count = 4096;

    public static TheoryData<string> Kinds => ["random", "lhs", "sobol"];

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(1000)]
    [InlineData(1500)]
    public void A_latin_hypercube_has_one_member_in_each_stratum_of_each_quantity(int count)
    {
        var members = GivenDesign.Members(GivenDesign.Uniform("lhs", quantities: 6, count, seed: 4));

        for (var quantity = 0; quantity < 6; quantity++)
            Assert.Equal(Enumerable.Range(0, count), members.Select(member => (int)(member[quantity] * count)).Order());
    }

    [Fact]
    public void Quantities_of_a_latin_hypercube_are_shuffled_apart()
    {
        var members = GivenDesign.Members(GivenDesign.Uniform("lhs", quantities: 2, count: 4096, seed: 4));

        // The correlation of independent ranks has a standard deviation of 1 / 64.
        Assert.InRange(members.Average(member => 12 * (member[0] - 0.5) * (member[1] - 0.5)), -4.0 / 64, 4.0 / 64);
    }

    [Fact]
    public void Places_within_the_strata_are_random()
    {
        var members = GivenDesign.Members(GivenDesign.Uniform("lhs", quantities: 2, count: 4096, seed: 4));

        Assert.InRange(
            GivenDesign.KolmogorovDistance(members.Select(member => member[1] * 4096 % 1), x => x), 0, GivenDesign.KolmogorovLimit(4096));
    }

    [Fact]
    public void Random_members_stay_the_same_when_more_are_asked_for_and_latin_ones_do_not()
    {
        Assert.Equal(
            GivenDesign.Member(GivenDesign.Uniform("random", 5, 100, 9), 77),
            GivenDesign.Member(GivenDesign.Uniform("random", 5, 1_000_000, 9), 77));
        Assert.NotEqual(
            GivenDesign.Member(GivenDesign.Uniform("lhs", 5, 100, 9), 77),
            GivenDesign.Member(GivenDesign.Uniform("lhs", 5, 1_000_000, 9), 77));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Members_do_not_depend_on_which_were_asked_for_before(string kind)
    {
        var inOrder = GivenDesign.Members(GivenDesign.Uniform(kind, 9, 64, 5));
        var design = GivenDesign.Uniform(kind, 9, 64, 5);

        for (var member = 63; member >= 0; member--)
            Assert.Equal(inOrder[member], GivenDesign.Member(design, member));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Another_seed_gives_other_members(string kind) =>
        Assert.NotEqual(
            GivenDesign.Member(GivenDesign.Uniform(kind, 5, 64, 1), 3), GivenDesign.Member(GivenDesign.Uniform(kind, 5, 64, 2), 3));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Quantities_of_one_member_differ(string kind) =>
        Assert.Equal(9, GivenDesign.Member(GivenDesign.Uniform(kind, 9, 64, 1), 3).Distinct().Count());

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Values_are_found_without_allocation(string kind)
    {
        var design = GivenDesign.Create(
            kind, 1000, 1, "a~normal(0,1)", "b=log:1:100:5", "c=1,2,3", "d~triangular(0,1,2)", "e~lognormal(0,1)");
        var values = new double[5];
        design.Values(0, values);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var member = 0; member < 100; member++)
            design.Values(member, values);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Theory]
    [InlineData("random")]
    [InlineData("lhs")]
    [InlineData("sobol")]
    public void Samples_follow_their_distributions(string kind)
    {
        var members = GivenDesign.Members(GivenDesign.Create(kind, Count, 21,
            "a~uniform(-2,3)", "b~normal(5,0.5)", "c~lognormal(-1,0.75)", "d~loguniform(0.01,100)", "e~triangular(1,2,5)", "f=1:3:7",
            "g=log:1:1000:4"));
        Func<double, double>[] distributions =
        [
            x => (x + 2) / 5,
            x => MathNet.Numerics.Distributions.Normal.CDF(5, 0.5, x),
            x => MathNet.Numerics.Distributions.LogNormal.CDF(-1, 0.75, x),
            x => (Math.Log10(x) + 2) / 4,
            x => MathNet.Numerics.Distributions.Triangular.CDF(1, 5, 2, x),
            x => (x - 1) / 2,
            x => Math.Log10(x) / 3,
        ];

        for (var quantity = 0; quantity < distributions.Length; quantity++)
        {
            var values = members.Select(member => member[quantity]);
            Assert.InRange(GivenDesign.KolmogorovDistance(values, distributions[quantity]), 0, GivenDesign.KolmogorovLimit(Count));
        }
    }

    [Fact]
    public void Means_and_variances_are_those_of_the_distributions()
    {
        var members = GivenDesign.Members(
            GivenDesign.Create("sobol", 1 << 14, 2, "a~uniform(-2,3)", "b~normal(5,0.5)", "c~lognormal(-1,0.5)", "d~triangular(1,2,6)"));

        // Closed forms. The largest member alone makes up a hundredth of the lognormal variance.
        (double Mean, double Variance)[] expected =
        [
            (0.5, 25.0 / 12),
            (5, 0.25),
            (Math.Exp(-1 + 0.125), Math.Exp(-2 + 0.25) * (Math.Exp(0.25) - 1)),
            (3, (1 + 4 + 36 - 2 - 6 - 12) / 18.0),
        ];
        for (var quantity = 0; quantity < 4; quantity++)
        {
            var mean = members.Average(member => member[quantity]);
            var variance = members.Average(member => (member[quantity] - mean) * (member[quantity] - mean));
            Assert.InRange(mean / expected[quantity].Mean, 0.998, 1.002);
            Assert.InRange(variance / expected[quantity].Variance, 0.98, 1.02);
        }
    }

    [Theory]
    [InlineData("lhs")]
    [InlineData("sobol")]
    public void The_values_of_a_list_come_equally_often(string kind)
    {
        var counts = GivenDesign.Members(GivenDesign.Create(kind, 1024, 6, "a=3,1,7,1.5")).CountBy(member => member[0]).ToDictionary();

        Assert.Equal(new Dictionary<double, int> { [3] = 256, [1] = 256, [7] = 256, [1.5] = 256 }, counts);
    }

    [Fact]
    public void The_values_of_a_list_come_about_equally_often_at_random()
    {
        var share = GivenDesign.Members(GivenDesign.Create("random", 4096, 6, "a=3,1")).Count(member => member[0] == 3) / 4096.0;

        Assert.InRange(share, 0.5 - 4 * 0.5 / 64, 0.5 + 4 * 0.5 / 64);
    }

    [Fact]
    public void Numbers_of_different_members_and_quantities_are_independent()
    {
        var members = GivenDesign.Members(GivenDesign.Uniform("random", 6, Count, 8));

        for (var quantity = 0; quantity < 5; quantity++)
        {
            var beside = members.Average(member => 12 * (member[quantity] - 0.5) * (member[quantity + 1] - 0.5));
            var behind = Enumerable.Range(1, Count - 1).Average(i => 12 * (members[i][quantity] - 0.5) * (members[i - 1][quantity] - 0.5));
            Assert.InRange(beside, -4.0 / 64, 4.0 / 64);
            Assert.InRange(behind, -4.0 / 64, 4.0 / 64);
        }
    }

    [Fact] // numpy.random.Philox(key=[5, 1], counter=[41, 0, 0, 0]): the first 52 bits of each word, at the middle of their cell.
    public void Random_members_are_words_of_Philox_by_seed_and_member()
    {
        ulong[] words = [0x45ab9e04a6a245a7, 0x2e23c3eb5ec81cf9, 0xb4de47d219b4266b, 0x9400570c5451ccc2];

        var member = GivenDesign.Member(GivenDesign.Uniform("random", 4, 100, seed: 5), 42);

        Assert.Equal(words.Select(word => Math.ScaleB((word >> 12) + 0.5, -52)), member);
    }
}
