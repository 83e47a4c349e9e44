using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>The double well dx = (x - x^3) dt + s dW from -1.</summary>
public class PassageTests
{
    private const string Well = "model: well\ntime: {stop: 20, save: 1}\nstocks:\n  x: {initial: -1, rate: x - x^3, noise: 0.7}\n";

    [Theory]
    [InlineData("x >= 0", 0.7, 5.9049959, null)]
    [InlineData("x >= 0", 0.5, 18.426158, null)]
    [InlineData("x >= 1", 0.5, 41.034280, 32.828711)]
    [InlineData("x >= 0", 0.3, 624.74944, null)]
    [InlineData("x >= 1", 0.3, 1255.5333, 1149.2433)]
    public void Integrals_give_the_mean_and_Kramers_estimate(string to, double size, double mean, double? kramers)
    {
        var target = double.Parse(to[^1..]);
        var exact = OneDimension.Of(x => x - (x * x * x), -1, target, size)!;

        Assert.InRange(exact.Mean / mean, 1 - 1e-5, 1 + 1e-5);
        if (kramers is { } estimate)
            Assert.InRange(exact.Kramers!.Value / estimate, 1 - 1e-5, 1 + 1e-5);
    }

    [Theory]
    [InlineData("x >= 0", 0.7, 5.9049959, 2000)]
    [InlineData("x >= 0", 0.5, 18.426158, 1000)]
    public void Paths_take_as_long_on_average(string to, double size, double mean, int paths)
    {
        var times = Run(to, size, paths).Times;

        Assert.InRange((times.Mean - mean) / times.Error, -4, 4);
        Assert.InRange(times.CensoredShare, 0, 0.01);
    }

    [LongFact]
    public void Long_many_paths_take_as_long_on_average()
    {
        foreach (var (to, size, mean, paths) in (ReadOnlySpan<(string, double, double, int)>)
            [("x >= 0", 0.7, 5.9049959, 20_000), ("x >= 0", 0.5, 18.426158, 20_000), ("x >= 0", 0.3, 624.74944, 4000)])
        {
            var times = Run(to, size, paths).Times;
            Assert.InRange((times.Mean - mean) / times.Error, -4, 4);
        }
    }

    [Fact]
    public void A_path_that_slips_over_and_back_within_a_step_counts()
    {
        // Brownian motion from 1 reaches 0 by time t with probability 2 (1 - Phi(1 / sqrt(t))): 0.3173 at 1, whatever the step.
        const string Free = "model: free\ntime: {stop: 1, save: 1}\nstocks:\n  x: {initial: 1, rate: 0, noise: 1}\n";
        var settings = new PassageSettings("x <= 0") { Within = 1 };
        var result = Passage.Run(
            Experiment.Prepare(
                Passage.Model(Models.Parse(Free), settings), new RunSettings { Noise = new NoiseSettings { Paths = 10_000, Step = 0.25 } }),
            settings, RunMonitor.Nobody);

        Assert.InRange((1 - result.Times.CensoredShare - 0.317310508) / Math.Sqrt(0.3173 * 0.6827 / 10_000), -4, 4);
    }

    [Fact]
    public void What_has_not_arrived_is_censored()
    {
        double[] given = [1, 2, 3, double.PositiveInfinity, double.NaN];
        var times = new PassageTimes(given, end: 4, step: 0.1);

        Assert.Equal((4, 1, 0.25), (times.Paths, times.Lost, times.CensoredShare));
        Assert.Equal(0.3, times.Rate, 1e-15);
        Assert.Equal(2.5 + (0.25 / 0.3), times.Mean, 1e-12);
        Assert.Equal(2, times.Median);
        Assert.Equal(0.5, times.Survival(2).Share);
        // Between 1 and 2 one of three arrives, after they have waited for 3 together.
        Assert.Equal(1.0 / 3, times.Hazard(1, 2), 1e-15);
    }

    /// <summary>Over a barrier of 2 U / s^2 = 1250 no path comes: the search for how long to follow them ends all the same.</summary>
    [Fact]
    public void A_passage_that_never_happens_comes_to_an_end()
    {
        var times = Run("x >= 0", 0.02, paths: 4_000, step: 0.5).Times;

        Assert.Equal((1, 0), (times.CensoredShare, times.Reached));
        Assert.Equal(double.NaN, times.Mean);
    }

    [Theory]
    [InlineData("nowhere", "neither")]
    [InlineData("x >= y", "'y'")]
    [InlineData("x + 1", "condition")]
    public void A_target_that_is_none_is_refused(string to, string said)
    {
        var problem = Assert.Throws<InvalidSettingException>(() => Passage.Model(Models.Parse(Well), new PassageSettings(to)));

        Assert.Contains(said, problem.Message, StringComparison.Ordinal);
    }

    private static PassageResult Run(string to, double size, int paths, double? step = null)
    {
        var settings = new PassageSettings(to);
        var change = NoiseChange.Parse(FormattableString.Invariant($"x={size}"));
        var noise = new NoiseSettings { Changes = [change], Paths = paths, Step = step };
        return Passage.Run(
            Experiment.Prepare(Passage.Model(Models.Parse(Well), settings), new RunSettings { Noise = noise }), settings,
            RunMonitor.Nobody);
    }
}
