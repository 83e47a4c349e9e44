namespace LoopSim.Numerics.Tests;

/// <summary>A smooth field given by a function, its Jacobian and, where time is in it, its derivative by time.</summary>
internal sealed class DifferentiableField(int dimension, Slope evaluate, Slope differentiate, Slope? byTime = null) : IDifferentiableField
{
    public static DifferentiableField Decay { get; } = new(1, (_, y, f) => f[0] = -y[0], (_, _, j) => j[0] = -1);

    public static DifferentiableField Oscillator { get; } =
        new(2, (_, y, f) => (f[0], f[1]) = (y[1], -y[0]), (_, _, j) => (j[0], j[1], j[2], j[3]) = (0, 1, -1, 0));

    /// <summary>x' = x^2.</summary>
    public static DifferentiableField Square { get; } = new(1, (_, x, f) => f[0] = x[0] * x[0], (_, x, j) => j[0] = 2 * x[0]);

    public int Dimension => dimension;

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => evaluate(time, state, slope);

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) => differentiate(time, state, jacobian);

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative)
    {
        derivative.Clear();
        byTime?.Invoke(time, state, derivative);
    }
}
