using LoopSim.Sampling;

namespace LoopSim.Tests;

public sealed class CutSearchTests
{
    [Fact]
    public void Late_four_of_eighteen_single_cuts_of_the_core_model_recover()
    {
        var result = Late(order: 1);
        Assert.Equal(18, result.Sets.Count);
        Assert.Equal(
            ["stress:inflammation", "stress:sleep", "stress:plasticity", "plasticity:stress"],
            result.Minimal.Select(set => Assert.Single(set.Links)));
    }

    [Fact]
    public void Late_every_pair_has_the_verdict_and_the_value_of_break()
    {
        var pairs = Late(order: 2).Sets.Where(set => set.Links.Count == 2).ToList();
        Assert.Equal(153, pairs.Count);
        // Every seventh, so that all links take part.
        foreach (var pair in pairs.Where((_, i) => i % 7 == 0))
        {
            var alone = Given.Break(Models.Core, new RunSettings { Scenario = "late", Intervention = Given.Cut([.. pair.Links]) });
            Assert.Equal((alone.Verdict, alone.With.OutcomeValue), (pair.Trial.Verdict, pair.Trial.OutcomeValue));
        }
    }

    [Fact]
    public void A_set_that_contains_a_recovering_one_is_not_minimal()
    {
        var result = Late(order: 2);
        var singles = result.Sets.Where(set => set.Links.Count == 1 && set.Recovers).Select(set => set.Links[0]).ToHashSet();
        Assert.Contains(result.Sets, set => set.Recovers && set.Links.Count == 2 && set.Links.Any(singles.Contains));
        Assert.All(result.OnlyTogether, set => Assert.DoesNotContain(set.Links, singles.Contains));
    }

    [Fact]
    public void One_thread_finds_what_three_find()
    {
        var one = CutSearch.Find(
            Trials.Of(Models.Core, new RunSettings { Scenario = "early" }, 1), new CutSearchSettings(), RunMonitor.Nobody);
        var three = CutSearch.Find(
            Trials.Of(Models.Core, new RunSettings { Scenario = "early" }, 3), new CutSearchSettings(), RunMonitor.Nobody);
        Assert.Equal(one.Sets, three.Sets);
    }

    [Fact]
    public void An_order_beyond_triples_is_refused()
    {
        var fault = Assert.Throws<InvalidSettingException>(() => Late(order: 4));
        Assert.Equal("--order must be 1, 2 or 3, not 4: single links, pairs or triples", fault.Message);
    }

    private static CutSearchResult Late(int order) =>
        CutSearch.Find(
            Trials.Of(Models.Core, new RunSettings { Scenario = "late" }), new CutSearchSettings { Order = order }, RunMonitor.Nobody);
}
