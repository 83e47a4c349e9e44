namespace LoopSim.Sampling.Tests;

public sealed class SobolIndexTests
{
    /// <summary>Ishigami and Homma 1990, with a = 7 and b = 0.1; closed forms as in Saltelli et al. 2008, "Global Sensitivity Analysis",
    /// §4.</summary>
    [Fact]
    public void Indices_of_Ishigamis_function_are_those_of_the_closed_form()
    {
        var design = Design(4096, "a~uniform(-3.141592653589793,3.141592653589793)", "b~uniform(-3.141592653589793,3.141592653589793)",
            "c~uniform(-3.141592653589793,3.141592653589793)");

        var found = SobolIndex.Of(design, Outputs(design, x => Math.Sin(x[0]) + (7 * Math.Pow(Math.Sin(x[1]), 2))
            + (0.1 * Math.Pow(x[2], 4) * Math.Sin(x[0]))), seed: 1);

        AssertNear([.3139, .4424, 0], found, index => index.First, .006);
        AssertNear([.5576, .4424, .2437], found, index => index.Total, .006);
        Assert.All(found.Zip([.3139, .4424, 0]), pair => Assert.InRange(Math.Abs(pair.First.First!.Value - pair.Second), 0,
            pair.First.FirstError!.Value));
        Assert.All(found, index => Assert.Equal(4096, index.Points));
    }

    /// <summary>Sobol's g-function, the product of (|4 x - 2| + a) / (1 + a): each factor has the variance v = 1 / (3 (1 + a)^2), all of
    /// them together the product of 1 + v, less 1.</summary>
    [Fact]
    public void Indices_of_Sobols_g_function_are_those_of_the_closed_form()
    {
        double[] a = [0, 1, 4.5, 9, 99, 99];
        var design = Design(8192, [.. a.Select((_, i) => $"x{i}~uniform(0,1)")]);
        double[] own = [.. a.Select(one => 1 / (3 * (1 + one) * (1 + one)))];
        var product = own.Aggregate(1.0, (so, one) => so * (1 + one));

        var found = SobolIndex.Of(design, Outputs(design, x => a.Zip(x, (one, at) => (Math.Abs((4 * at) - 2) + one) / (1 + one))
            .Aggregate((so, one) => so * one)), seed: 1);

        AssertNear([.. own.Select(one => one / (product - 1))], found, index => index.First, .005);
        AssertNear([.. own.Select(one => one * product / (1 + one) / (product - 1))], found, index => index.Total, .005);
    }

    /// <summary>Of two base points, by hand: outputs less the mean 3.5 of the first ones are a = -2.5, 2.5; ab = 0.5, -0.5; b = -1.5, 5.5.
    /// The variance of a and b is 10.25; first order (-1.5 * 3 + 5.5 * -3) / 2 / 10.25; total (9 + 9) / 4 / 10.25.</summary>
    [Fact]
    public void Estimates_are_those_of_the_formulas()
    {
        var index = Assert.Single(SobolIndex.Of(Design(2, "x~uniform(0,1)"), [1, 4, 2, 6, 3, 9], seed: 1));

        Assert.Equal(-10.5 / 10.25, index.First!.Value, 1e-14);
        Assert.Equal(4.5 / 10.25, index.Total!.Value, 1e-14);
    }

    [Fact]
    public void Ninety_five_percent_intervals_hold_the_truth_and_shrink_as_the_root_of_the_number_of_points()
    {
        static SobolIndex Found(int points)
        {
            var design = Design(points, "x~uniform(0,1)", "y~uniform(0,1)");
            return SobolIndex.Of(design, Outputs(design, x => x[0] + (2 * x[1])), seed: 1)[0];
        }

        Assert.InRange(Found(4096).TotalError!.Value / Found(256).TotalError!.Value, .18, .32);
        Assert.InRange(Found(256).Total!.Value, .2 - Found(256).TotalError!.Value, .2 + Found(256).TotalError!.Value);
    }

    [Fact]
    public void Base_points_with_a_failed_member_are_left_out()
    {
        var design = Design(3, "x~uniform(0,1)");

        var with = SobolIndex.Of(design, [1, 4, 2, 6, 3, 9, 5, double.NaN, 1], seed: 1)[0];

        Assert.Equal(2, with.Points);
        Assert.Equal(-10.5 / 10.25, with.First!.Value, 1e-14);
    }

    [Fact]
    public void An_output_that_does_not_vary_has_no_indices()
    {
        var design = Design(64, "x~uniform(0,1)");

        var index = SobolIndex.Of(design, [.. Enumerable.Repeat(0.1, 64 * 3)], seed: 1)[0];

        Assert.Null(index.First);
        Assert.Null(index.TotalError);
    }

    [Fact]
    public void Each_block_mixes_two_points_one_quantity_at_a_time()
    {
        var design = Design(8, "x~uniform(0,1)", "y~uniform(2,3)");
        var members = GivenDesign.Members(design);

        foreach (var block in members.Chunk(4))
        {
            Assert.Equal([block[3][0], block[0][1]], block[1]);
            Assert.Equal([block[0][0], block[3][1]], block[2]);
            Assert.NotEqual(block[0], block[3]);
        }
        // Balanced: each eighth of each range has one of the eight first points.
        Assert.Equal(Enumerable.Range(0, 8), members.Chunk(4).Select(block => (int)(block[0][0] * 8)).Order());
    }

    [Fact]
    public void More_points_leave_the_first_ones_as_they_are() =>
        Assert.Equal(
            GivenDesign.Members(Design(4, "x~uniform(0,1)")), GivenDesign.Members(Design(16, "x~uniform(0,1)")).Take(12));

    private static SaltelliDesign Design(long points, params string[] variations) =>
        new([.. variations.Select(Variation.Parse)], points, seed: 7);

    private static double[] Outputs(Design design, Func<double[], double> of) => [.. GivenDesign.Members(design).Select(of)];

    private static void AssertNear(
        double[] expected, IReadOnlyList<SobolIndex> found, Func<SobolIndex, double?> of, double within) =>
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, of(pair.Second)!.Value, within));
}
