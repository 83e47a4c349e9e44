using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>The methods' own moments, which recursions give exactly.</summary>
public class StochasticMethodTests
{
    private const string Decay = "model: decay\ntime: {stop: 1}\nstocks:\n  x: {initial: 0, rate: 0.5 * (1 - x)}\n";
    private const string Growth = "model: growth\ntime: {stop: 1}\nstocks:\n  x: {initial: 1, rate: 0.1 * x}\n";

    /// <summary>s^2 / (2 theta - theta^2 h) for the Ornstein-Uhlenbeck process with theta = 0.5, s = 0.3.</summary>
    [Theory]
    [InlineData(0.5, 0.1028571429)]
    [InlineData(0.1, 0.0923076923)]
    [InlineData(0.01, 0.0902255639)]
    public void Euler_Maruyama_has_its_own_stationary_variance(double step, double variance)
    {
        var (mean, square) = new StepMoments(Decay, StochasticMethod.EulerMaruyama, Diffusion.Constant, 0.3, step)
            .After((int)(60 / step), 0);

        Assert.Equal(variance, square - (mean * mean), 1e-9);
    }

    /// <summary>Geometric Brownian motion with mu = 0.1, s = 0.4 at 1: mean (1 + mu h)^n, mean square ((1 + mu h)^2 + s^2 h)^n, and with
    /// Milstein's term s^4 h^2 / 2 more in the parentheses.</summary>
    [Theory]
    [InlineData(16, 1.1048270380, 1.4284943368, 1.4296123524)]
    [InlineData(64, 1.1050846698, 1.4321068143, 1.4323916607)]
    [InlineData(256, 1.1051493385, 1.4330228864, 1.4330944387)]
    public void Moments_of_geometric_Brownian_motion(int steps, double mean, double square, double squareOfMilstein)
    {
        var euler = new StepMoments(Growth, StochasticMethod.EulerMaruyama, Diffusion.Linear, 0.4, 1.0 / steps).After(steps, 1);
        var milstein = new StepMoments(Growth, StochasticMethod.Milstein, Diffusion.Linear, 0.4, 1.0 / steps).After(steps, 1);

        Assert.Equal(mean, euler.Mean, 1e-9);
        Assert.Equal(square, euler.Square, 1e-9);
        Assert.Equal(mean, milstein.Mean, 1e-9);
        Assert.Equal(squareOfMilstein, milstein.Square, 1e-9);
    }

    [Fact]
    public void The_best_method_is_SRA1_unless_noise_is_proportional()
    {
        Assert.Equal(StochasticMethod.Sra1, StochasticMethod.For([new NoiseTerm(0, Diffusion.Bounded)]));
        Assert.Equal(StochasticMethod.Milstein, StochasticMethod.For([new NoiseTerm(0, Diffusion.Linear)]));
    }
}
