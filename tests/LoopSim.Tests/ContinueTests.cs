using LoopSim.Bifurcation;
using LoopSim.Figures;
using LoopSim.Plotting;
using LoopSim.Runs;

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
        var healthy = result.Diagram.Branches.SelectMany(branch => branch.Points).Where(point => Math.Abs(point.Parameter - own) < 0.05).Min(point => Math.Abs(point.State[0] - .257853));
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
        var model = Models.Parse("model: bent\ntime: {stop: 10}\nparameters: {p: {value: 0.3}}\nstocks: {x: {range: [-1, 2], initial: 0, rate: \"p + max(x, 0.5) - 2 * x\"}}\n");
        var result = Continue.Run(Experiment.Prepare(model, new RunSettings()), new ContinuationRange("p", 0, 1), RunWatch.Nobody);
        Assert.Equal(0.5, Assert.Single(result.Diagram.Kinks).Parameter, 0.03);
        Assert.Empty(result.Diagram.SpecialPoints);
        Assert.Equal(1.0, Assert.Single(result.Diagram.Branches).Points.Max(point => point.State[0]), 1e-12);
    }

    [Fact]
    public void Tables_have_a_row_for_each_point()
    {
        var document = Document("load=0:1");
        var lines = ContinueReport.Table(document).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.StartsWith("branch,load,stable,unstable,stress,inflammation,energy,sleep,plasticity,entrenchment,burden", lines[0], StringComparison.Ordinal);
        Assert.Equal(1 + document.Branches.Sum(branch => branch.Parameter.Count), lines.Length);
        Assert.Equal(3, ContinueReport.SpecialTable(document).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [Fact]
    public void A_figure_draws_stable_pieces_solid_and_the_rest_dashed()
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings());
        var document = Document("load=0:1");
        var run = ContinueReport.Record(experiment, document, [], "depression-core");
        var panel = RunFigures.Of(run, FigureStyle.Slide, []).Single().Figure.Panels.Single();
        Assert.Equal(("Chronic load", "Burden"), (panel.X.Title, panel.Y.Title));
        Assert.Equal([LineDash.Solid, LineDash.Dashed, LineDash.Solid], panel.Content.OfType<Curve>().Select(curve => curve.Dash));
        Assert.Equal(["fold 0.0595", "fold 0.417"], panel.Content.OfType<ScatterSeries>().Select(mark => mark.Label));
    }

    private static ContinueResult Run(RunSettings settings, string over) =>
        Continue.Run(Experiment.Prepare(Models.Core, settings), ContinuationRange.Parse(over, "--over"), RunWatch.Nobody);

    private static ContinueDocument Document(string over)
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings());
        return ContinueReport.Document(experiment, Continue.Run(experiment, ContinuationRange.Parse(over, "--over"), RunWatch.Nobody));
    }
}
