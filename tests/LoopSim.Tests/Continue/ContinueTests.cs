using LoopSim.Bifurcation;
using LoopSim.Figures;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Steady states over a quantity of a model.</summary>
public sealed class ContinueTests
{
    [Theory]
    [InlineData(null, 0.059507, 0.417086)]
    [InlineData("entrenchment", 0.239216, 0.420081)]
    public void The_core_model_folds_twice_over_its_load(string? held, double first, double second)
    {
        var diagram = Run(new RunSettings { Held = held is null ? [] : Given.Values((held, 0)) }, "load=0:1").Diagram;
        Assert.Equal([SpecialPointKind.Fold, SpecialPointKind.Fold], diagram.SpecialPoints.Select(point => point.Kind));
        Assert.Equal(first, diagram.SpecialPoints[0].Parameters[0], 6e-7);
        Assert.Equal(second, diagram.SpecialPoints[1].Parameters[0], 6e-7);
        Assert.Single(diagram.Branches);
    }

    [Fact]
    public void Burdens_at_the_folds_and_counts_between_them_are_known()
    {
        var document = Document("load=0:1");
        Assert.Equal([.478542, .271541], document.SpecialPoints.Select(point => Math.Round(point.Readouts["burden"], 6)));
        Assert.Equal([(1, 1), (3, 2), (1, 1)], document.Counts.Select(count => (count.States, count.Stable)));
        Assert.Equal("One branch over load: 2 folds", document.Message);
    }

    [Theory]
    [InlineData("stress:sleep=0:1.5")]
    [InlineData("load_relief=0:1")]
    public void Links_and_channels_may_vary_too(string over)
    {
        var result = Run(new RunSettings(), over);
        Assert.NotEmpty(result.Diagram.Branches);

        // Where the quantity has the model's own value, the branches pass through the model's own states.
        var own = result.Over.Name == "load_relief" ? 0 : Models.Core.Links.First(link => link.Name == result.Over.Name).Weight;
        var healthy = result.Diagram.Branches.SelectMany(branch => branch.Points)
            .Where(point => Math.Abs(point.Parameter - own) < 0.05)
            .Min(point => Math.Abs(point.State[0] - .257853));
        Assert.True(healthy < 0.02, $"no branch comes closer to the healthy state than {healthy}");
    }

    [Fact]
    public void A_held_stock_may_vary()
    {
        var result = Run(new RunSettings { Held = Given.Values(("entrenchment", 0)) }, "entrenchment=0:1");
        Assert.Equal(2, result.Diagram.Branches.Length);
        Assert.Equal("entrenchment", result.Over.Name);
    }

    [Theory]
    [InlineData("load", "--over expects a name and a range such as load=0:1, not 'load'")]
    [InlineData("load=0", "--over expects a name and a range such as load=0:1, not 'load=0'")]
    [InlineData("load=1:0", "--over load=1:0: the range must go from a lower to a higher value")]
    public void A_range_that_is_none_is_refused_in_a_sentence(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(() => ContinuationRange.Parse(text, "--over")).Message);

    [Fact]
    public void A_branch_past_a_switch_of_the_equations_is_followed_and_noted()
    {
        var model = Models.Parse(
            "model: bent\ntime: {stop: 10}\nparameters: {p: {value: 0.3}}\nstocks: {x: {range: [-1, 2], initial: 0, rate: \"p + max(x, "
                + "0.5) - 2 * x\"}}\n");
        var result = Continue.Run(Experiment.Prepare(model, new RunSettings()), new ContinuationRange("p", 0, 1), RunMonitor.Nobody);
        Assert.Equal(0.5, Assert.Single(result.Diagram.Kinks).At.Parameter, 1e-9);
        Assert.Empty(result.Diagram.SpecialPoints);
        Assert.Equal(1.0, Assert.Single(result.Diagram.Branches).Points.Max(point => point.State[0]), 1e-12);
    }

    [Theory]
    [InlineData("p - abs(x)", "crosses a switching surface of the equations (a kink or jump: if, min, max, abs or a lookup's point) at p 0 "
        + "(x 0) and turns back")]
    [InlineData("p - x + if(x > 0.5, 1, 0)", "ends at a switching surface of the equations (a kink or jump: if, min, max, abs or a "
        + "lookup's point) at p 0.5 (x 0.5): the rates jump there")]
    [InlineData("p - x - max(x, 0.25)", "the branch crosses a switching surface of the equations (a kink or jump: if, min, max, abs or a "
        + "lookup's point) at p 0.5, and goes on beyond")]
    public void What_crosses_a_switching_surface_is_said(string rate, string sentence)
    {
        var model = Models.Parse(
            $"model: bent\ntime: {{stop: 10}}\nparameters: {{p: {{value: 0.3}}}}\nstocks: {{x: {{range: [-1, 2], initial: 0, rate: "
                + $"\"{rate}\"}}}}\n");
        var experiment = Experiment.Prepare(model, new RunSettings());
        var result = Continue.Run(experiment, new ContinuationRange("p", -1, 1), RunMonitor.Nobody);
        Assert.Contains(ContinueNotes.Of(experiment, result), note => note.Contains(sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_range_too_wide_for_its_steps_is_refused_in_a_sentence() =>
        Assert.Equal(
            "the range of p, 0 to 1e+300, is too wide to follow: the model's own value is 0.3, and steps are shares of the range; give a "
                + "narrower one around it",
            Assert.Throws<InvalidSettingException>(() => Continue.Run(
                Experiment.Prepare(
                    Models.Parse("model: m\ntime: {stop: 10}\nparameters: {p: {value: 0.3}}\nstocks: {x: {initial: 0, rate: \"p - x\"}}\n"),
                    new RunSettings()),
                new ContinuationRange("p", 0, 1e300), RunMonitor.Nobody)).Message);

    [Fact]
    public void Tables_have_a_row_for_each_point()
    {
        var document = Document("load=0:1");
        var lines = ContinueReport.Save(document).Tables[0].Content.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith(
            "branch,load,stable,unstable,stress,inflammation,energy,sleep,plasticity,entrenchment,burden", lines[0],
                StringComparison.Ordinal);
        Assert.Equal(1 + document.Branches.Sum(branch => branch.Parameter.Count), lines.Length);
        Assert.Equal(3, ContinueReport.Save(document).Tables[1].Content.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_figure_draws_stable_pieces_solid_and_the_rest_dashed()
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings());
        var document = Document("load=0:1");
        var run = ContinueReport.Save(document);
        var panel = run.Figures().Single().Figure.Panels.Single();
        Assert.Equal(("Chronic load", "Burden"), (panel.X.Title, panel.Y.Title));
        Assert.Equal([LineDash.Solid, LineDash.Dashed, LineDash.Solid], panel.Content.OfType<Curve>().Select(curve => curve.Dash));
        Assert.Equal(["fold 0.0595", "fold 0.417"], panel.Content.OfType<ScatterSeries>().Select(mark => mark.Label));
    }

    [Fact]
    public void Branches_are_named_for_the_models_own_states_and_the_rest_by_what_they_are()
    {
        var panel = ContinueReport.Save(Document("load=0:1")).Figures().Single().Figure.Panels.Single();
        Assert.Equal(["healthy", "unstable", "depressed"], panel.Content.OfType<Curve>().Select(curve => curve.Label));
    }

    [Fact]
    public void Branches_that_no_named_state_lies_on_are_named_by_their_place()
    {
        // The range leaves out the model's own load.
        var panel = ContinueReport.Save(Document("load=0:0.3")).Figures().Single().Figure.Panels.Single();
        Assert.Equal(["lower stable", "unstable", "upper stable"],
            panel.Content.OfType<Curve>().Select(curve => curve.Label).Where(label => label != "").Order());
    }

    [Fact]
    public void A_pitchforks_branches_are_upper_lower_and_unstable()
    {
        // x' = p x - x^3: one state below p = 0, three above it.
        var model = Models.Parse(
            "model: fork\ntime: {stop: 10}\nparameters: {p: {value: 0.5}}\nstocks: {x: {range: [-2, 2], initial: 0, rate: \"p * x - x^3\"}}"
                + "\n");
        var experiment = Experiment.Prepare(model, new RunSettings());
        var record = ContinueReport.Of(
            experiment, Given.Origin, Continue.Run(experiment, new ContinuationRange("p", -1, 1), RunMonitor.Nobody));
        var curves = ContinueReport.Save(record).Figures().Single().Figure.Panels.Single().Content.OfType<Curve>().ToList();
        Assert.Equal("upper stable", curves.Single(curve => curve.Points.Any(point => point.Y > 0.5)).Label);
        Assert.Equal("lower stable", curves.Single(curve => curve.Points.Any(point => point.Y < -0.5)).Label);
        Assert.Equal("unstable", curves.Single(curve => curve.Dash == LineDash.Dashed).Label);
        Assert.Equal("stable", curves.Single(curve => curve.Points.Any(point => point.X < -0.5)).Label);
    }

    [Fact]
    public void The_weight_of_a_link_is_named_as_people_name_its_ends()
    {
        var record = Document("stress:plasticity=0:2");
        Assert.Equal("Weight of Stress \u2192 Plasticity", record.OverLabel);
        Assert.StartsWith("Two stable states while the weight of Stress \u2192 Plasticity is ", record.Headline, StringComparison.Ordinal);
    }

    [Fact]
    public void Cycles_are_found_from_hopf_points_and_by_running()
    {
        var model = Models.Parse("""
            model: rings
            time: {stop: 100}
            parameters: {b: {value: 3}}
            stocks:
              x: {initial: 1, rate: 1 - (b + 1) * x + x^2 * y}
              y: {initial: 1, rate: b * x - x^2 * y}
            """);
        var experiment = Experiment.Prepare(model, new RunSettings());
        var fromHopf = ContinueReport.Of(
            experiment, Given.Origin, Continue.Run(experiment, new ContinuationRange("b", 1, 4), RunMonitor.Nobody, at: [3]));
        var byRunning = ContinueReport.Of(
            experiment, Given.Origin, Continue.Run(experiment, new ContinuationRange("b", 2.5, 4), RunMonitor.Nobody, at: [3]));
        Assert.All([fromHopf, byRunning], document => Assert.Equal(7.1569199211798798198, Assert.Single(document.Periodic).Period, 1e-8));
        Assert.Equal((1, 0), (fromHopf.Cycles.Count, byRunning.Cycles.Count));
        Assert.Contains("go on to the end of the range", fromHopf.Notes[1], StringComparison.Ordinal);
        var run = ContinueReport.Save(fromHopf);
        Assert.Contains(run.Figures().Single().Figure.Panels[0].Content.OfType<Curve>(), curve => curve.Ink == Ink.Green);
    }

    [Fact]
    public void Two_quantities_give_a_plane_with_its_cusp()
    {
        var model = Models.Parse("""
            model: budworm
            time: {stop: 100}
            parameters: {r: {value: 0.5}, k: {value: 9}}
            stocks:
              x: {range: [0.01, 12], initial: 1, rate: r * (1 - x / k) - x / (1 + x^2)}
            """);
        var experiment = Experiment.Prepare(model, new RunSettings());
        var document = ContinueReport.Of(
            experiment, Given.Origin,
                Continue.Run(experiment, new ContinuationRange("r", 0.1, 1), RunMonitor.Nobody, and: new ContinuationRange("k", 2, 12)));
        var cusp = Assert.Single(document.SpecialPoints, point => point.Kind == "cusp");
        Assert.Equal(3 * Math.Sqrt(3), cusp.Parameters["k"], 1e-9);
        Assert.Equal("fold", Assert.Single(document.Curves!).Kind);
        var figures = ContinueReport.Save(document).Figures();
        Assert.Equal(["continue", "curves"], figures.Select(figure => figure.Name));
        Assert.StartsWith("kind,r,k,uncertainty", ContinueReport.Save(document).Tables[1].Content, StringComparison.Ordinal);

        // The folds lie at r = 2 x^3 / (1 + x^2)^2 and k = 2 x^3 / (x^2 - 1).
        var plane = figures[1].Figure;
        Assert.Equal("Where two stable states exist side by side, over R and K", plane.Title);
        var words = plane.Panels.Single().Content.OfType<Annotation>().ToList();
        Assert.Equal(["one stable state", "two stable states"], words.Select(region => region.Label));
        Assert.Equal([1, 2], words.Select(region => StablePopulations(region.At.X, region.At.Y)));
    }

    /// <summary>The zeros of r (1 - x / k) (1 + x^2) - x at which it falls.</summary>
    private static int StablePopulations(double r, double k)
    {
        double Rate(double x) => r * (1 - x / k) * (1 + x * x) - x;
        return Enumerable.Range(1, 12_000).Count(i => Rate((i - 1) * 1e-3 + 1e-9) > 0 && Rate(i * 1e-3 + 1e-9) <= 0);
    }

    private static ContinueResult Run(RunSettings settings, string over) =>
        Continue.Run(Experiment.Prepare(Models.Core, settings), ContinuationRange.Parse(over, "--over"), RunMonitor.Nobody);

    private static ContinueRecord Document(string over)
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings());
        return ContinueReport.Of(
            experiment, Given.Origin, Continue.Run(experiment, ContinuationRange.Parse(over, "--over"), RunMonitor.Nobody));
    }
}
