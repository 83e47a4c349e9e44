using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Stationary densities against closed forms.</summary>
public class LandscapeTests
{
    /// <summary>dx = (x - x^3) dt + s dW: U = -(2/s^2) (x^2/2 - x^4/4) but for a constant, and the barrier from either side is
    /// 1/(2 s^2).</summary>
    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.3, 5.5555555556)]
    [InlineData(0.05, 200)]
    public void Double_well_has_its_potential_and_barrier(double size, double barrier)
    {
        var result = Of($"  x: {{initial: -1, rate: x - x^3, noise: {size}, range: [-2, 2]}}\n");

        Assert.All(Enumerable.Range(0, 1000), cell =>
        {
            var x = result.Sides[0].Centre(cell);
            Assert.Equal(Exact(x) - Exact(result.Sides[0].Centre(500)), result.Potential[cell] - result.Potential[500], 1e-6 * barrier);
        });
        var wells = result.States.Select(state => state.Well).OfType<LandscapeWell>().ToList();
        Assert.Equal(2, wells.Count);
        Assert.All(wells, well => Assert.Equal(barrier, well.Height!.Value, 1e-4 * barrier));
        Assert.All(wells, well => Assert.Equal(0.5, well.Share, 1e-9));

        double Exact(double x) => -2 / (size * size) * ((x * x / 2) - (x * x * x * x / 4));
    }

    /// <summary>Mean and variance in the long run: the double well by quadrature; Ornstein-Uhlenbeck theta 0.5, mu 1, s 0.3; Cox-Ingersoll-
    /// Ross k 1.2, theta 0.4, s 0.3; Jacobi k 0.5, m 0.3, s 0.4, which is the Beta distribution of 1.875 and 4.375; and with proportional
    /// noise, k 2, m 0.5, s 0.6, the inverse Gamma distribution, whose variance is m^2 s^2 / (2 k - s^2).</summary>
    [Theory]
    [InlineData("rate: x - x^3, noise: 0.5, range: [-3, 3]", 0, 0.8521361522)]
    [InlineData("rate: 0.5 * (1 - x), noise: 0.3, range: [-2, 4]", 1, 0.09)]
    [InlineData("rate: 1.2 * (0.4 - x), noise: {square_root: 0.3}, range: [0, 3]", 0.4, 0.015)]
    [InlineData("rate: 0.5 * (0.3 - x), noise: {bounded: 0.4}, range: [0, 1]", 0.3, 0.0289655172)]
    [InlineData("rate: 2 * (0.5 - x), noise: {proportional: 0.6}, range: [0, 20]", 0.5, 0.0247252747)]
    public void One_stock_has_its_mean_and_variance(string stock, double mean, double variance)
    {
        var result = Of($"  x: {{initial: 0.5, {stock}}}\n", cells: 4000);

        Assert.Equal(mean, result.Mean(0), 1e-5);
        Assert.Equal(variance, result.Covariance(0, 0), 1e-5 * (1 + variance));
    }

    /// <summary>A tilted double well keeps to its lower side as the Boltzmann distribution says: over x^4/4 - x^2/2 - 0.1 x at s = 0.7,
    /// 71.5 % by quadrature.</summary>
    [Fact]
    public void Shares_of_wells_are_the_probability_on_their_side()
    {
        var result = Of("  x: {initial: -1, rate: x - x^3 + 0.1, noise: 0.7, range: [-3, 3]}\n");
        var right = result.States.Single(state => state is { Well: not null, State.Equilibrium.State: [> 0] }).Well!.Share;

        var (below, all) = (0.0, 0.0);
        for (var i = 0; i < 60_000; i++)
        {
            var x = -3 + (1e-4 * (i + 0.5));
            var weight = Math.Exp(-((x * x * x * x / 4) - (x * x / 2) - (0.1 * x)) * 2 / 0.49);
            all += weight;
            // The top between the wells: x^3 - x - 0.1 = 0.
            below += x < -0.10103 ? weight : 0;
        }

        Assert.Equal(1 - (below / all), right, 2e-3);
    }

    /// <summary>A rotating Ornstein-Uhlenbeck process, dx = (-x + 2 y) dt + 0.3 dV, dy = (-2 x - 1.5 y) dt + 0.4 dW, is no motion in a
    /// potential. Its covariance S solves A S + S A' + Q = 0: three linear equations, solved here by hand.</summary>
    [Fact]
    public void Rotation_has_the_covariance_of_the_Lyapunov_equation()
    {
        const string Stocks = "  x: {initial: 0, rate: -x + 2 * y, noise: 0.3, range: [-1.2, 1.2]}\n"
            + "  y: {initial: 0, rate: -2 * x - 1.5 * y, noise: 0.4, range: [-1.2, 1.2]}\n";
        // -2 a + 4 c + 0.09 = 0, -3 b - 4 c + 0.16 = 0, 2 b - 2 a - 2.5 c = 0.
        const double C = ((2 * 0.16 / 3) - 0.09) / (2.5 + 4 + (8.0 / 3));
        const double A = 0.045 + (2 * C);
        const double B = (0.16 - (4 * C)) / 3;
        var (coarse, fine) = (Of(Stocks, cells: 40), Of(Stocks, cells: 80));

        Assert.Equal(0, fine.Mean(0), 1e-9);
        Assert.Equal(A, Extrapolated(0, 0), 2e-5);
        Assert.Equal(B, Extrapolated(1, 1), 2e-5);
        Assert.Equal(C, Extrapolated(0, 1), 2e-5);
        // Second order: half the width, a quarter of the error.
        Assert.InRange((coarse.Covariance(0, 0) - A) / (fine.Covariance(0, 0) - A), 3.5, 4.5);
        Assert.InRange((coarse.Covariance(0, 1) - C) / (fine.Covariance(0, 1) - C), 3.5, 4.5);

        double Extrapolated(int one, int other) => ((4 * fine.Covariance(one, other)) - coarse.Covariance(one, other)) / 3;
    }

    /// <summary>Two stocks that do not know of one another are two landscapes of one stock: Jacobi and Cox-Ingersoll-Ross.</summary>
    [Fact]
    public void Noise_that_vanishes_at_a_border_keeps_its_moments_in_two_dimensions()
    {
        var result = Of(
            "  x: {initial: 0.3, rate: 0.5 * (0.3 - x), noise: {bounded: 0.4}, range: [0, 1]}\n"
                + "  y: {initial: 0.4, rate: 1.2 * (0.4 - y), noise: {square_root: 0.3}, range: [0, 1.5]}\n",
            cells: 100);

        Assert.Equal(0.3, result.Mean(0), 1e-3);
        Assert.Equal(0.0289655172, result.Covariance(0, 0), 1e-4);
        Assert.Equal(0.4, result.Mean(1), 1e-3);
        Assert.Equal(0.015, result.Covariance(1, 1), 1e-4);
        Assert.Equal(0, result.Covariance(0, 1), 1e-12);
        Assert.Empty(result.CutOff());
    }

    /// <summary>A double well beside a single one: the barrier is 1/(2 s^2) also where probabilities are too small for a double.</summary>
    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.03, 555.55555556)]
    public void Passes_are_found_in_two_dimensions(double size, double barrier)
    {
        var result = Of(Wells(size), cells: 60);
        var wells = result.States.Select(state => state.Well).OfType<LandscapeWell>().ToList();

        Assert.Equal(2, wells.Count);
        Assert.All(wells, well => Assert.Equal(barrier, well.Height!.Value, 0.01 * barrier));
        Assert.All(wells, well => Assert.Equal(0.5, well.Share, 1e-3));
        Assert.All(result.Potential, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Noise_so_small_that_passes_cannot_be_told_is_refused() =>
        Assert.Equal(
            "so little noise makes passes higher than 600, which two stocks do not show; give more: twice the noise makes additive noise's "
                + "landscape a quarter as high",
            Assert.Throws<InvalidSettingException>(() => Of(Wells(0.02), cells: 61)).Message);

    private static string Wells(double size) =>
        $"  x: {{initial: -1, rate: x - x^3, noise: {size}, range: [-1.5, 1.5]}}\n"
            + $"  y: {{initial: 0, rate: -y, noise: {size}, range: [-1, 1]}}\n";

    [Fact]
    public void Ends_that_cut_something_off_are_named()
    {
        var cut = Of("  x: {initial: 0, rate: -x, noise: 1, range: [-1, 5]}\n").CutOff().ToList();

        Assert.Equal([("x", -1.0)], cut);
    }

    [Theory]
    [InlineData("  x: {rate: -x, initial: 0, noise: 1, range: [0, 1]}\n  y: {rate: -y, initial: 0, range: [0, 1]}\n",
        "'y' has no noise, and a landscape needs some on every stock; add --noise y=0.02, or hold it with --hold y=VALUE")]
    [InlineData("  x: {rate: -x, initial: 0, noise: 1}\n", "gives 'x' no range; say over which values, such as --range x=-2:2")]
    [InlineData("  x: {rate: 1 - x, initial: 0, noise: {square_root: 1}, range: [-1, 1]}\n",
        "'x' has no noise below 0, and its landscape reaches from -1 to 1; shorten it with --range x=LOW:HIGH")]
    [InlineData("  x: {rate: 1 - x, initial: 0, noise: {bounded: 1}, range: [0, 2]}\n", "'x' keeps between 0 and 1")]
    [InlineData("  x: {rate: 1 - x, initial: 0, noise: {proportional: 1}, range: [-1, 2]}\n", "'x' cannot pass 0")]
    [InlineData("  x: {rate: -x, initial: 0, noise: 1}\n  y: {rate: -y, initial: 0}\n  z: {rate: -z, initial: 0}\n",
        "a landscape has one or two stocks, and model 'one' has 3; hold the others with --hold z=VALUE")]
    [InlineData("  x: {rate: past - x, initial: 0, noise: 1, range: [0, 1]}\nauxiliaries:\n  past: \"delay1(x, 2)\"\n",
        "a model with delays has no landscape")]
    [InlineData("  x: {rate: sqrt(x) - x, initial: 1, noise: 1, range: [-1, 1]}\n",
        "the rates of model 'one' are no numbers, or too large for so little noise, on a part of the landscape; shorten it with --range")]
    [InlineData("  x: {rate: sqrt(x) - x, initial: 1, noise: 1, range: [-1, 1]}\n  y: {rate: -y, initial: 1, noise: 1, range: [-1, 1]}\n",
        "the rates of model 'one' are no numbers")]
    [InlineData("  x: {rate: sin(time) - x, initial: 0, noise: 1, range: [0, 1]}\n", "its rates change with time itself")]
    public void What_has_no_landscape_is_told_what_to_do(string stocks, string said) =>
        Assert.Contains(said, Assert.Throws<InvalidSettingException>(() => Of(stocks)).Message, StringComparison.Ordinal);

    [Fact]
    public void An_input_that_fluctuates_has_none()
    {
        const string Text = "model: one\ntime: {stop: 1}\nparameters:\n  load: {value: 1, ou: {sd: 0.05, time: 7}}\n"
            + "stocks:\n  x: {initial: 1, rate: load - x, noise: 0.1, range: [0, 2]}\n";
        var experiment = Experiment.Prepare(Models.Parse(Text), new RunSettings { Noise = new NoiseSettings() });

        Assert.StartsWith(
            "'load' changes by chance itself",
            Assert.Throws<InvalidSettingException>(() => Landscape.Run(experiment, new LandscapeSettings(), RunMonitor.Nobody)).Message,
            StringComparison.Ordinal);
    }

    private static LandscapeResult Of(string stocks, int? cells = null)
    {
        var model = Models.Parse($"model: one\ntime: {{stop: 10}}\nstocks:\n{stocks}");
        var experiment = Experiment.Prepare(model, new RunSettings { Noise = new NoiseSettings() });
        return Landscape.Run(experiment, new LandscapeSettings { Cells = cells }, RunMonitor.Nobody);
    }
}
