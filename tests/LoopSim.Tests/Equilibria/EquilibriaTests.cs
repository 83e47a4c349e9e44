using LoopSim.Bifurcation;
using LoopSim.Figures;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Every steady state of a model, named, and what it attracts.</summary>
public sealed class EquilibriaTests
{
    [Fact]
    public void The_core_model_has_its_three_states_and_no_other()
    {
        var result = Find(new RunSettings());
        double[][] expected =
        [
            [.257853, .163366, .841793, .821083, .818947, .000870],
            [.416914, .305629, .707323, .640093, .608040, .120170],
            [.623556, .465805, .533364, .467579, .347656, .820599],
        ];
        Assert.Equal(3, result.States.Count);
        foreach (var (state, found) in expected.Zip(result.States))
        {
            Assert.All(state.Zip(found.Equilibrium.State), pair => Assert.Equal(pair.First, pair.Second, 6e-7));
        }
        Assert.Equal(
            [EquilibriumKind.StableNode, EquilibriumKind.Saddle, EquilibriumKind.StableNode],
            result.States.Select(state => state.Equilibrium.Kind));
        Assert.Equal(["healthy", "unnamed", "depressed"], result.States.Select(state => state.Name));
        Assert.Equal([.187879, .353417, .548153], result.States.Select(state => Math.Round(state.Variables["burden"], 6)));
        Assert.Equal(.03824, result.States[1].Equilibrium.Eigenvalues[0].Real, 6e-6);
    }

    [Fact]
    public void With_entrenchment_held_the_saddle_is_elsewhere()
    {
        var saddle = Find(new RunSettings { Held = Given.Values(("entrenchment", 0)) }).States[1].Equilibrium;
        Assert.All(
            new[] { .432437, .324420, .686835, .620664, .590467 }.Zip(saddle.State), pair => Assert.Equal(pair.First, pair.Second, 6e-7));
        Assert.Equal(.03446, saddle.Eigenvalues[0].Real, 6e-6);
    }

    [Fact]
    public void Shares_of_random_starts_add_up_and_saddles_attract_none()
    {
        // Half of the starts between -1 and 3 lie below the unstable state at 1.
        var model = Models.Parse(
            "model: well\ntime: {stop: 10}\nstocks: {x: {range: [-1, 3], initial: 0.5, rate: -x * (x - 1) * (x - 2)}}\n");
        var result = Equilibria.Find(Experiment.Prepare(model, new RunSettings()), 400, 1, RunMonitor.Nobody);
        Assert.Equal([0.0, 1, 2], result.States.Select(state => Math.Round(state.Equilibrium.State[0], 12)));
        Assert.Equal(400, result.States.Sum(state => state.Attracted!.Value.Hits));
        Assert.Equal(0, result.States[1].Attracted!.Value.Hits);
        var (low, high) = result.States[0].Attracted!.Value.Interval;
        Assert.True(low < 0.5 && 0.5 < high && high - low < 0.1);
    }

    [Fact]
    public void Random_starts_are_the_same_for_the_same_seed()
    {
        static int Hits(ulong seed) =>
            Equilibria.Find(
                Experiment.Prepare(Models.Shipped("sleep-stress"), new RunSettings()), 200, seed,
                    RunMonitor.Nobody).States[0].Attracted!.Value.Hits;
        Assert.Equal(Hits(7), Hits(7));
        Assert.NotEqual(Hits(7), Hits(8));
    }

    [Fact]
    public void A_confidence_interval_is_wilsons()
    {
        // 1 of 10: Wilson's interval is 0.0179 to 0.4042 (Newcombe 1998, Statistics in Medicine 17:857, by its formula).
        var (low, high) = new BasinShare(1, 10).Interval;
        Assert.Equal(0.0179, low, 5e-5);
        Assert.Equal(0.4042, high, 5e-5);
        Assert.Equal(0.0, new BasinShare(0, 10).Interval.Low);
        Assert.Equal(1.0, new BasinShare(10, 10).Interval.High);
    }

    [Fact]
    public void A_model_that_changes_with_time_is_refused_in_a_sentence()
    {
        var model = Models.Parse("model: tide\ntime: {stop: 10}\nstocks: {x: {initial: 0, rate: sin(time) - x}}\n");
        var problem = Assert.Throws<InvalidSettingException>(
            () => Equilibria.Find(Experiment.Prepare(model, new RunSettings()), 0, 1, RunMonitor.Nobody));
        Assert.StartsWith(
            "model 'tide' has no steady states: its rates change with time itself", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_figure_has_a_row_for_each_stock_and_a_mark_for_each_state()
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings());
        var document = EquilibriaReport.Of(experiment, Given.Origin, Equilibria.Find(experiment, 0, 1, RunMonitor.Nobody), 1);
        var panel = EquilibriaReport.Save(document).Figures().Single().Figure.Panels.Single();
        Assert.Equal(["Stress", "Inflammation", "Mitochondrial energy", "Sleep quality", "Plasticity", "Entrenchment"], panel.Y.Categories);
        var marks = panel.Content.Cast<ScatterSeries>().ToList();
        Assert.Equal(
            [("healthy", MarkerFill.Filled), ("saddle", MarkerFill.Half), ("depressed", MarkerFill.Filled)],
            marks.Select(mark => (mark.Label, mark.Fill)));
        Assert.Equal(document.Equilibria[2].State["energy"], marks[2].Points[2].X);
    }

    [Fact]
    public void Stocks_that_share_no_axis_are_not_drawn()
    {
        var model = Models.Parse(
            "model: apart\ntime: {stop: 10}\nstocks: {x: {range: [0, 2], initial: 0.5, rate: 1 - x}, y: {initial: 0, rate: 100 - y}}\n");
        var experiment = Experiment.Prepare(model, new RunSettings());
        var document = EquilibriaReport.Of(experiment, Given.Origin, Equilibria.Find(experiment, 0, 1, RunMonitor.Nobody), 1);
        Assert.Single(document.Equilibria);
        Assert.Empty(EquilibriaReport.Save(document).Figures());
    }

    private static EquilibriaResult Find(RunSettings settings) =>
        Equilibria.Find(Experiment.Prepare(Models.Core, settings), 0, 1, RunMonitor.Nobody);
}
