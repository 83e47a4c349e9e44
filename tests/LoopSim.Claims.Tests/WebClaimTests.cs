using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

/// <summary>The web's claims at its own parameters, against values computed independently.</summary>
public sealed class WebClaimTests
{
    private static readonly Language.Model _web = Models.Shipped("depression-web");
    private static readonly Lazy<IReadOnlyDictionary<string, ClaimResult>> _results =
        new(() => Tested.All(_web, "a", "f", "rimonabant").ToDictionary(result => result.Claim.Key));

    [Fact]
    public void Two_states_have_the_known_burdens_and_lower_fold()
    {
        var result = _results.Value["a"];
        Assert.Equal(ClaimVerdict.Holds, result.Verdict);
        Assert.Equal(.166, result.Number("Burden in the well state"), 1e-3);
        Assert.Equal(.412, result.Number("Burden in the ill state"), 1e-3);
        Assert.Equal(.1145, result.Number("Chronic load from which there is an ill state"), 5e-4);
    }

    /// <summary>The well branch folds at a load of 0.4389, but its burden passes 0.24, below which the outcome holds, before
    /// that.</summary>
    [Fact]
    public void Well_state_ends_where_the_outcome_no_longer_holds()
    {
        var load = _results.Value["a"].Number("Chronic load up to which there is a well state, 'recovered'");
        Assert.InRange(load, 0.4, 0.4389);
        Assert.InRange(Burden(load - 0.001), 0.23, 0.24);
        Assert.InRange(Burden(load + 0.001), 0.24, 0.25);

        static double Burden(double load) =>
            Given.Settle(_web, new RunSettings { Start = "healthy", Overrides = Given.Values(("load", load)) }).Readouts["burden"];
    }

    [Fact]
    public void One_cut_of_eighty_six_works()
    {
        var result = _results.Value["f"];
        Assert.Equal("85 of 86 single cuts fail; those that work: Stress → Sleep loss", result.Said);
    }

    [Fact]
    public void Claim_that_the_web_does_not_bear_out_is_reported_as_failing()
    {
        var result = _results.Value["rimonabant"];
        Assert.Equal(ClaimVerdict.Fails, result.Verdict);
        Assert.EndsWith(": fails", result.Figure!.Title, StringComparison.Ordinal);
    }
}
