using LoopSim.Bifurcation;
using LoopSim.Sampling;

namespace LoopSim.Tests;

public class DriftTests
{
    /// <summary>dx = (m + x^2) dt + s dW: for m below 0 a stable state at -sqrt(-m), an unstable one at sqrt(-m), a fold at 0.</summary>
    private const string Fold = """
        model: fold
        time: {stop: 400, save: 1}
        parameters:
          m: -1
        stocks:
          x: {initial: -1, rate: m + x^2, range: [-3, 3], noise: 0.05}
        """;

    [Fact]
    public void Theory_knows_the_states_the_eigenvalue_and_small_deviations_on_the_way_to_a_fold()
    {
        var (theory, branch) = Follow(Fold, "m", -1, 0.5, "x", [.. Enumerable.Range(0, 26).Select(i => 10.0 * i)]);

        Assert.Equal(0, branch.LostAt!.Value, 1e-6);
        Assert.Equal(SpecialPointKind.Fold, branch.Kind);
        foreach (var point in theory)
        {
            var root = Math.Sqrt(-point.Input);
            Assert.Equal(-1 + (1.5 * point.Time / 400), point.Input, 1e-12);
            Assert.Equal(-root, point.Level, 1e-9);
            Assert.Equal(root, point.Limit, 1e-9);
            Assert.Equal(-2 * root, point.Eigenvalue, 1e-9);
            Assert.Equal(0.05 / Math.Sqrt(4 * root), point.Deviation, 1e-9);
            Assert.Equal(Math.Exp(-2 * root * 2), point.Autocorrelation, 1e-9);
        }
    }

    /// <summary>A memory that noise does not reach is slower, and deviations never show it.</summary>
    [Fact]
    public void Eigenvalue_is_that_of_the_stocks_that_noise_reaches()
    {
        var (theory, _) = Follow(Fold + "\n  memory: {initial: 0, rate: -0.001 * memory}\n", "m", -1, -0.5, "x", [0, 200, 400]);

        Assert.All(theory, point => Assert.Equal(-2 * Math.Sqrt(-point.Input), point.Eigenvalue, 1e-9));
    }

    [Fact]
    public void A_cycle_is_born_where_the_state_is_lost()
    {
        // r' = m r - r^3, turning once in 2 pi: a Hopf point at 0, and no unstable state to meet before it.
        const string Hopf = """
            model: hopf
            time: {stop: 300, save: 1}
            parameters:
              m: -0.5
            stocks:
              x: {initial: 0, rate: m*x - y - x*(x^2+y^2), range: [-3, 3], noise: 0.02}
              y: {initial: 0, rate: x + m*y - y*(x^2+y^2), range: [-3, 3], noise: 0.02}
            """;
        var (theory, branch) = Follow(Hopf, "m", -0.5, 0.3, "x", [0, 100, 180, 200]);

        Assert.Equal((SpecialPointKind.Hopf, 0), (branch.Kind!.Value, Math.Round(branch.LostAt!.Value, 6)));
        foreach (var point in theory.Take(3))
        {
            Assert.Equal(point.Input, point.Eigenvalue, 1e-9);
            // Both stocks have the same noise, and turning changes nothing: s^2 / (2 |m|), and a cosine beside the decay.
            Assert.Equal(0.02 / Math.Sqrt(2 * -point.Input), point.Deviation, 1e-9);
            Assert.Equal(Math.Exp(2 * point.Input) * Math.Cos(2), point.Autocorrelation, 1e-9);
        }

        Assert.True(double.IsNaN(theory[3].Level));
    }

    [Theory]
    // Depression-core, linearised by another program: noise 0.01 on stress, autocorrelation at 7 days.
    [InlineData(0.20, 0.004735, 0.467)]
    [InlineData(0.40, 0.012383, 0.794)]
    [InlineData(0.415, 0.019899, 0.913)]
    public void The_core_deviates_more_and_slower_on_the_way(double load, double deviation, double autocorrelation)
    {
        var model = Models.Shipped("depression-core");
        var run = new RunSettings { Start = "healthy", Overrides = [new Setting("load", 0.2)], Until = 365 };
        var noise = new NoiseSettings { Changes = [NoiseChange.Parse("stress=0.01")] };
        var drift = new Drift("load", 0.2, 0.45);
        var branch = DriftBranch.Follow(Experiment.Prepare(model, run), drift, RunMonitor.Nobody);
        var noisy = Experiment.Prepare(model, run with { Noise = noise });
        var time = (load - 0.2) / 0.25 * 365;
        var point = Assert.Single(DriftTheory.Over(noisy, drift, branch, "burden", new PathGrid(0, 365, 1, 1), [time], 7));

        Assert.Equal(deviation, point.Deviation, 1e-6);
        Assert.Equal(autocorrelation, point.Autocorrelation, 5e-4);
        Assert.Equal(0.41708623, branch.LostAt!.Value, 1e-7);
    }

    [Fact]
    public void Paths_slow_down_before_they_tip_and_others_do_not()
    {
        var result = Run("m", -1, 0.5, paths: 64);
        var taus = result.Pairs.Select(pair => pair.Drifting.Tau(Indicator.Autocorrelation)).ToList();
        var others = result.Pairs.Select(pair => pair.Still.Tau(Indicator.Autocorrelation)).ToList();

        Assert.InRange(result.Pairs.Count, 60, 64);
        Assert.InRange(new ReceiverCurve(taus, others).Area, 0.75, 1);
        Assert.InRange(others.Average(), -0.25, 0.25);
        // While they are in their state they deviate as theory says: that is far from the fold.
        var stays = result.Still.SelectMany(path => path[200..]).ToList();
        var mean = stays.Average();
        Assert.Equal(0.05 / 2, Math.Sqrt(stays.Average(x => (x - mean) * (x - mean))), 0.001);
        Assert.All(result.Drifting, path => Assert.True(double.IsNaN(path[^1]) || path[^1] > 0));
    }

    [Fact]
    public void Where_nothing_tips_the_whole_drift_is_looked_at()
    {
        var result = Run("m", -1, -0.5, paths: 8);

        Assert.Null(result.Branch.LostAt);
        Assert.Equal(401 - result.Scale.Window + 1, result.Pairs[0].Drifting[Indicator.Variance].Length);
    }

    [Fact]
    public void A_path_is_the_same_on_any_number_of_threads()
    {
        var (one, four) = (Run("m", -1, 0.5, paths: 70, jobs: 1), Run("m", -1, 0.5, paths: 70, jobs: 4));

        Assert.Equal(one.Drifting[69], four.Drifting[69]);
        Assert.NotEqual(one.Drifting[0], one.Still[0]);
    }

    [Theory]
    [InlineData("load", "--drift expects")]
    [InlineData("load=1", "--drift expects")]
    [InlineData("load=1:x", "--drift expects")]
    [InlineData("load=1:1", "--drift load=1:1 moves nothing")]
    public void A_drift_is_a_name_and_two_values(string text, string message) =>
        Assert.StartsWith(message, Assert.Throws<InvalidSettingException>(() => Drift.Parse(text)).Message, StringComparison.Ordinal);

    private static (DriftTheory[] Theory, DriftBranch Branch) Follow(
        string text, string name, double from, double to, string of, double[] times)
    {
        var model = Models.Parse(text);
        var run = new RunSettings { Overrides = [new Setting(name, from)] };
        var drift = new Drift(name, from, to);
        var calm = Experiment.Prepare(model, run);
        var branch = DriftBranch.Follow(calm, drift, RunMonitor.Nobody);
        var noisy = Experiment.Prepare(model, run with { Noise = new NoiseSettings() });
        return (DriftTheory.Over(noisy, drift, branch, of, new PathGrid(0, model.Time.Stop, 1, 1), times, lag: 2), branch);
    }

    private static DriftWarning Run(string name, double from, double to, long paths, int jobs = 2)
    {
        var model = Models.Parse(Fold);
        var run = new RunSettings { Overrides = [new Setting(name, from)] };
        return DriftWarning.Run(
            Experiment.Prepare(model, run),
            Experiment.Prepare(model, run with { Noise = new NoiseSettings { Paths = paths, Jobs = jobs } }),
            new Drift(name, from, to), "x", every: 1, new WarnSettings(), RunMonitor.Nobody);
    }

}
