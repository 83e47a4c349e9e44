using System.Numerics;
using LoopSim.Figures;
using LoopSim.Language;
using LoopSim.Loops;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

public class LoopAnalysisTests
{
    private static readonly Model _bass = Models.Parse("""
        model: bass
        time: {unit: year, stop: 15, save: 0.125}
        stocks:
          potential: {initial: 1e6 - 1}
          adopters: {initial: 1}
        flows:
          adoption: {from: potential, to: adopters, rate: 1.5 * adopters * potential / 1e6}
        """);

    [Fact]
    public void Core_model_has_45_reinforcing_loops_that_three_nodes_control()
    {
        var result = Analyse(Models.Core, new LoopsSettings { At = "depressed" });

        Assert.Equal((45, true, LoopScope.Declared), (result.Loops.Count, result.IsComplete, result.Scope));
        Assert.All(result.Loops, loop => Assert.Equal(LoopPolarity.Reinforcing, loop.Polarity));
        Assert.Equal(Enumerable.Range(1, 45).Select(i => $"R{i}"), result.Loops.Select(loop => loop.Name));
        Assert.Equal(["stress, energy, sleep"], result.VertexSets.Sets.Select(set => string.Join(", ", set)));
        var pair = result.Loops.Single(loop => loop.Loop.ToString() == "stress -> sleep -> stress");
        Assert.Equal(10, pair.Profile.Delay);
    }

    [Fact]
    public void Networks_of_the_shipped_models_have_the_links_of_their_causal_graphs() => Assert.All(ModelCatalog.Names, name =>
    {
        var model = Models.Shipped(name);
        var network = CausalNetwork.Of(Compilation.CompiledModel.Compile(model));
        Assert.Equal(
            CausalGraph.Of(model).Links.Select(link => link.Name).Order(StringComparer.Ordinal),
            network.Links.Select(link => link.Name).Order(StringComparer.Ordinal));
    });

    /// <summary>All rates c times as fast make all eigenvalues c times as large, and the gain of a loop through n stocks c^n
    /// times.</summary>
    [Fact]
    public void Elasticities_of_all_loops_times_their_stocks_sum_to_one()
    {
        var result = Analyse(Models.Core, new LoopsSettings { At = "depressed", Scope = LoopScope.All });

        var sum = result.Loops.Aggregate(
            Complex.Zero, (sum, loop) => sum + loop.Loop.Nodes.Count(result.Network.Accumulates) * loop.Influence!.Value);

        Assert.Equal(1, (sum / result.Eigenvalue!.Value).Real, 1e-9);
        // The settle verb prints the same slowest eigenvalue.
        Assert.Equal(-0.0054153, result.Eigenvalue!.Value.Real, 1e-6);
    }

    [Fact]
    public void Beyond_the_limit_strong_loops_are_found_and_it_is_said()
    {
        var result = Analyse(Models.Core, new LoopsSettings { At = "depressed", Limit = 30 });

        Assert.False(result.IsComplete);
        Assert.InRange(result.Loops.Count, 5, 30);
        Assert.Equal(
            "there are more than 30 loops, too many to list: these",
                LoopsReport.Of(Experiment.Prepare(Models.Core, new RunSettings()), Given.Origin, result).Message[..53]);
        Assert.Contains("energy -> energy", result.Loops.Select(loop => loop.Loop.ToString()));
    }

    [Fact]
    public void Model_without_declared_loops_shows_those_of_its_equations()
    {
        var result = Analyse(_bass, new LoopsSettings());

        Assert.Equal((LoopScope.All, 2, false), (result.Scope, result.Loops.Count, result.IsSteady));
    }

    [Fact]
    public void Model_without_a_loop_has_none_and_needs_no_node()
    {
        var result = Analyse(
            Models.Parse("model: still\ntime: {stop: 1}\nstocks: {x: {initial: 1, rate: 2}}"), new LoopsSettings { OverTime = true });

        Assert.Empty(result.Loops);
        Assert.Equal(0, result.VertexSets.Size);
    }

    /// <summary>Half have adopted at ln(N - 1) / (c f), whatever integrates.</summary>
    [Theory]
    [InlineData("rk45")]
    [InlineData("dop853")]
    [InlineData("rodas5p")]
    public void Lead_of_bass_diffusion_shifts_when_half_have_adopted(string method)
    {
        IntegrationMethod.TryFind(method, out var found);
        var result = Analyse(_bass, new LoopsSettings { OverTime = true }, new RunSettings { Method = found! });

        var shift = Assert.Single(result.OverTime!.Shifts);
        Assert.Equal(Math.Log(1e6 - 1) / 1.5, shift.Time, 0.002);
        Assert.Equal(["R1", "B1"], result.Loops.Select(loop => loop.Name));
        Assert.Equal("adopters", result.Loops[0].Loop.Nodes.First());
    }

    [Fact]
    public void Scores_do_not_depend_on_the_integrators_steps()
    {
        var settings = new RunSettings { Scenario = "late", Until = 200 };
        var first = Analyse(Models.Core, new LoopsSettings { OverTime = true }, settings);
        var second = Analyse(
            Models.Core, new LoopsSettings { OverTime = true }, settings with { Method = IntegrationMethod.Dop853, Step = 0.7 });

        Assert.Equal(first.Loops.Count, second.Loops.Count);
        foreach (var loop in first.Loops)
        {
            var (a, b) = (first.OverTime!.Scores.Relative(loop.ScoreIndex), second.OverTime!.Scores.Relative(loop.ScoreIndex));
            Assert.Equal(a.Count, b.Count);
            Assert.All(a.Zip(b), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
        }
    }

    [Fact]
    public void Loops_through_a_link_score_nothing_once_it_is_cut()
    {
        var settings = new RunSettings { Scenario = "late", Until = 900, Intervention = Given.Cut("plasticity:stress") };
        var result = Analyse(Models.Core, new LoopsSettings { OverTime = true }, settings);

        var times = result.OverTime!.Scores.Times;
        var through = result.Loops.Where(loop => loop.Loop.Links.Any(link => link.Name == "plasticity -> stress")).ToList();
        Assert.NotEmpty(through);
        Assert.All(through, loop => Assert.All(
            result.OverTime.Scores.Relative(loop.ScoreIndex).Where((_, row) => times[row] >= 730), share => Assert.Equal(0, share)));
        Assert.Contains(through, loop => result.OverTime.Scores.Relative(loop.ScoreIndex)[100] != 0);
    }

    [Fact]
    public void Cut_at_a_state_leaves_its_loops_out()
    {
        var result = Analyse(Models.Core, new LoopsSettings(), new RunSettings { Intervention = Given.Cut("plasticity:stress") });

        Assert.Equal(45 - 13, result.Loops.Count);
    }

    [Fact]
    public void Model_at_rest_has_no_scores_but_elasticities()
    {
        var result = Analyse(Models.Core, new LoopsSettings { OverTime = true }, new RunSettings { Until = 50 });

        Assert.All(
            result.Loops, loop => Assert.All(result.OverTime!.Scores.Relative(loop.ScoreIndex), share => Assert.True(double.IsNaN(share))));
        Assert.Empty(result.OverTime!.Shifts);
        Assert.True(result.Loops[0].Weight > 0);
    }

    /// <summary>The slowest eigenvalue is -0.0054/day: from day 1700 on stress moves by less than a ten-millionth of what acts on it, and
    /// what the scores of loops through it say would come from the errors of the run.</summary>
    [Fact]
    public void Scores_end_where_the_run_moves_less_than_its_errors()
    {
        var experiment = Experiment.Prepare(Models.Core, new RunSettings { Scenario = "late" });
        var result = LoopAnalysis.Run(experiment, new LoopsSettings { OverTime = true }, RunMonitor.Nobody);

        var record = LoopsReport.Of(experiment, Given.Origin, result);
        Assert.InRange(record.ScoredUntil!.Value, 1200, 1900);
        Assert.All(record.Shifts!, shift => Assert.InRange(shift.Time, 0, 150));
        Assert.Contains(
            $"after day {record.ScoredUntil} too little moves for loops to have scores",
            LoopsWords.Of(record, 3, quiet: true).Blocks.OfType<PageLine>().Select(line => line.Text));
        var panel = LoopsReport.Save(record, result).Figures()[0].Figure.Panels[^1];
        Assert.Equal("too little moves for scores", panel.Content.OfType<Annotation>().Single().Label);
    }

    [Fact]
    public void Stock_by_itself_comes_after_the_loops_that_compete()
    {
        var model = Models.Parse(
            "model: two\ntime: {stop: 5}\nstocks: {alone: {initial: 1, rate: -alone}, x: {initial: 1, rate: y - x}, y: {initial: 2, rate: "
                + "x - 2 * y}}");

        var result = Analyse(model, new LoopsSettings { OverTime = true });

        Assert.Equal("alone -> alone", result.Loops[^1].Loop.ToString());
        Assert.Equal(1, result.Loops[^1].Weight, 1e-12);
        Assert.Equal(2, result.OverTime!.Scores.Groups.Count);
    }

    [Fact]
    public void Run_of_a_model_with_a_delay_has_scores()
    {
        var model = Models.Parse("""
            model: delayed
            time: {stop: 30}
            stocks: {x: {initial: 1, rate: "0.5 - smooth3(x, 6, 0)"}}
            """);

        var result = Analyse(model, new LoopsSettings { OverTime = true });

        var around = Assert.Single(result.Loops, loop => loop.Loop.Length == 4);
        Assert.All(result.OverTime!.Scores.Relative(around.ScoreIndex).Skip(1), share => Assert.InRange(share, -1, 0));
        Assert.Contains(result.OverTime.Scores.Relative(around.ScoreIndex), share => share < -0.01);
    }

    /// <summary>x' = -x + y/2, y' = -2y + 0.8x: the slower eigenvalue is (-3 + √2.6) / 2 and hangs on the loop's gain g = 0.4 by
    /// 1 / √2.6. A memory that nothing reaches is slower, and says nothing of the loop.</summary>
    [Fact]
    public void Elasticities_are_of_the_slowest_eigenvalue_that_a_loop_moves()
    {
        var model = Models.Parse("""
            model: pair
            time: {stop: 30}
            stocks: {x: {rate: drive - x}, y: {rate: drive - 2 * y}, memory: {rate: -0.01 * memory}}
            links: {x -> y: 0.8, y -> x: 0.5}
            starts: {rest: {settle_from: {x: 0, y: 0, memory: 0}}}
            """);

        var result = Analyse(model, new LoopsSettings { At = "rest" });

        Assert.Equal((-3 + Math.Sqrt(2.6)) / 2, result.Eigenvalue!.Value.Real, 1e-9);
        Assert.Equal(.4 / Math.Sqrt(2.6), Assert.Single(result.Loops).Influence!.Value.Real, 1e-9);
    }

    /// <summary>The web's trauma response is such a memory.</summary>
    [Fact]
    public void Loops_of_the_web_have_elasticities()
    {
        var result = Analyse(Models.Shipped("depression-web"), new LoopsSettings { At = "depressed" });

        Assert.Contains(result.Loops, loop => Math.Abs((loop.Influence!.Value / result.Eigenvalue!.Value).Real) > 0.01);
    }

    [Fact]
    public void Unknown_start_is_refused_with_a_near_name()
    {
        var problem = Assert.Throws<InvalidSettingException>(() => Analyse(Models.Core, new LoopsSettings { At = "depresed" }));
        Assert.Equal("model 'depression-core' has no start 'depresed'; did you mean 'depressed'?", problem.Message);
    }

    private static LoopsResult Analyse(Model model, LoopsSettings settings, RunSettings? run = null) =>
        LoopAnalysis.Run(Experiment.Prepare(model, run ?? new RunSettings()), settings, RunMonitor.Nobody);
}
