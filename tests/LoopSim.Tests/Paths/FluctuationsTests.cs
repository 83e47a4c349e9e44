using LoopSim.Compilation;

namespace LoopSim.Tests;

public class FluctuationsTests
{
    /// <summary>dx = -x dt + s dV, dy = (x - y) dt + s dW: the variances are 1/2 and 3/4 of s^2 and the covariance 1/4. After a lag of 1
    /// what is left of a deviation is exp(-1), and as much of x has gone over into y.</summary>
    private const string Driven =
        "model: two\ntime: {stop: 20}\nstocks:\n  x: {initial: 0, rate: -x}\n  y: {initial: 0, rate: x - y}\n";

    private static readonly double _together = 0.25 / Math.Sqrt(0.375);
    private static readonly double _withTheCause = 0.75 / Math.E / Math.Sqrt(0.375);
    private static readonly double _against = 0.25 / Math.E / Math.Sqrt(0.375);

    [Fact]
    public void Linear_equation_gives_the_exact_correlations()
    {
        var found = Linearised(Driven, 0.3, 0.3)!;

        Assert.Equal(_together, found.Together(0, 1), 1e-12);
        Assert.Equal(_withTheCause, found.Apart(0, 1), 1e-12);
        Assert.Equal(_against, found.Apart(1, 0), 1e-12);
        Assert.Equal(1 / Math.E, found.Apart(0, 0), 1e-12);
    }

    [Fact]
    public void Paths_give_them_within_their_error()
    {
        const int Paths = 2000;
        var settings = new NoiseSettings { Changes = [NoiseChange.Parse("0.3")], Paths = Paths, Step = 0.1 };
        var experiment = Experiment.Prepare(Models.Parse(Driven), new RunSettings { Noise = settings });
        var found = Fluctuations.OfPaths(experiment, [0, 0], 15, 1, RunMonitor.Nobody);

        // The standard error of a correlation is at most 1 / sqrt(n).
        var error = 1 / Math.Sqrt(Paths);
        Assert.InRange(found.Together(0, 1), _together - (3 * error), _together + (3 * error));
        Assert.InRange(found.Apart(0, 1), _withTheCause - (3 * error), _withTheCause + (3 * error));
        Assert.InRange(found.Apart(1, 0), _against - (3 * error), _against + (3 * error));
    }

    /// <summary>Ranks tell any difference: a correlation must be the same both ways to the bit.</summary>
    [Fact]
    public void A_correlation_is_the_same_both_ways()
    {
        var settings = new RunSettings { Noise = new NoiseSettings { Changes = [NoiseChange.Parse("0.002")], Paths = 20, Step = 0.5 } };
        var experiment = Experiment.Prepare(Models.Core, settings);
        var state = experiment.StartState(CancellationToken.None).State;
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        field.Enter(0, 0, state);
        double[] sizes = [.. state.Select(_ => 0.002)];
        Fluctuations[] both =
        [
            Fluctuations.OfPaths(experiment, state, 14, 7, RunMonitor.Nobody), Fluctuations.Linearised(field, 0, state, sizes, 7)!,
        ];

        Assert.All(both, found => Assert.All(Enumerable.Range(0, state.Length), one => Assert.All(
            Enumerable.Range(0, one), other => Assert.Equal(found.Together(one, other), found.Together(other, one)))));
    }

    [Fact]
    public void A_state_that_deviations_leave_has_none() =>
        Assert.Null(Linearised(Driven.Replace("rate: -x", "rate: 0.1 * x", StringComparison.Ordinal), 0.3, 0.3));

    [Fact]
    public void Steps_that_do_not_divide_the_lag_are_refused()
    {
        var experiment = Experiment.Prepare(
            Models.Parse(Driven), new RunSettings { Noise = new NoiseSettings { Changes = [NoiseChange.Parse("0.3")], Step = 0.3 } });

        Assert.Throws<ArgumentOutOfRangeException>(() => Fluctuations.OfPaths(experiment, [0, 0], 15, 1, RunMonitor.Nobody));
    }

    private static Fluctuations? Linearised(string text, params double[] sizes)
    {
        var compiled = CompiledModel.Compile(Models.Parse(text));
        var field = new ModelField(compiled, new InputSchedule(compiled));
        double[] state = [0, 0];
        field.Enter(0, 0, state);
        return Fluctuations.Linearised(field, 0, state, sizes, 1);
    }
}
