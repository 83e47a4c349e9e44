using LoopSim.Language.Equations;

namespace LoopSim.Language.Tests;

public class EventTests
{
    [Fact]
    public void A_crossing_counts_upwards_where_nothing_is_said() =>
        Assert.Equal(new CrossingTrigger(new NameExpression("level", default), CrossingDirection.Rising), Read("when: level"));

    [Fact]
    public void Evenly_spaced_times_begin_with_the_run() =>
        Assert.Equal(new TimedTrigger(new Recurrence.Evenly(4, 7, null)), Read("every: 7"));

    [Fact]
    public void Evenly_spaced_times_begin_and_end_where_told() =>
        Assert.Equal(new TimedTrigger(new Recurrence.Evenly(6, 0.5, 9)), Read("every: 1/2, at: 6, until: 9"));

    [Fact]
    public void Times_may_be_listed() =>
        Assert.Equal(new TimedTrigger(new Recurrence.Listed([5, 8])), Read("times: [5, 8]"));

    private static EventTrigger Read(string trigger) =>
        Sample.Model($"model: sample\ntime: {{start: 4, stop: 10}}\nstocks:\n  level: {{initial: 1, rate: -level}}\nevents: {{reset: "
            + $"{{{trigger}, set: {{level: 1}}}}}}\n").Events[0].Trigger;
}
