using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>What is said where there is little to find, and what the graph says beside the runs.</summary>
public sealed class LeverageAnalysisTests
{
    private const string OneLoop = """
        model: one-loop
        time: {stop: 50}
        channels: {push: {}, idle: {}}
        stocks:
          x: {initial: 1, rate: drive - x - push * x}
        auxiliaries: {level: x}
        links: {level -> x: {weight: 2, shape: "x^4 / (0.5^4 + x^4)"}}

        """;

    [Fact]
    public void A_model_without_a_loop_is_said_to_have_none()
    {
        var model = Models.Parse("""
            model: chain
            time: {stop: 20}
            channels: {push: {}}
            stocks:
              a: {initial: 1, rate: 1 - a - push}
              b: {initial: 1, rate: drive - b}
            links: {a -> b: {weight: 1}}
            outcomes: {low: b < 0.5}
            """);
        var document = Analyse(model);
        Assert.Equal(
            "There is no loop to break: nothing in this model acts back on itself, but for the damping of its stocks",
            document.Findings[0]);
        Assert.Equal(0, document.FeedbackVertexSet.Size);
        // The cut is found all the same: b falls without its source.
        Assert.Equal(["a:b"], Assert.Single(document.Cuts).Links);
        Assert.True(document.Cuts[0].Recovers);
    }

    [Fact]
    public void A_model_with_one_steady_state_is_said_to_have_one()
    {
        var model = Models.Parse(OneLoop.Replace("weight: 2", "weight: 0.1", StringComparison.Ordinal) + "outcomes: {low: x < -1}\n");
        Assert.Contains(
            "There is one steady state at these parameters: a course that ends has nowhere else to leave the model, and only what lasts "
                + "can keep it elsewhere",
            Analyse(model).Findings);
    }

    [Fact]
    public void A_channel_that_does_nothing_is_named()
    {
        var findings = Analyse(Models.Parse(OneLoop + "outcomes: {low: x < 0.3}\n")).Findings;
        Assert.Contains("The channel idle does nothing here: with the largest dose the run ends as it does with none", findings);
        Assert.DoesNotContain(findings, finding => finding.StartsWith("The channel push", StringComparison.Ordinal));
    }

    [Fact]
    public void A_goal_that_holds_already_leaves_nothing_to_look_for()
    {
        var document = Analyse(Models.Parse(OneLoop + "outcomes: {high: x > 1}\n"));
        Assert.Equal("The goal is reached without any intervention (high: x > 1): there is nothing to look for", document.Findings[0]);
        Assert.DoesNotContain(document.Cuts, cut => cut.Recovers);
        Assert.All(document.Doses, dose => Assert.Null(dose.Dose));
    }

    [Fact]
    public void A_goal_out_of_reach_is_said_to_be_so()
    {
        var document = Analyse(Models.Parse(OneLoop + "outcomes: {negative: x < -1}\n"));
        Assert.Equal(
            "The goal cannot be reached: at these parameters no stable state fulfils it (negative: x < -1), and nothing tried leads there",
            document.Findings[0]);
        Assert.All(document.Durations, own => Assert.Null(own.For));
    }

    [Fact]
    public void A_model_with_nothing_to_try_is_refused()
    {
        var model = Models.Parse("model: alone\ntime: {stop: 10}\nstocks: {x: {initial: 1, rate: 1}}\noutcomes: {low: x < 0}\n");
        var fault = Assert.Throws<InvalidSettingException>(() => Analyse(model));
        Assert.Equal("model 'alone' has nothing to try: no link to cut and no channel to dose", fault.Message);
    }

    [Fact]
    public void A_model_without_declared_links_is_cut_inside_its_equations_as_break_cuts_it()
    {
        var model = Models.Parse("""
            model: pair
            time: {stop: 40}
            stocks:
              a: {initial: 1, rate: 2 * b^4 / (0.5^4 + b^4) - a}
              b: {initial: 1, rate: a - b + 0.2}
            starts: {high: {settle_from: {a: 2, b: 2}}}
            outcomes: {low: a < 2.03}
            """);
        var sets = CutSearch.Find(
            Trials.Of(model, new RunSettings { Start = "high" }), new CutSearchSettings { Order = 1 }, RunMonitor.Nobody).Sets;
        Assert.Equal([["equation:b:a"], ["equation:a:b"]], sets.Select(set => set.Links.ToArray()));
        Assert.All(sets, set =>
        {
            var alone = Given.Break(model, new RunSettings { Start = "high", Intervention = Given.Cut([.. set.Links]) });
            Assert.Equal((alone.Verdict, alone.With.OutcomeValue), (set.Trial.Verdict, set.Trial.OutcomeValue));
        });
    }

    [Fact]
    public void Three_nodes_control_the_core_model_and_every_recovering_cut_opens_loops()
    {
        var trials = Trials.Of(Models.Core, new RunSettings { Scenario = "late" });
        var minimal = CutSearch.Find(trials, new CutSearchSettings { Order = 1 }, RunMonitor.Nobody).Minimal.Select(set => set.Links);
        var graph = GraphControl.Find(trials.Experiment, minimal, RunMonitor.Nobody);
        Assert.Equal((3, 1), (graph.VertexSets.Size, graph.VertexSets.Count));
        Assert.Equal(["stress", "energy", "sleep"], graph.VertexSets.Sets[0]);
        Assert.Equal(45, graph.Loops);
        Assert.Equal(4, graph.Cuts.Count);
        Assert.All(graph.Cuts, cut =>
        {
            Assert.Equal(
                graph.Loops - Given.Break(
                    Models.Core, new RunSettings { Scenario = "late", Intervention = Given.Cut([.. cut.Links]) }).Opened!.Count,
                    cut.LoopsLeft);
            Assert.Contains("stress", cut.NodesTouched);
        });
    }

    [Fact]
    public void Progress_never_falls_and_ends_at_one()
    {
        var told = new List<double>();
        var settings = new LeverageSettings
        {
            Cuts = new CutSearchSettings { Order = 1 },
            Doses = new DoseSearchSettings { Channels = ["load_relief"] },
            Robustness = new RobustnessSettings { Members = 50 },
            Timing = new TimingSettings("load_relief") { Count = 3 },
            Course = new CourseSettings("load_relief") { Pieces = 2 },
        };
        var trials = Trials.Of(Models.Core, new RunSettings { Scenario = "late" });
        LeverageAnalysis.Run(trials, settings, new RunMonitor(told.Add, CancellationToken.None));
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1], 1e-12);
        // Many small steps rather than a few long waits.
        Assert.All(told.Zip(told.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, 0, 0.5));
    }

    private static LeverageRecord Analyse(Model model)
    {
        var settings = new LeverageSettings { Robustness = null, Doses = new DoseSearchSettings { Length = model.Time.Span / 2 } };
        var result = LeverageAnalysis.Run(Trials.Of(model, new RunSettings()), settings, RunMonitor.Nobody);
        return LeverageReport.Of(Given.Origin, [result], GraphControl.Find(result.Experiment, [], RunMonitor.Nobody), settings);
    }
}
