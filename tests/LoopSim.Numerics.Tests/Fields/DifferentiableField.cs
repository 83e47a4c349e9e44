namespace LoopSim.Numerics.Tests;

/// <summary>A smooth field given by a function and its Jacobian.</summary>
internal sealed class DifferentiableField(int dimension, Slope evaluate, Slope differentiate) : IDifferentiableField
{
    public int Dimension => dimension;

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => evaluate(time, state, slope);

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) => differentiate(time, state, jacobian);
}
