using LoopSim.Numerics;

namespace LoopSim.Bifurcation.Tests;

internal delegate void Slope(ReadOnlySpan<double> state, Span<double> slope);

/// <summary>A smooth field given by a function and its Jacobian.</summary>
internal sealed class Field(int dimension, Slope evaluate, Slope differentiate) : IDifferentiableField
{
    public int Dimension => dimension;

    /// <summary>u' = 3.2 / (1 + v^2) - u, v' = 3 / (1 + u^2) - v.</summary>
    public static Field Toggle { get; } = new(
        2,
        (x, f) =>
        {
            f[0] = (3.2 / (1 + (x[1] * x[1]))) - x[0];
            f[1] = (3 / (1 + (x[0] * x[0]))) - x[1];
        },
        (x, j) =>
        {
            j[0] = -1;
            j[1] = -6.4 * x[1] / Math.Pow(1 + (x[1] * x[1]), 2);
            j[2] = -6 * x[0] / Math.Pow(1 + (x[0] * x[0]), 2);
            j[3] = -1;
        });

    /// <summary>x' = y, y' = x - x^3 - y / 2: a particle with friction in a double well.</summary>
    public static Field DoubleWell { get; } = new(
        2,
        (x, f) =>
        {
            f[0] = x[1];
            f[1] = x[0] - (x[0] * x[0] * x[0]) - (x[1] / 2);
        },
        (x, j) => (j[0], j[1], j[2], j[3]) = (0, 1, 1 - (3 * x[0] * x[0]), -0.5));

    public static Field Linear(params double[] matrix)
    {
        var n = (int)Math.Sqrt(matrix.Length);
        return new(
            n,
            (x, f) =>
            {
                for (var i = 0; i < n; i++)
                {
                    f[i] = 0;
                    for (var k = 0; k < n; k++)
                        f[i] += matrix[(i * n) + k] * x[k];
                }
            },
            (_, j) => matrix.CopyTo(j));
    }

    public void Enter(double start, double end, ReadOnlySpan<double> state)
    {
    }

    public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => evaluate(state, slope);

    public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) => differentiate(state, jacobian);

    public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => derivative.Clear();
}
