using System.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Loops;

/// <summary>A determinant as the logarithm of its size and a number of size one, so that neither overflow nor underflow can end
/// it.</summary>
internal readonly record struct LogDeterminant(double Log, Complex Phase)
{
    /// <summary>The determinant of the rows and columns that are kept; 1 for none.</summary>
    public static LogDeterminant Of(Complex[,] matrix, Func<int, bool> keep)
    {
        int[] kept = [.. Enumerable.Range(0, matrix.GetLength(0)).Where(keep)];
        if (kept.Length == 0)
            return new LogDeterminant(0, Complex.One);
        var factors = Matrix<Complex>.Build.Dense(kept.Length, kept.Length, (row, column) => matrix[kept[row], kept[column]]).LU();
        var pivots = factors.U.Diagonal();
        if (pivots.Any(pivot => pivot == Complex.Zero))
            return new LogDeterminant(double.NegativeInfinity, Complex.One);
        var exchanges = factors.P.ToInversions().Index().Count(exchange => exchange.Item != exchange.Index);
        var sign = int.IsEvenInteger(exchanges) ? Complex.One : -Complex.One;
        return new LogDeterminant(
            pivots.Sum(pivot => Math.Log(pivot.Magnitude)), pivots.Aggregate(sign, (phase, pivot) => phase * (pivot / pivot.Magnitude)));
    }
}
