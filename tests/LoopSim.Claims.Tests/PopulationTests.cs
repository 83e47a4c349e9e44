using LoopSim.Language;
using LoopSim.Sampling;
using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

/// <summary>Claims about a population: each set of a table is a member.</summary>
public sealed class PopulationTests
{
    [Fact]
    public void Without_members_there_is_nothing_to_ask() => Assert.All(
        Tested.All(Models.Core, "interferon-share", "rimonabant-share", "inflamed-share"),
        result => Assert.Equal(ClaimVerdict.NotApplicable, result.Verdict));

    /// <summary>At a load of up to 0.02 the core model bears half a year of interferon, at 0.30 it does not; at 0.5 nobody is well and can
    /// be asked.</summary>
    [Theory]
    [InlineData("load\n0\n0.01\n0.02\n0.30\n0.5\n", ClaimVerdict.Holds)]
    [InlineData("load\n0.30\n0.31\n0.5\n", ClaimVerdict.Fails)]
    public void Share_of_members_that_fall_ill_under_interferon_is_compared_with_the_observed_one(string table, ClaimVerdict verdict)
    {
        var result = Tested.With(Sets(table), Models.Core, "interferon-share")[0];
        double[] loads = [.. table.Trim().Split('\n').Skip(1).Select(double.Parse)];
        var well = loads.Where(load => load < .417).ToList();
        var ill = well.Count(load => Given.Run(Models.Core, new RunSettings
        {
            StartValues = Rested(load),
            Until = 168,
            Overrides = Given.Values(("load", load), ("immune_input", .5)),
        }).Course.Last("burden") >= .3);

        Assert.Equal(verdict, result.Verdict);
        Assert.Equal(well.Count, result.Number("sets that can be asked"));
        Assert.Equal(ill / (double)well.Count, result.Number("share of sets that fall ill"), 12);
    }

    /// <summary>The core model's hs-CRP in the ill state rises with the immune input: at 0 it is 2.83, at 0.14 it lies above 3.</summary>
    [Fact]
    public void Share_of_the_inflamed_counts_those_who_are_ill()
    {
        var result = Tested.With(
            Sets("load,immune_input\n0.32,0\n0.32,0\n0.32,0\n0.32,0.14\n0.01,0\n"), Models.Core, "inflamed-share")[0];

        Assert.Equal((ClaimVerdict.Holds, .25), (result.Verdict, result.Number("share of sets that are inflamed")));
        Assert.Equal(4, result.Number("sets that can be asked"));
        Assert.NotNull(result.Figure);
    }

    private static ValueArray<Setting> Rested(double load)
    {
        var settled = Given.Settle(Models.Core, new RunSettings { Start = "healthy", Overrides = Given.Values(("load", load)) }).Readouts;
        return Models.Core.Stocks.Select(stock => new Setting(stock.Name, settled[stock.Name])).ToValueArray();
    }

    private static GivenSets Sets(string text) => new(FileDesign.Parse(new StringReader(text), "sets.csv"), "sets.csv");
}
