using System.Numerics;
using LoopSim.Bifurcation.Conservation;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Bifurcation;

/// <summary>The linear stability of a state, from the eigenvalues of the Jacobian there.</summary>
public static class Stability
{
    /// <summary>The eigenvalues by descending real part, and within a pair the positive imaginary part first; none for a field without
    /// components.</summary>
    /// <exception cref="ArithmeticException">The Jacobian is not finite.</exception>
    public static ImmutableArray<Complex> Eigenvalues(IDifferentiableField field, double time, ReadOnlySpan<double> state)
    {
        if (field.Dimension == 0)
            return [];
        var jacobian = Jacobian(field, time, state);
        if (!Array.TrueForAll(jacobian, double.IsFinite))
            throw new ArithmeticException($"The Jacobian is not finite at time {time:R}.");
        var eigenvalues = Eigenvalues(jacobian, field.Dimension);
        return field is HeldTotals held ? held.WithoutOwn(eigenvalues) : eigenvalues;
    }

    /// <summary>The eigenvalues of a finite matrix, row after row, in the same order.</summary>
    public static ImmutableArray<Complex> Eigenvalues(double[] matrix, int size) =>
    [
        .. Matrix<double>.Build.DenseOfRowMajor(size, size, matrix).Evd().EigenValues
            .OrderByDescending(eigenvalue => eigenvalue.Real)
            .ThenByDescending(eigenvalue => eigenvalue.Imaginary),
    ];

    /// <summary>Whether the field can be linearised there: a root has no finite slope at zero.</summary>
    public static bool IsLinearisable(IDifferentiableField field, double time, ReadOnlySpan<double> state) =>
        Array.TrueForAll(Jacobian(field, time, state), double.IsFinite);

    /// <summary>Whether all eigenvalues have negative real parts; false where the Jacobian is not finite.</summary>
    public static bool IsStable(IDifferentiableField field, double time, ReadOnlySpan<double> state) =>
        Jacobian(field, time, state) is var jacobian && Array.TrueForAll(jacobian, double.IsFinite)
        && (field.Dimension == 0 || Eigenvalues(jacobian, field.Dimension).All(eigenvalue => eigenvalue.Real < 0));

    private static double[] Jacobian(IDifferentiableField field, double time, ReadOnlySpan<double> state)
    {
        var jacobian = new double[field.Dimension * field.Dimension];
        field.Jacobian(time, state, jacobian);
        return jacobian;
    }
}
