using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>How much it takes to push a switch over: x' = x - x^3 + u from -1 past 0.</summary>
public sealed class LeastInterventionTests
{
    private static readonly Model _switch = Models.Parse("""
        model: switch
        time: {stop: 100}
        channels: {u: {}}
        stocks: {x: {range: [-2, 2], initial: -1, rate: x - x^3 + u}}
        starts: {low: {settle_from: {x: -1}}, high: {settle_from: {x: 1}}}
        outcomes: {switched: x > 0}
        """);

    [Theory]
    [InlineData(0.5, 4.97131435848694)]
    [InlineData(1, 1.36434199186705)]
    public void The_shortest_pulse_that_switches_lasts_as_long_as_the_way_to_zero(double amplitude, double expected)
    {
        // The integral of 1 / (x - x^3 + u) from -1 to 0, by quadrature to 40 digits.
        var settings =
            new RunSettings
            {
                Start = "low",
                Intervention = Intervention.None with { Doses = Given.Values(("u", amplitude)) },
                Tolerances = new Tolerances(1e-12, 1e-13)
            };
        var least = LeastIntervention.Find(_switch, settings, new ContinuationRange("treat.for", 0, 20), RunMonitor.Nobody);
        Assert.Equal(expected, least.Value!.Value, 1e-9);
        Assert.Equal(Verdict.Rescued, Given.Break(_switch, least.Settings).Verdict);
    }

    [Fact]
    public void The_smallest_standing_push_that_switches_is_a_fold()
    {
        // 2 / (3 sqrt 3)
        var folds = Continue.Run(
            Experiment.Prepare(_switch, new RunSettings()), new ContinuationRange("u", 0, 1), RunMonitor.Nobody).Diagram.SpecialPoints;
        Assert.Equal(0.38490017945975051, Assert.Single(folds).Parameters[0], 1e-13);

        // A run of finite length needs a little more.
        var settings = new RunSettings { Start = "low", Intervention = Given.Dose("u", 1) };
        var least = LeastIntervention.Find(_switch, settings, new ContinuationRange("treat.u", 0, 1), RunMonitor.Nobody).Value!.Value;
        Assert.InRange(least, 0.38490017945975051, 0.386);
    }

    [Fact]
    public void Nothing_is_said_to_work_where_nothing_does()
    {
        var least = LeastIntervention.Find(
            _switch,
            new RunSettings { Start = "low", Intervention = Given.Dose("u", 1, 5) },
            new ContinuationRange("treat.dose", 0, 0.3),
            RunMonitor.Nobody);
        Assert.Null(least.Value);
        Assert.Equal("no treat.dose works (looked at 41 values from 0 to 0.3)", least.Sentence);
        Assert.Equal(0.3, least.Settings.Intervention.Doses.Single().Value);
    }

    [Fact]
    public void Only_what_belongs_to_an_intervention_has_a_least()
    {
        var problem = Assert.Throws<InvalidSettingException>(() =>
            LeastIntervention.Find(_switch, new RunSettings { Start = "low" }, new ContinuationRange("u", 0, 1), RunMonitor.Nobody));
        Assert.Equal(
            "--least seeks the least of an intervention: treat.dose, treat.CHANNEL, treat.for or treat.at, not 'u'", problem.Message);
    }

    [Theory]
    [InlineData("load_relief")]
    [InlineData("antidepressant")]
    public void The_least_dose_is_the_smallest_dose_of_leverage(string channel)
    {
        var settings = new RunSettings { Scenario = "late", Intervention = Given.Dose(channel, 1, 84) };
        var least = LeastIntervention.Find(Models.Core, settings, new ContinuationRange($"treat.{channel}", 0, 20), RunMonitor.Nobody);
        var searched = new DoseSearchSettings { Length = 84, Channels = [channel], Pairs = false };
        var dose = Assert.Single(DoseSearch.Doses(Trials.Of(Models.Core, settings), searched, RunMonitor.Nobody)).Dose;
        Assert.Equal(dose, least.Value);

        // Other places lead to the same threshold as far as the runs tell it apart.
        var narrower = LeastIntervention.Find(Models.Core, settings, new ContinuationRange($"treat.{channel}", 0.05, 3), RunMonitor.Nobody);
        Assert.Equal(dose!.Value, narrower.Value!.Value, 1e-6);
    }

    [Fact]
    public void The_least_length_is_the_shortest_course_of_leverage()
    {
        var settings = new RunSettings { Scenario = "late", Intervention = Given.Dose("load_relief", 1, 84) };
        var least = LeastIntervention.Find(Models.Core, settings, new ContinuationRange("treat.for", 0, 840), RunMonitor.Nobody);
        var searched = new DoseSearchSettings { Channels = ["load_relief"], Pairs = false };
        Assert.Equal(Assert.Single(DoseSearch.Lengths(Trials.Of(Models.Core, settings), searched, RunMonitor.Nobody)).Length, least.Value);
    }

    [Theory]
    [InlineData("high", "treat.for", Verdict.NeverIll)]
    [InlineData("low", "treat.for", Verdict.Spontaneous)]
    public void Where_the_outcome_holds_without_it_no_intervention_is_needed(string start, string quantity, Verdict verdict)
    {
        // From below, the push of the scenario alone switches the model.
        var model = Models.Parse("""
            model: switch
            time: {stop: 100}
            parameters: {push: 0}
            channels: {u: {}}
            stocks: {x: {range: [-2, 2], initial: -1, rate: x - x^3 + u + push}}
            starts: {low: {settle_from: {x: -1}}, high: {settle_from: {x: 1}}}
            scenarios: {pushed: {start: low, inputs: [{add: 1, to: push, at: 20, for: 5}], treat_at: 10}}
            outcomes: {switched: x > 0}
            """);
        var settings = new RunSettings { Scenario = "pushed", Start = start, Intervention = Given.Dose("u", 0.5, 5) };
        var least = LeastIntervention.Find(model, settings, new ContinuationRange(quantity, 1, 50), RunMonitor.Nobody);
        Assert.Equal((LeastFinding.NotNeeded, null), (least.Finding, least.Value));
        Assert.Equal("no treat.for is needed: the outcome holds without the intervention", least.Sentence);
        Assert.Equal(verdict, Given.Break(model, least.Settings).Verdict);
    }
}
