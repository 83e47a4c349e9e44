using LoopSim.Language;
using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

/// <summary>Triggers of illness that come again and again, in words and times.</summary>
public sealed class TriggersTests
{
    private static readonly Model _model = Models.Shipped("stress-mitochondria");

    [Fact]
    public void A_trigger_says_how_often_it_comes()
    {
        Assert.Equal("Chronic load +0.6 for 42 days", Triggers.Text(With(Recurrence.Once(0))));
        Assert.Equal("Chronic load +0.6 for 42 days every 100 days until day 350", Triggers.Text(With(new Recurrence.Evenly(0, 100, 350))));
        Assert.Equal("Chronic load +0.6 for 42 days every 100 days", Triggers.Text(With(new Recurrence.Evenly(0, 100, null))));
        Assert.Equal("Chronic load +0.6 for 42 days, 2 times", Triggers.Text(With(new Recurrence.Listed([0, 60]))));
    }

    [Fact]
    public void A_trigger_is_over_when_it_has_ended_for_the_last_time()
    {
        Assert.Equal(342, Triggers.End(With(new Recurrence.Evenly(0, 100, 350))));
        Assert.Equal(102, Triggers.End(With(new Recurrence.Listed([0, 60]))));
    }

    [Fact]
    public void Every_time_is_a_change()
    {
        var changes = Laboratory.Changes(With(new Recurrence.Evenly(0, 100, 350)).Late);

        Assert.Equal([(0, 42), (100, 142), (200, 242), (300, 342)], changes.Select(change => (change.From, change.To)));
    }

    private static ModelRoles With(Recurrence begins) => ModelRoles.Read(_model with
    {
        Scenarios =
            _model.Scenarios.Select(scenario => scenario with { Inputs = [scenario.Inputs[0] with { Begins = begins }] }).ToValueArray(),
    });
}
