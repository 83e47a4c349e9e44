using System.Numerics;

namespace LoopSim.Bifurcation.Curves;

/// <summary>A point of a branch of equilibria with what tells special points apart.</summary>
internal sealed class Node
{
    private readonly bool[] _switches;

    private Node(CurvePoint point, ImmutableArray<Complex> eigenvalues, bool[] switches)
    {
        (Point, Eigenvalues, _switches) = (point, eigenvalues, switches);
        UnstableCount = eigenvalues.Count(eigenvalue => eigenvalue.Real > 0);
    }

    public CurvePoint Point { get; }

    /// <summary>By descending real part: each real part is a continuous function along the branch.</summary>
    public ImmutableArray<Complex> Eigenvalues { get; }

    public int UnstableCount { get; }

    /// <summary>The tangent's part along the parameter, which changes its sign at a fold.</summary>
    public double Advance => Point.Tangent[^1];

    public static Node At(IParametricField field, CurvePoint point)
    {
        var (n, width) = (field.Dimension, field.Dimension + field.ParameterCount);
        var full = new double[n * width];
        field.Jacobian(point.At, full);
        var state = new double[n * n];
        for (var row = 0; row < n; row++)
            full.AsSpan(row * width, n).CopyTo(state.AsSpan(row * n));
        return new(point, Stability.Eigenvalues(state, n), SidesAt(field, point.At));
    }

    /// <summary>On which side of each of the field's jumps and kinks a point is.</summary>
    public static bool[] SidesAt(IParametricField field, ReadOnlySpan<double> at)
    {
        var switches = new double[field.SwitchCount];
        field.EvaluateSwitches(at, switches);
        return [.. switches.Select(value => value < 0)];
    }

    /// <summary>Whether the field is the same smooth function at both.</summary>
    public bool IsOnTheSideOf(Node other) => IsOn(other._switches);

    public bool IsOn(bool[] sides) => _switches.AsSpan().SequenceEqual(sides);
}
