namespace LoopSim.Numerics.Tests;

internal delegate void Slope(double time, ReadOnlySpan<double> state, Span<double> slope);

/// <summary>A smooth field given by a function.</summary>
internal sealed class Field(int dimension, Slope evaluate) : IVectorField
{
    public int Dimension => dimension;

    /// <summary>The segments entered so far.</summary>
    public List<(double Start, double End)> Segments { get; } = [];

    public void Enter(double start, double end, ReadOnlySpan<double> state) => Segments.Add((start, end));

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => evaluate(time, state, slope);
}
