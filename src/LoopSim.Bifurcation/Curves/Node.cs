using System.Numerics;

namespace LoopSim.Bifurcation.Curves;

/// <summary>A point of a branch of equilibria with what tells special points apart.</summary>
internal sealed class Node
{
    private readonly bool[] _switches;

    public Node(CurvePoint point, ImmutableArray<Complex> eigenvalues, bool[] switches)
    {
        (Point, Eigenvalues, _switches) = (point, eigenvalues, switches);
        UnstableCount = eigenvalues.Count(eigenvalue => eigenvalue.Real > 0);
        PairSum = SignedPairSum(eigenvalues);
    }

    public CurvePoint Point { get; }

    public ImmutableArray<Complex> Eigenvalues { get; }

    public int UnstableCount { get; }

    /// <summary>The tangent's part along the parameter, which changes its sign at a fold.</summary>
    public double Advance => Point.Tangent[^1];

    /// <summary>The smallest sum of two eigenvalues with the sign of the product of all such sums, which is the determinant of the
    /// bialternate product (Guckenheimer, Myers and Sturmfels 1997, SIAM J. Numer. Anal. 34:1): it changes at Hopf points and neutral
    /// saddles.</summary>
    public double PairSum { get; }

    public static Node At(IParametricField field, CurvePoint point)
    {
        var (n, width) = (field.Dimension, field.Dimension + field.ParameterCount);
        var full = new double[n * width];
        field.Jacobian(point.At, full);
        var state = new double[n * n];
        for (var row = 0; row < n; row++)
            full.AsSpan(row * width, n).CopyTo(state.AsSpan(row * n));
        var switches = new double[field.SwitchCount];
        field.EvaluateSwitches(point.At, switches);
        return new(point, Stability.Eigenvalues(state, n), [.. switches.Select(value => value < 0)]);
    }

    /// <summary>Whether the field is the same smooth function at both.</summary>
    public bool IsOnTheSideOf(Node other) => _switches.AsSpan().SequenceEqual(other._switches);

    private static double SignedPairSum(ImmutableArray<Complex> eigenvalues)
    {
        var (sign, smallest) = (1, double.PositiveInfinity);
        for (var i = 0; i < eigenvalues.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var sum = eigenvalues[i] + eigenvalues[j];
                smallest = Math.Min(smallest, Complex.Abs(sum));

                // Sums that are not real come in conjugate pairs, whose product is positive.
                var isConjugate = eigenvalues[i].Imaginary == -eigenvalues[j].Imaginary;
                if (isConjugate && sum.Real < 0)
                    sign = -sign;
            }
        }

        return double.IsInfinity(smallest) ? 1 : sign * smallest;
    }
}
