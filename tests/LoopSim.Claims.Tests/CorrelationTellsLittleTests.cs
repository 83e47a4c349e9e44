using LoopSim.Compilation;
using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

/// <summary>(l) on the core model.</summary>
public sealed class CorrelationTellsLittleTests
{
    private static readonly ModelRoles _core = ModelRoles.Read(Models.Core);

    /// <summary>Computed independently: equal noise on the five burdens. That computation ranked the two correlations of a pair, which
    /// are the same, by their rounding, which can move the result by 0.03.</summary>
    [Theory]
    [InlineData("healthy", 0.371)]
    [InlineData("depressed", 0.167)]
    public void Rank_correlation_of_weight_and_size_is_known(string start, double known)
    {
        var found = Linearised(start, name => name == "entrenchment" ? 0 : 0.01);

        Assert.Equal(known, found.Ranking.Coefficient!.Value, 0.03);
    }

    /// <summary>Link by link: a correlation r of n paths has the standard error (1 - r^2) / sqrt(n).</summary>
    [Fact]
    public void Paths_give_the_correlations_of_the_linear_equation()
    {
        var population = CorrelationTellsLittle.Population(_core, jobs: 2);
        var paths = LinkCorrelations.Of(_core, _core.Reference, Fluctuations.OfPaths(
            population, StateOf("healthy"), CorrelationTellsLittle.Length, CorrelationTellsLittle.Lag, RunMonitor.Nobody));
        var linear = Linearised("healthy", _ => CorrelationTellsLittle.Noise);

        Assert.Equal(17, paths.Links.Count);
        Assert.All(paths.Links.Zip(linear.Links), pair =>
        {
            var (seen, exact) = (pair.First.Size, pair.Second.Size);
            Assert.InRange((seen - exact) / (1 - (exact * exact)) * Math.Sqrt(CorrelationTellsLittle.Paths), -4, 4);
        });
    }

    /// <summary>What was written down before the first run decides: rank correlations below 0.5, shares of pairs below 75 %.</summary>
    [Fact]
    public void Claim_holds_of_the_core_model()
    {
        var result = Tested.One(Models.Core, "l");

        Assert.Equal(ClaimVerdict.Holds, result.Verdict);
        Assert.All(new[] { "well", "ill" }, state =>
        {
            Assert.InRange(result.Number($"{state}: rank correlation of weights with sizes of correlations"), -1, 0.5);
            Assert.InRange(
                result.Number($"{state}: share of pairs with a larger lagged correlation along the heavier link"), 0, 0.75);
        });
    }

    private static LinkCorrelations Linearised(string start, Func<string, double> size)
    {
        var state = StateOf(start);
        var field = new ModelField(_core.Compiled, _core.Reference.Resting);
        field.Enter(0, 0, state);
        double[] sizes = [.. _core.Compiled.StateNames.Select(size)];
        return LinkCorrelations.Of(
            _core, _core.Reference, Fluctuations.Linearised(field, 0, state, sizes, CorrelationTellsLittle.Lag)!);
    }

    private static double[] StateOf(string start) =>
        Experiment.Prepare(Models.Core, new RunSettings { Start = start }).StartState(CancellationToken.None).State;
}
