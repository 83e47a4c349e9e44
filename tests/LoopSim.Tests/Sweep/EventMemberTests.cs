using LoopSim.Language;

namespace LoopSim.Tests;

/// <summary>A member is the run that the same settings give, to the bit: members to which events happen.</summary>
public sealed class EventMemberTests
{
    private static readonly Model _ball = Models.Parse("""
        model: ball
        time: {stop: 1.5, save: 0.125}
        parameters: {g: 9.81, restitution: 0.8}
        stocks:
          height: {initial: 1, rate: speed}
          speed: {initial: 0, rate: -g}
          bounces: {initial: 0, rate: 0}
        auxiliaries: {pace: abs(speed)}
        events:
          bounce: {when: height, direction: falling, set: {speed: -restitution * speed, bounces: bounces + 1}}
        """);

    [Fact]
    public void A_model_with_events_and_kinks()
    {
        var rows = SweptRows.Of(_ball, new RunSettings(), SingleRun.Everything(_ball), "restitution=0.5,0.8,1", "g=2,9.81", "height=0.5,1");

        Assert.True(rows.Plan.UsesLanes);
        Assert.True(rows[2, "final:bounces"] >= 1);
        AreRuns(rows, _ball,
            values =>
                new RunSettings
                {
                    Overrides = Given.Values(("restitution", values[0]), ("g", values[1])),
                    StartValues = Given.Values(("height", values[2]))
                });
    }

    [Fact]
    public void An_event_at_a_time_is_saved_with_the_values_after_it()
    {
        var model = Models.Parse("""
            model: clocked
            time: {stop: 4, save: 1}
            parameters: {at: 2}
            stocks:
              clock: {initial: 0, rate: 1}
              level: {initial: 1, rate: 0}
            events: {refill: {when: clock - at, direction: rising, set: {level: 5}}}
            """);
        var rows = SweptRows.Of(model, new RunSettings(), SingleRun.Everything(model), "at=1,2,2.5,4");

        AreRuns(rows, model, values => new RunSettings { Overrides = Given.Values(("at", values[0])) });
    }

    private static void AreRuns(SweptRows rows, Model model, Func<double[], RunSettings> settings)
    {
        for (var member = 0; member < rows.Members; member++)
            new SingleRun(model, settings(rows.Values(member))).HasTheBitsOf(rows, member);
    }
}
