using LoopSim.Compilation;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Paths through the same door as <c>loopsim run</c>, against exact moments.</summary>
public class PathTests
{
    private const int Paths = 4000;

    /// <summary>Ornstein-Uhlenbeck, theta 0.5, mu 1, s 0.3 from 0; Cox-Ingersoll-Ross, k 1.2, theta 0.4, s 0.3 from 0.2; Jacobi, k 0.5, m
    /// 0.3, s 0.4 from 0.9; geometric Brownian motion, mu 0.1, s 0.4 from 1: mean and variance at 1, and the
    /// kurtosis, which is 6.26 for the lognormal distribution and near 3 for the others.</summary>
    [Theory]
    [InlineData("{initial: 0, rate: 0.5 * (1 - x), noise: {additive: 0.3}}", 0.3934693403, 0.0568908503, 3)]
    [InlineData("{initial: 0.2, rate: 1.2 * (0.4 - x), noise: {square_root: 0.3}}", 0.3397611576, 0.0104820868, 3)]
    [InlineData("{initial: 0.9, rate: 0.5 * (0.3 - x), noise: {bounded: 0.4}}", 0.6639183958, 0.0173535147, 3)]
    [InlineData("{initial: 1, rate: 0.1 * x, noise: {proportional: 0.4}}", 1.1051709181, 0.2119266564, 6.26)]
    public void Mean_and_variance_at_1(string stock, double mean, double variance, double kurtosis)
    {
        var result = Run($"model: one\ntime: {{stop: 1}}\nstocks:\n  x: {stock}\n", new NoiseSettings { Paths = Paths, Step = 0.02 });

        var spread = result.AtEnd("x");
        Assert.InRange((spread.Mean - mean) / Math.Sqrt(variance / Paths), -4, 4);
        // A sample's deviation has the relative standard error sqrt((kurtosis - 1) / 4n).
        Assert.InRange((spread.Sd / Math.Sqrt(variance) - 1) * Math.Sqrt(4 * Paths / (kurtosis - 1)), -4, 4);
    }

    /// <summary>Standard deviations and autocorrelations in the long run.</summary>
    [Theory]
    [InlineData("{initial: 1, rate: 0.5 * (1 - x), noise: {additive: 0.3}}", 0.09, 0.6065306597)]
    [InlineData("{initial: 0.4, rate: 1.2 * (0.4 - x), noise: {square_root: 0.3}}", 0.015, 0.3011942119)]
    [InlineData("{initial: 0.3, rate: 0.5 * (0.3 - x), noise: {bounded: 0.4}}", 0.0289655172, 0.6065306597)]
    public void Stationary_moments(string stock, double variance, double autocorrelation)
    {
        var result = Run(
            $"model: one\ntime: {{stop: 100, save: 0.5}}\nstocks:\n  x: {stock}\n", new NoiseSettings { Paths = 256, Step = 0.1 }, lag: 1);

        // 256 paths of a length of 50, with some 50 independent values each.
        var steady = result.Steady("x");
        Assert.InRange((steady.Sd / Math.Sqrt(variance) - 1) * Math.Sqrt(2 * 256 * 25), -4, 4);
        Assert.InRange((steady.Autocorrelation - autocorrelation) * Math.Sqrt(256 * 25), -4, 4);
    }

    /// <summary>A fluctuating input has its own deviation and autocorrelation, and hands them on: dx = (load - x) dt with load of deviation
    /// 0.05 and time 7 gives x the variance 0.05^2 * 7 / 8.</summary>
    [Fact]
    public void An_input_may_fluctuate()
    {
        var result = Run(
            "model: one\ntime: {stop: 400, save: 1}\nparameters:\n  load: {value: 1, ou: {sd: 0.05, time: 7}}\n"
                + "stocks:\n  x: {initial: 1, rate: load - x}\n",
            new NoiseSettings { Paths = 256, Step = 0.1 });

        Assert.Equal(1, result.Steady("x").Mean, 0.005);
        Assert.InRange(result.Steady("x").Sd / (0.05 * Math.Sqrt(7.0 / 8)), 0.95, 1.05);
    }

    /// <summary>Shot noise (Campbell's theorem): events of size 0.3 and length 2 at a rate of 0.5 give the mean 0.3 and the variance 0.09;
    /// behind a fast stock as well.</summary>
    [Fact]
    public void Events_come_at_random_times()
    {
        var result = Run(
            "model: one\ntime: {stop: 200, save: 1}\nparameters:\n  load: {value: 0, poisson: {rate: 0.5, size: 0.3, for: 2}}\n"
                + "stocks:\n  x: {initial: 0, rate: 50 * (load - x)}\n",
            new NoiseSettings { Paths = 256, Step = 0.01 });

        Assert.InRange(result.Steady("x").Mean / 0.3, 0.97, 1.03);
        Assert.InRange(result.Steady("x").Sd / 0.3, 0.95, 1.05);
    }

    /// <summary>The linearised core model: noise of 0.01 on stress at a load of 0.2 gives the burden a deviation of 0.004735 and an
    /// autocorrelation of 0.467 at 7 days.</summary>
    [Fact]
    public void The_core_model_fluctuates_as_its_linearisation()
    {
        var settings = new RunSettings
        {
            Start = "healthy",
            Overrides = Given.Values(("load", 0.2)),
            Until = 1000,
            Noise = new NoiseSettings { Changes = [NoiseChange.Parse("stress=0.01")], Paths = 128, Step = 0.1 },
        };
        var steady = NoisyRun.Run(Experiment.Prepare(Models.Core, settings), lag: 7, RunMonitor.Nobody).Steady("burden");

        Assert.InRange(steady.Sd / 0.004735, 0.96, 1.04);
        Assert.InRange(steady.Autocorrelation, 0.467 - 0.03, 0.467 + 0.03);
    }

    [Fact]
    public void Bounded_noise_stays_within_its_bounds_where_these_are_reached()
    {
        var result = Run(
            "model: one\ntime: {stop: 50, save: 0.1}\nstocks:\n  x: {initial: 0.5, rate: 0.01 * (0.5 - x), noise: {bounded: 1}}\n",
            new NoiseSettings { Paths = 64, Step = 0.1 });

        Assert.All(Enumerable.Range(0, 5), path => Assert.All(
            result.Spread()[$"x_path{path}"], value => Assert.InRange(value, 0, 1)));
        Assert.Equal(0, result.Lost);
    }

    [Fact]
    public void A_path_alone_is_the_path_among_others()
    {
        const string Text = "model: one\ntime: {stop: 20, save: 1}\nstocks:\n  x: {initial: -1, rate: x - x^3, noise: {additive: 0.5}}\n";
        var all = Run(Text, new NoiseSettings { Paths = 100, Jobs = 2 });
        var alone = Run(Text, new NoiseSettings { Paths = 1, First = 3, Jobs = 1 });

        Assert.Equal(all.Spread()["x_path3"], alone.First["x"]);
    }

    [Fact]
    public void Threads_do_not_change_what_is_found()
    {
        const string Text = "model: one\ntime: {stop: 20, save: 1}\nstocks:\n  x: {initial: -1, rate: x - x^3, noise: {additive: 0.5}}\n";
        var (one, three) = (Run(Text, new NoiseSettings { Paths = 300, Jobs = 1 }), Run(Text, new NoiseSettings { Paths = 300, Jobs = 3 }));

        Assert.Equal(one.AtEnd("x"), three.AtEnd("x"));
        Assert.Equal(one.Steady("x"), three.Steady("x"));
    }

    [Fact]
    public void A_path_has_the_same_bits_at_every_width()
    {
        var model = Models.Parse(
            "model: two\ntime: {stop: 1}\nstocks:\n  x: {initial: 0.4, rate: 0.5 - x * y}\n"
                + "  y: {initial: 0.3, rate: \"hill(x, 0.5, 3) - y\"}\n");
        var compiled = CompiledModel.Compile(model);
        var ends = LaneWidth.All.Select(width =>
        {
            var kernel = new ModelLanes(
                compiled, IntegrationMethod.Euler, compiled.Layout.Defaults(), [], [], StepGrid.Plain, width);
            using var group = PathGroup.Create(
                kernel, StochasticMethod.Sra1, [new NoiseTerm(0, Diffusion.Constant), new NoiseTerm(1, Diffusion.Bounded)]);
            group.Begin(0, new BrownianTree(5, [0, 1]), [7, 9]);
            for (var lane = 0; lane < 2; lane++)
            {
                (group.State(0, lane), group.State(1, lane)) = (0.4, 0.3);
                group.SetSize(0, lane, 0.2);
                group.SetSize(1, lane, 0.3);
            }

            group.Prepare();
            for (var step = 1; step <= 200; step++)
                group.Step(0.1 * step, 0.1);
            return (group.State(0, 0), group.State(1, 0), group.State(0, 1), group.State(1, 1));
        }).ToList();

        Assert.Single(ends.Distinct());
    }

    /// <summary>A scenario's input of half a step counts half.</summary>
    [Fact]
    public void An_input_that_changes_within_a_step_counts_by_its_mean()
    {
        var result = Run(
            "model: one\ntime: {stop: 2, save: 1}\nparameters: {load: 0}\nstocks:\n  x: {initial: 0, rate: load}\n"
                + "  y: {initial: 0, rate: 0, noise: 1}\n"
                + "starts: {zero: {x: 0, y: 0}}\nscenarios:\n  pulse: {inputs: [{add: 1, to: load, at: 0.25, for: 0.5}]}\n",
            new NoiseSettings { Step = 1 }, scenario: "pulse");

        Assert.Equal(0.5, result.AtEnd("x").Mean, 1e-15);
    }

    private static NoisyResult Run(string text, NoiseSettings noise, double? lag = null, string? scenario = null) => NoisyRun.Run(
        Experiment.Prepare(Models.Parse(text), new RunSettings { Noise = noise, Scenario = scenario }), lag, RunMonitor.Nobody);
}
