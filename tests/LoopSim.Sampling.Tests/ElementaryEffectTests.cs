namespace LoopSim.Sampling.Tests;

public sealed class ElementaryEffectTests
{
    /// <summary>Each effect of 3 x - 5 y over x in 0 to 2 and y in 1 to 2 is the slope times the width.</summary>
    [Fact]
    public void Effects_of_a_linear_function_are_exact()
    {
        var design = Design(20, "x~uniform(0,2)", "y~uniform(1,2)", "z~uniform(0,1)");

        var found = ElementaryEffect.Of(design, Outputs(design, x => (3 * x[0]) - (5 * x[1])), seed: 1);

        Assert.All(found.Zip([6.0, -5, 0]), pair =>
        {
            Assert.Equal(pair.Second, pair.First.Mean!.Value, 1e-13);
            Assert.Equal(Math.Abs(pair.Second), pair.First.Size!.Value, 1e-13);
            Assert.Equal(0, pair.First.Deviation!.Value, 1e-13);
            Assert.Equal(0, pair.First.SizeError!.Value, 1e-13);
            Assert.Equal(20, pair.First.Steps);
        });
    }

    /// <summary>x y at four levels: the effect of x is y, one of 0, 1/3, 2/3 and 1 with equal likelihood, whose mean is 1/2 and deviation
    /// the root of 5/36.</summary>
    [Fact]
    public void Effects_of_a_product_spread_as_the_other_factor()
    {
        var design = Design(4000, "x~uniform(0,1)", "y~uniform(0,1)");

        var found = ElementaryEffect.Of(design, Outputs(design, x => x[0] * x[1]), seed: 1)[0];

        Assert.Equal(.5, found.Mean!.Value, .02);
        Assert.Equal(Math.Sqrt(5.0 / 36), found.Deviation!.Value, .01);
        Assert.Equal(1.96 * Math.Sqrt(5.0 / 36 / 4000), found.SizeError!.Value, .002);
    }

    /// <summary>(x - 1/2)^2 has effects of both signs: their mean is 0, their size is (2/3 - 0) ((2/3 + 0) - 1) / (2/3) = 1/3.</summary>
    [Fact]
    public void Effects_that_cancel_keep_their_size()
    {
        var design = Design(1000, "x~uniform(0,1)");

        var found = ElementaryEffect.Of(design, Outputs(design, x => (x[0] - .5) * (x[0] - .5)), seed: 1)[0];

        Assert.Equal(0, found.Mean!.Value, .04);
        Assert.Equal(1.0 / 3, found.Size!.Value, 1e-13);
    }

    [Fact]
    public void Each_path_changes_every_quantity_once_by_two_thirds()
    {
        var design = Design(50, "x~uniform(0,1)", "y~uniform(0,1)", "z~uniform(0,1)");

        foreach (var path in GivenDesign.Members(design).Chunk(4))
        {
            var changed = Enumerable.Range(1, 3).Select(step =>
                Assert.Single(Enumerable.Range(0, 3), quantity => path[step][quantity] != path[step - 1][quantity]));
            Assert.Equal([0, 1, 2], changed.Order());
            Assert.All(Enumerable.Range(0, 3), quantity => Assert.Equal(2.0 / 3, Math.Abs(path[3][quantity] - path[0][quantity]), 1e-15));
        }
    }

    [Fact]
    public void All_levels_and_all_orders_are_equally_likely()
    {
        var design = Design(3000, "x~uniform(0,3)", "y~uniform(0,1)");

        var levels = GivenDesign.Members(design).GroupBy(member => (int)Math.Round(member[0]));

        Assert.All(levels, level => Assert.InRange(level.Count(), 2000, 2500));
        Assert.Equal(4, levels.Count());
        Assert.InRange(Enumerable.Range(0, 3000).Count(path => design.ChangeOf(path, 0).After == 1), 1400, 1600);
    }

    [Fact]
    public void Steps_with_a_failed_member_are_left_out()
    {
        var design = Design(2, "x~uniform(0,1)");
        var output = Outputs(design, x => x[0]);
        output[0] = double.NaN;

        var found = ElementaryEffect.Of(design, output, seed: 1)[0];

        Assert.Equal((1, (double?)null), (found.Steps, found.SizeError));
        Assert.Equal(1, found.Mean!.Value, 1e-14);
    }

    [Fact]
    public void A_quantity_without_ends_is_refused() => Assert.Equal(
        "'x~normal(0,1)' has no ends between which --by morris could step; give x a range with ~uniform(low,high)",
        Assert.Throws<InvalidSettingException>(() => Design(4, "x~normal(0,1)")).Message);

    private static MorrisDesign Design(long paths, params string[] variations) =>
        new([.. variations.Select(Variation.Parse)], paths, seed: 7);

    private static double[] Outputs(Design design, Func<double[], double> of) => [.. GivenDesign.Members(design).Select(of)];
}
