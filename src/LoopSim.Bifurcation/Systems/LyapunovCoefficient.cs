using System.Numerics;
using ComplexMatrix = MathNet.Numerics.LinearAlgebra.Matrix<System.Numerics.Complex>;
using ComplexVector = MathNet.Numerics.LinearAlgebra.Vector<System.Numerics.Complex>;

namespace LoopSim.Bifurcation.Systems;

/// <summary>The first Lyapunov coefficient of a Hopf point: negative where its cycles attract within the plane of the
/// oscillation.</summary>
/// <remarks>
/// Kuznetsov, Elements of Applied Bifurcation Theory, 3rd edition 2004, equation 5.39, for eigenvectors with q.q = 1 and p.q = 1 in
/// the state's own units; the derivatives of the field are those of <see cref="Curvature"/>.
/// </remarks>
internal static class LyapunovCoefficient
{
    /// <param name="field">The field, scaled so that it changes little over a hundredth.</param>
    /// <param name="point">The Hopf point, scaled.</param>
    /// <param name="frequency">The imaginary part of the eigenvalues.</param>
    public static double At(ScaledField field, double[] point, double frequency)
    {
        var (n, width) = (field.Dimension, field.Dimension + field.ParameterCount);
        var full = new double[n * width];
        field.Jacobian(point, full);
        var a = ComplexMatrix.Build.Dense(n, n, (row, column) => full[(row * width) + column]);
        var turning = Complex.ImaginaryOne * frequency;
        var q = Normalised(NullVector(a - (turning * ComplexMatrix.Build.DenseIdentity(n))), field);
        var p = NullVector(a.ConjugateTranspose() + (turning * ComplexMatrix.Build.DenseIdentity(n)));
        p /= Complex.Conjugate(p.ConjugateDotProduct(q));

        var (alongReal, twiceReal) = Along(field, point, [.. q.Select(value => value.Real)]);
        var (alongImaginary, twiceImaginary) = Along(field, point, [.. q.Select(value => value.Imaginary)]);
        var along = alongReal + (Complex.ImaginaryOne * alongImaginary);

        // B(q, v) = along v; C(q, q, conj q) from the second derivatives along the two parts of q.
        var cubic = (twiceReal * q) + (twiceImaginary * q);
        var still = a.Solve(along * q.Conjugate());
        var twice = ((2 * turning * ComplexMatrix.Build.DenseIdentity(n)) - a).Solve(along * q);
        var conjugate = along.Map(Complex.Conjugate);
        var sum = p.ConjugateDotProduct(cubic) - (2 * p.ConjugateDotProduct(along * still)) + p.ConjugateDotProduct(conjugate * twice);
        return sum.Real / (2 * frequency);
    }

    /// <summary>What the sign of the coefficient says.</summary>
    public static Criticality Criticality(double coefficient) => Math.Abs(coefficient) < 1e-12 ? Bifurcation.Criticality.Degenerate
        : coefficient < 0 ? Bifurcation.Criticality.Supercritical
        : Bifurcation.Criticality.Subcritical;

    private static ComplexVector NullVector(ComplexMatrix matrix)
    {
        var svd = matrix.Svd();
        return svd.VT.Row(matrix.ColumnCount - 1).Conjugate();
    }

    /// <summary>Scaled so that its length is 1 in the state's own units.</summary>
    private static ComplexVector Normalised(ComplexVector q, ScaledField field)
    {
        var square = 0.0;
        for (var i = 0; i < q.Count; i++)
            square += (q[i].Real * q[i].Real + q[i].Imaginary * q[i].Imaginary) * field.Size(i) * field.Size(i);
        return q / Math.Sqrt(square);
    }

    /// <summary>The change of the Jacobian along a direction of any length.</summary>
    private static (ComplexMatrix First, ComplexMatrix Second) Along(ScaledField field, double[] point, double[] direction)
    {
        // Differences are taken over a direction of length 1, which suits the scale, and put in proportion.
        var (n, width) = (field.Dimension, field.Dimension + field.ParameterCount);
        var length = Vectors.Length(direction);
        if (length == 0)
            return (ComplexMatrix.Build.Dense(n, n), ComplexMatrix.Build.Dense(n, n));
        var (first, second) = new Curvature(field).Along(point, [.. Vectors.Normalised(direction), .. new double[field.ParameterCount]]);
        return (
            ComplexMatrix.Build.Dense(n, n, (row, column) => length * first[(row * width) + column]),
            ComplexMatrix.Build.Dense(n, n, (row, column) => length * length * second[(row * width) + column]));
    }
}
