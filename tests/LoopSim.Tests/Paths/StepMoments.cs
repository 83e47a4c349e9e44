using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>The exact first two moments of what a method makes of a linear equation with one stock, step after step.</summary>
/// <remarks>A step is a x + b with random a and b. Their moments are sums over three values of the noise that have the moments of the
/// normal distribution up to the fifth (Gauss and Hermite's nodes).</remarks>
internal sealed class StepMoments
{
    private static readonly (double Deviations, double Weight)[] _nodes =
        [(-Math.Sqrt(3), 1.0 / 6), (0, 2.0 / 3), (Math.Sqrt(3), 1.0 / 6)];

    private readonly double _a;
    private readonly double _b;
    private readonly double _aa;
    private readonly double _ab;
    private readonly double _bb;

    public StepMoments(string stock, StochasticMethod method, Diffusion diffusion, double size, double step)
    {
        var compiled = CompiledModel.Compile(Models.Parse(stock));
        var kernel = new ModelLanes(
            compiled, IntegrationMethod.Euler, compiled.Layout.Defaults(), [], [], StepGrid.Plain);
        foreach (var (deviations, weight) in _nodes)
        {
            var b = Step(kernel, method, diffusion, size, step, 0, deviations);
            var a = Step(kernel, method, diffusion, size, step, 1, deviations) - b;
            (_a, _b) = (_a + (weight * a), _b + (weight * b));
            (_aa, _ab, _bb) = (_aa + (weight * a * a), _ab + (weight * a * b), _bb + (weight * b * b));
        }
    }

    /// <summary>Mean, and mean of the square, after some steps.</summary>
    public (double Mean, double Square) After(int steps, double start)
    {
        var (mean, square) = (start, start * start);
        for (var i = 0; i < steps; i++)
            (mean, square) = ((_a * mean) + _b, (_aa * square) + (2 * _ab * mean) + _bb);
        return (mean, square);
    }

    private static double Step(
        LaneKernel kernel, StochasticMethod method, Diffusion diffusion, double size, double step, double x, double deviations)
    {
        using var group = PathGroup.Create(kernel, method, [new NoiseTerm(0, diffusion)]);
        group.Begin(0, new GivenNoise(deviations), [0]);
        group.State(0, 0) = x;
        group.SetSize(0, 0, size);
        group.Prepare();
        group.Step(step, step);
        return group.State(0, 0);
    }
}
