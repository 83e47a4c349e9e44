using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Bifurcation.Systems;

/// <summary>The vectors a matrix shortens most, from its singular values.</summary>
internal static class NullVectors
{
    /// <summary>The unit vectors on the right that belong to the smallest singular values, the smallest first.</summary>
    public static double[][] Right(ReadOnlySpan<double> matrix, int columns, int count)
    {
        var svd = Matrix<double>.Build.DenseOfRowMajor(matrix.Length / columns, columns, matrix.ToArray()).Svd();
        return [.. Enumerable.Range(1, count).Select(i => svd.VT.Row(columns - i).ToArray())];
    }

    /// <summary>The unit vector on the left that belongs to the smallest singular value.</summary>
    public static double[] Left(ReadOnlySpan<double> matrix, int columns)
    {
        var rows = matrix.Length / columns;
        var svd = Matrix<double>.Build.DenseOfRowMajor(rows, columns, matrix.ToArray()).Svd();
        return svd.U.Column(rows - 1).ToArray();
    }
}
