using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Inputs of scenarios that begin again and again, on a stock that adds up what comes in: its value is the integral of the
/// input.</summary>
public sealed class RepeatingInputTests
{
    private static Model Tank(string inputs, string rate = "inflow") => Models.Parse($$"""
        model: tank
        title: A tank
        time: {unit: day, stop: 10, save: 1}
        parameters: {inflow: 1}
        stocks:
          level: {initial: 0, rate: "{{rate}}"}
        outcomes: {full: level > 1}
        scenarios:
          filled:
            inputs: [{{inputs}}]
        """);

    [Theory]
    [InlineData("{add: 2, to: inflow, at: 1, every: 3, for: 1}", 10 + 2 * 3)]
    [InlineData("{add: 2, to: inflow, at: 1, every: 3, until: 7, for: 1}", 10 + 2 * 2)]
    [InlineData("{add: 2, to: inflow, at: 1, every: 1, for: 1}", 10 + 2 * 9)]
    [InlineData("{add: 2, to: inflow, at: 9, every: 3, for: 2}", 10 + 2 * 1)]
    [InlineData("{add: 2, to: inflow, at: -4.5, every: 5, for: 1}", 10 + 2 * (0.5 + 1 + 0.5))]
    [InlineData("{add: 2, to: inflow, times: [0.5, 3, 9.5], for: 1}", 10 + 2 * 2.5)]
    [InlineData("{set: 5, to: inflow, at: 0, every: 5, for: 2}", 5 * 4 + 6)]
    [InlineData("{set: 0, to: inflow, at: 2, for: 6}, {add: 3, to: inflow, at: 1, every: 2, for: 0.5}", 4 + 3 * 2.5)]
    [InlineData("{add: 1, to: inflow, at: 0, every: 0.1, for: 0.1}", 20)]
    [InlineData("{add: 1, to: inflow, at: 0, every: 0.1, for: 0.03}", 13)]
    public void The_integral_is_the_number_of_times_by_size_and_length(string inputs, double integral) =>
        Assert.Equal(integral, Run(inputs).Course.Last("level"), 1e-9);

    /// <summary>Pulses of 2 begin at 1, 4 and 7.</summary>
    [Fact]
    public void A_pulse_train_has_the_integral_of_its_pulses() => Assert.Equal(
        10 + 2 * 3 * 0.5,
        Given.Run(Tank("{set: 1, to: inflow, at: 0}", "inflow + 2 * pulse_train(1, 0.5, 3, 8)"), new RunSettings()).Course.Last("level"),
        1e-9);

    [Fact]
    public void A_longer_run_has_more_of_them()
    {
        var run = Given.Run(Tank("{add: 2, to: inflow, at: 1, every: 3, for: 1}"), new RunSettings { Scenario = "filled", Until = 100 });

        // 1, 4, ..., 97.
        Assert.Equal(100 + 2 * 33, run.Course.Last("level"), 1e-9);
    }

    [Fact]
    public void What_repeats_for_ever_does_not_settle_and_says_so()
    {
        var problem = Assert.Throws<InvalidSettingException>(
            () =>
                Given.Settle(
                    Tank("{add: 2, to: inflow, at: 1, every: 3, for: 1}", "inflow - level"), new RunSettings { Scenario = "filled" }));

        Assert.Equal(
            "scenario 'filled' changes inflow again and again without end, so nothing can settle; give this input an 'until', or follow "
                + "it with loopsim run",
            problem.Message);
    }

    [Fact]
    public void What_stops_repeating_after_the_run_is_waited_for()
    {
        var settling = Given.Settle(
            Tank("{add: 2, to: inflow, at: 1, every: 3, until: 50, for: 1}", "inflow - level"), new RunSettings { Scenario = "filled" });

        Assert.Equal(1, settling.Steady.State[0], 1e-9);
        Assert.InRange(settling.SettlingTime!.Value, 50, 60);
    }

    [Fact]
    public void Each_time_is_marked_and_times_without_a_pause_are_one()
    {
        Assert.Equal(
            [(1, 2, "Inflow +2"), (4, 5, "Inflow +2"), (7, 8, "Inflow +2")], Marks("{add: 2, to: inflow, at: 1, every: 3, for: 1}"));
        Assert.Equal([(1, 10, "Inflow +2")], Marks("{add: 2, to: inflow, at: 1, every: 3, for: 3}"));
    }

    /// <summary>In steps of a sixteenth, which are exact in binary.</summary>
    [Fact]
    public void Times_too_many_to_draw_are_marked_as_one() =>
        Assert.Equal([(0, 9.96875, "Inflow = 2, 160 times")], Marks("{set: 2, to: inflow, at: 0, every: 1/16, for: 1/32}"));

    [Theory]
    [InlineData("input.inflow.at", 9.999, "the input to inflow cannot begin at 9.999, because its 'until' is 9; let it begin earlier")]
    [InlineData("input.inflow.for", 3.5, "the input to inflow begins again after 3, so it cannot last 3.5 each time; make it shorter")]
    [InlineData("input.inflow.for", -1, "the input to inflow must last for some time, not from 1 to 0")]
    public void A_value_that_a_sweep_gives_is_checked(string name, double value, string message)
    {
        var model = Tank("{add: 2, to: inflow, at: 1, every: 3, until: 9, for: 1}");
        var settings = new RunSettings { Scenario = "filled" };
        var (_, scenario) = SweepVariable.Find(name, model, settings).Apply(settings, model.Scenarios[0], value);

        Assert.Equal(message, Assert.Throws<InvalidSettingException>(() => Experiment.Times(model, settings, scenario)).Message);
    }

    [Fact]
    public void A_run_too_long_for_its_repetitions_is_refused()
    {
        var model = Tank("{add: 2, to: inflow, at: 1, every: 0.001, for: 0.0005}");

        var problem = Assert.Throws<InvalidSettingException>(
            () => Experiment.Prepare(model, new RunSettings { Scenario = "filled", Until = 1_000 }));

        Assert.Equal(
            "the input to inflow would begin more than 100,000 times up to the end of the run, 1000; give it an 'until', or end the run "
                + "sooner",
            problem.Message);
    }

    [Fact]
    public void Where_listed_times_begin_cannot_be_varied()
    {
        var problem = Assert.Throws<InvalidSettingException>(
            () =>
                SweepVariable.Find(
                    "input.inflow.at", Tank("{add: 2, to: inflow, times: [1, 4, 9], for: 1}"), new RunSettings { Scenario = "filled" }));

        Assert.Equal(
            "input.inflow.at varies when the input begins, but it begins at 3 listed times; write 'at' and 'every' in place of 'times', "
                + "or vary input.inflow or input.inflow.for",
            problem.Message);
    }

    private static SimulationResult Run(string inputs) => Given.Run(Tank(inputs), new RunSettings { Scenario = "filled" });

    private static IEnumerable<(double From, double? To, string Label)> Marks(string inputs) =>
        RunProse.Shadings(Experiment.Prepare(Tank(inputs), new RunSettings { Scenario = "filled" }), withIntervention: false)
            .Select(mark => (mark.From, mark.To, mark.Label));
}
