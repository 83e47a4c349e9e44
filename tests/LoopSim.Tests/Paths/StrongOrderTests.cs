using LoopSim.Compilation;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>How fast the error of single paths falls with the step.</summary>
public class StrongOrderTests
{
    private const int Paths = 800;

    /// <summary>Of geometric Brownian motion the path is known: exp((mu - s^2 / 2) t + s W).</summary>
    [Theory]
    [InlineData("euler-maruyama", 0.5, new[] { 3.39067501e-2, 1.69371941e-2, 8.46636735e-3 })]
    [InlineData("milstein", 1, new[] { 3.86096121e-3, 9.73486224e-4, 2.43893048e-4 })]
    public void Errors_of_geometric_Brownian_motion(string method, double order, double[] expected)
    {
        const string Text = "model: growth\ntime: {stop: 1}\nstocks:\n  x: {initial: 1, rate: 0.1 * x}\n";
        int[] steps = [16, 64, 256];
        var errors = steps.Select(count => Error(
            End(Text, method, Diffusion.Linear, 0.4, 1, count),
            Increments().Select(w => Math.Exp(0.1 - 0.08 + (0.4 * w))))).ToList();

        // The root of a mean of squares of 800 paths is off by some 10 %: squares have heavy tails.
        for (var i = 0; i < steps.Length; i++)
            Assert.InRange(errors[i] / expected[i], 0.75, 1.25);
        Assert.InRange(Slope(steps, errors), order - 0.1, order + 0.1);
    }

    /// <summary>Against the same path with a step that is 32 times shorter. The rate is small and curved, so that the error is that of
    /// the noise.</summary>
    [Theory]
    [InlineData("euler-maruyama", 1)]
    [InlineData("milstein", 1)]
    [InlineData("sra1", 1.5)]
    public void Orders_with_additive_noise(string method, double order)
    {
        const string Text = "model: waves\ntime: {stop: 1}\nstocks:\n  x: {initial: 0.5, rate: 0.2 * sin(4 * x)}\n";
        Assert.InRange(Order(Text, method, Diffusion.Constant, 1), order - 0.1, order + 0.1);
    }

    /// <summary>The same for noise that is additive in another variable; where rates are large beside the noise, errors fall
    /// faster.</summary>
    [Theory]
    [InlineData("milstein", Diffusion.Bounded, 1)]
    [InlineData("sra1", Diffusion.Bounded, 1.5)]
    [InlineData("milstein", Diffusion.SquareRoot, 1)]
    [InlineData("sra1", Diffusion.SquareRoot, 1.5)]
    public void Orders_with_noise_that_becomes_additive(string method, Diffusion diffusion, double order)
    {
        const string Text = "model: pull\ntime: {stop: 1}\nstocks:\n  x: {initial: 0.5, rate: 2 * (0.5 - x) - 4 * (x - 0.5)^3}\n";
        Assert.InRange(Order(Text, method, diffusion, 0.25), order - 0.1, 2.1);
    }

    [Fact]
    public void Every_method_is_tried() => Assert.Equal(
        ["euler-maruyama", "milstein", "sra1"], StochasticMethod.All.Select(method => method.Name).Order(StringComparer.Ordinal));

    private static IEnumerable<double> Increments()
    {
        var tree = new BrownianTree(3, [0]);
        for (var path = 0; path < Paths; path++)
        {
            var (increments, integrals) = (new Scalar[1], new Scalar[1]);
            tree.Of<Scalar>([path]).Advance(1, increments, integrals);
            yield return increments[0].Value;
        }
    }

    private static double[] End(string text, string method, Diffusion diffusion, double size, double start, int steps)
    {
        var compiled = CompiledModel.Compile(Models.Parse(text));
        var kernel = new ModelLanes(compiled, IntegrationMethod.Euler, compiled.Layout.Defaults(), [], [], StepGrid.Plain);
        var ends = new double[Paths];
        var tree = new BrownianTree(3, [0]);
        using var group = PathGroup.Create(kernel, StochasticMethod.Find(method)!, [new NoiseTerm(0, diffusion)]);
        for (var first = 0; first < Paths; first += group.Width)
        {
            group.Begin(0, tree, [.. Enumerable.Range(first, group.Width).Select(path => (long)path)]);
            for (var lane = 0; lane < group.Width; lane++)
            {
                group.State(0, lane) = start;
                group.SetSize(0, lane, size);
            }

            group.Prepare();
            for (var step = 1; step <= steps; step++)
                group.Step((double)step / steps, 1.0 / steps);
            for (var lane = 0; lane < group.Width; lane++)
                ends[first + lane] = group.State(0, lane);
        }

        return ends;
    }

    private static double Order(string text, string method, Diffusion diffusion, double size)
    {
        int[] steps = [8, 16, 32];
        var exact = End(text, method, diffusion, size, 0.5, 1024);
        return Slope(steps, [.. steps.Select(count => Error(End(text, method, diffusion, size, 0.5, count), exact))]);
    }

    private static double Error(IEnumerable<double> ends, IEnumerable<double> exact) =>
        Math.Sqrt(ends.Zip(exact, (end, value) => (end - value) * (end - value)).Average());

    /// <summary>The order by which the error falls from the fewest steps to the most.</summary>
    private static double Slope(int[] steps, List<double> errors) =>
        Math.Log(errors[0] / errors[^1]) / Math.Log((double)steps[^1] / steps[0]);
}
