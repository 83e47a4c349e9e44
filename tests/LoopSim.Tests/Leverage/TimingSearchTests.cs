
namespace LoopSim.Tests;

public sealed class TimingSearchTests
{
    [Fact]
    public void The_smallest_dose_at_a_scenarios_own_day_is_that_of_the_search_for_doses()
    {
        var trials = Trials.Of(Models.Core, new RunSettings { Scenario = "late" });
        var map = TimingSearch.Find(
            trials, new TimingSettings("load_relief") { Earliest = 56, Latest = 730, Count = 3 }, RunMonitor.Nobody);
        Assert.Equal([56, 393, 730], map.Starts);
        Assert.Equal(.261, map.Smallest[0].Dose!.Value, 0.001);
        Assert.Equal(.616, map.Smallest[2].Dose!.Value, 0.001);
        Assert.InRange(map.Smallest[1].Dose!.Value, .4, .6);
    }

    [Fact]
    public void The_map_recovers_exactly_where_the_dose_is_not_below_the_smallest()
    {
        var trials = Trials.Of(Models.Core, new RunSettings { Scenario = "early" });
        var map = TimingSearch.Find(trials, new TimingSettings("antidepressant") { Count = 4 }, RunMonitor.Nobody);
        Assert.Equal(4 * map.Doses.Count, map.Verdicts.Count);
        Assert.All(map.Verdicts.Index(), pair =>
            Assert.Equal(map.Doses[pair.Index / 4] >= map.Smallest[pair.Index % 4].Dose ? Verdict.Rescued : Verdict.Failed, pair.Item));
    }
}
