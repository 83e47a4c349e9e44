using LoopSim.Sampling;
using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

public sealed class GivenSetsTests
{
    [Fact]
    public void Sets_of_a_table_stand_beside_jittered_ones()
    {
        // The second load lies below the window with two states, which begins at 0.0591; the third above it, which ends at 0.417.
        var result = Tested.With(Sets("load\n0.32\n0.03\n0.5\n0.2\n"), Models.Core, "a")[0];

        Assert.Equal(ClaimVerdict.Holds, result.Verdict);
        Assert.Equal((4, 2), (result.InSets!.Sets, result.InSets.Holding));
    }

    [Fact]
    public void A_link_of_a_table_is_a_weight()
    {
        var link = Models.Core.Links[0].Name;
        var weight = ModelRoles.Read(Models.Core).Reference[link];
        var tally = Tested.With(Sets($"{link}\n{weight:R}\n"), Models.Core, "f")[0].InSets!;

        Assert.Equal((1, 1), (tally.Sets, tally.Holding));
    }

    [Fact]
    public void What_the_model_does_not_have_is_refused() => Assert.Contains(
        "did you mean 'load'?",
        Assert.Throws<InvalidSettingException>(() => Tested.With(Sets("lod\n0.3\n"), Models.Core, "a")).Message, StringComparison.Ordinal);

    [Fact]
    public void Claims_are_put_to_the_values_set()
    {
        // Below 0.0591 there is no ill state.
        var run = new RunSettings { Overrides = [new Setting("load", 0.03)] };
        var result = ClaimTest.Run(Models.Core, ClaimCatalog.Find(["a"]), Tested.None, null, 2, RunMonitor.Nobody, run)[0];

        Assert.Equal(ClaimVerdict.Fails, result.Verdict);
    }

    [Fact]
    public void A_table_fits_the_models_that_have_what_it_names()
    {
        Assert.True(Sets("load,stress:sleep\n0.3,0.9\n").Fits(Models.Core));
        Assert.True(Sets("load,stress -> sleep\n0.3,0.9\n").Fits(Models.Core));
        Assert.False(Sets("load,stress:sleep_loss\n0.3,0.9\n").Fits(Models.Core));
    }

    private static GivenSets Sets(string text) => new(FileDesign.Parse(new StringReader(text), "sets.csv"), "sets.csv");
}
