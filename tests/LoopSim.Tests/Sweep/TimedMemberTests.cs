using LoopSim.Language;

namespace LoopSim.Tests;

/// <summary>A member is the run that the same settings give, to the bit, where things happen at times: steps, pulses, delays, a
/// treatment.</summary>
public sealed class TimedMemberTests
{
    private const string Switched = """
        model: switched
        time: {stop: 20, save: 1}
        parameters: {on: 5, width: 3, height: 2}
        channels: {drain: {}}
        stocks: {level: {initial: 1, rate: feed - (0.3 + drain) * level}}
        auxiliaries:
          feed: height * step(on) + pulse(2, width)
          drained: drain * level
        outcomes: {high: level > 1.5, fed: feed > 0.5}

        """;

    private static readonly Model _switched = Models.Parse(Switched);

    private static readonly Model _delayed = Models.Parse("""
        model: delayed
        time: {stop: 30, save: 2}
        parameters: {lag: 4, on: 3, gain: 1}
        stocks: {level: {initial: 0.5, rate: gain * seen - 0.4 * level}}
        auxiliaries:
          sent: 0.2 + step(on)
          seen: "delay3(sent, lag)"
          smooth: "smooth1(level, 2)"
        """);

    [Fact]
    public void Steps_and_pulses_at_times_of_each_members_own()
    {
        var rows = SweptRows.Of(
            _switched, new RunSettings(), SingleRun.Everything(_switched), "on=0.5,5,5.25,7,20,40", "width=0.5,3,4.5", "height=1,2");

        Assert.True(rows.Plan.UsesLanes);
        AreRuns(
            rows,
            _switched,
            values => new RunSettings { Overrides = Given.Values(("on", values[0]), ("width", values[1]), ("height", values[2])) });
    }

    [Fact]
    public void Delays_begin_at_rest_at_each_members_own_values()
    {
        var rows = SweptRows.Of(
            _delayed, new RunSettings(), SingleRun.Everything(_delayed), "lag=1,4,9.5", "on=0,3,10", "gain=0.5,1", "level=0,0.5");

        Assert.True(rows.Plan is { UsesLanes: true, IsPlain: false });
        AreRuns(rows, _delayed, values => new RunSettings
        {
            Overrides = Given.Values(("lag", values[0]), ("on", values[1]), ("gain", values[2])),
            StartValues = Given.Values(("level", values[3])),
        });
    }

    /// <summary>Nothing is kept from before the treatment, so that members go on from the course that they share until then.</summary>
    [Fact]
    public void Members_that_share_their_course_until_treatment()
    {
        var settings = new RunSettings { Scenario = "late", Intervention = Given.Dose("load_relief", 0.2, 84) };
        var rows = SweptRows.Of(
            Models.Core, settings, ["verdict", "final", "first:recovered", "state", "stress@800"],
            "treat.at=100,430.5,730", "treat.load_relief=0.1,0.3,0.5", "load=0.05,0.1");

        AreRuns(rows, Models.Core, values => settings with
        {
            Overrides = Given.Values(("load", values[2])),
            Intervention = settings.Intervention with { From = values[0], Doses = Given.Values(("load_relief", values[1])) },
        });
    }

    [Theory]
    [InlineData("treat.at=4,10,10.5,19")]
    [InlineData("treat.for=1,2.5,10,17")]
    [InlineData("treat.drain=0,0.5,2")]
    public void A_treatment_that_begins_and_ends_at_saved_times(string varied)
    {
        var settings = new RunSettings { Intervention = Given.Dose("drain", 1, 4) with { From = 3 }, Outcome = "high" };
        var rows = SweptRows.Of(_switched, settings, ["verdict", "first:high", .. SingleRun.Everything(_switched)], varied, "on=4,5.5,20");

        AreRuns(rows, _switched, values => settings with
        {
            Overrides = Given.Values(("on", values[1])),
            Intervention = varied[..9] switch
            {
                "treat.at=" => settings.Intervention with { From = values[0] },
                "treat.for" => settings.Intervention with { For = values[0] },
                _ => settings.Intervention with { Doses = Given.Values(("drain", values[0])) },
            },
        });
    }

    /// <summary>The first member's input begins after its run has ended.</summary>
    [Theory]
    [InlineData("input.drain", "add: 0.5", "add: ", "0,0.25,2")]
    [InlineData("input.drain.at", "at: 2", "at: ", "25,0,2.5,19")]
    [InlineData("input.drain.for", "for: 1.5", "for: ", "0.5,3,4")]
    public void An_input_that_repeats(string varied, string place, string key, string values)
    {
        string With(string input) => Switched + $"scenarios: {{drained: {{inputs: [{{{input}, to: drain, every: 4}}]}}}}\n";
        const string Input = "add: 0.5, at: 2, for: 1.5";
        var settings = new RunSettings { Scenario = "drained" };
        var model = Models.Parse(With(Input));
        var rows = SweptRows.Of(model, settings, SingleRun.Everything(model), $"{varied}={values}");

        Assert.True(rows.Plan.UsesLanes);
        for (var member = 0; member < rows.Members; member++)
        {
            var own = Models.Parse(
                With(Input.Replace(
                    place, key + rows.Values(member)[0]
                        .ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)));
            new SingleRun(own, settings).HasTheBitsOf(rows, member);
        }
    }

    /// <summary>As a run saves it: <c>step(t0)</c> is 1 at t0.</summary>
    [Fact]
    public void What_jumps_at_a_time_asked_for_is_read_after_the_jump()
    {
        var rows = SweptRows.Of(_switched, new RunSettings(), ["feed@5", "feed@4.999", "feed@2", "feed@20"], "on=5,20");

        Assert.Equal([2, 1, 1, 2], Enumerable.Range(0, 4).Select(column => rows[0, rows.Plan.Columns[column + 2].Name]));
        Assert.Equal(1, rows[1, "feed@4.999"]);
        Assert.Equal(0, rows[1, "feed@5"]);
    }

    private static void AreRuns(SweptRows rows, Model model, Func<double[], RunSettings> settings)
    {
        for (var member = 0; member < rows.Members; member++)
            new SingleRun(model, settings(rows.Values(member))).HasTheBitsOf(rows, member);
    }
}
