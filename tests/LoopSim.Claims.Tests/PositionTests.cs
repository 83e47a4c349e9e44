using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

/// <summary>Upstream and downstream, against steady states found by another way: settling under a channel held below 0.</summary>
public sealed class PositionTests
{
    private static readonly string[] _channels = ["load_relief", "anti_inflammatory", "exercise", "cbt_i", "antidepressant"];
    private static readonly string[] _states = ["stress", "inflammation", "energy", "sleep", "plasticity"];

    [Fact]
    public void Least_loss_of_recovery_at_stress_is_where_the_well_state_ends()
    {
        var result = Tested.One(Models.Core, "upstream");
        var loss = result.Number("loss of recovery of stress that makes ill");

        Assert.Equal(ClaimVerdict.Holds, result.Verdict);
        Assert.True(Settled("load_relief", .98 * loss)["burden"] < .3);
        Assert.True(Settled("load_relief", 1.02 * loss)["burden"] > .3);
        Assert.True(Settled("antidepressant", loss)["burden"] < .3);
    }

    [Fact]
    public void What_plasticity_receives_and_sends_is_what_the_others_and_it_move()
    {
        var result = Tested.One(Models.Core, "downstream");
        var well = Settled("load_relief", 0);
        double Moved(int cause, int effect)
        {
            var change = Settled(_channels[cause], .05)[_states[effect]] - well[_states[effect]];
            return effect < 2 ? change : -change;
        }

        Assert.Equal(ClaimVerdict.Holds, result.Verdict);
        Assert.Equal(Enumerable.Range(0, 4).Sum(cause => Moved(cause, 4)), result.Number("Plasticity receives"), 1e-5);
        Assert.Equal(Enumerable.Range(0, 4).Sum(effect => Moved(4, effect)), result.Number("Plasticity sends"), 1e-5);
    }

    /// <summary>By a hair, metabolism receives more in excess of what it sends: shown as failing.</summary>
    [Fact]
    public void Plasticity_is_not_the_furthest_downstream_in_the_web()
    {
        var result = Tested.One(Models.Shipped("depression-web"), "downstream");

        Assert.Equal(ClaimVerdict.Fails, result.Verdict);
        Assert.Contains("Metabolic dysfunction", result.Said, StringComparison.Ordinal);
    }

    [Fact]
    public void Model_of_one_loop_cannot_be_asked() => Assert.All(
        Tested.All(Models.Shipped("sleep-stress"), "upstream", "downstream"),
        result => Assert.Equal(ClaimVerdict.NotApplicable, result.Verdict));

    private static IReadOnlyDictionary<string, double> Settled(string channel, double loss) => Given.Settle(
        Models.Core, new RunSettings { Start = "healthy", Overrides = Given.Values((channel, -loss)) }).Readouts;
}
