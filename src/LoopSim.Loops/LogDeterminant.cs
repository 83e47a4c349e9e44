using System.Numerics;

namespace LoopSim.Loops;

/// <summary>A determinant as the logarithm of its size and a number of size one, so that neither overflow nor underflow can end
/// it.</summary>
internal readonly record struct LogDeterminant(double Log, Complex Phase)
{
    /// <summary>The determinant of the rows and columns that are kept, by elimination with row exchanges; 1 for none.</summary>
    public static LogDeterminant Of(Complex[,] matrix, Func<int, bool> keep)
    {
        int[] kept = [.. Enumerable.Range(0, matrix.GetLength(0)).Where(keep)];
        var size = kept.Length;
        var work = new Complex[size, size];
        for (var row = 0; row < size; row++)
        {
            for (var column = 0; column < size; column++)
                work[row, column] = matrix[kept[row], kept[column]];
        }
        var (log, phase) = (0.0, Complex.One);
        for (var pivot = 0; pivot < size; pivot++)
        {
            var best = Enumerable.Range(pivot, size - pivot).MaxBy(row => Complex.Abs(work[row, pivot]));
            var length = Complex.Abs(work[best, pivot]);
            if (length == 0)
                return new LogDeterminant(double.NegativeInfinity, Complex.One);
            if (best != pivot)
            {
                phase = -phase;
                for (var column = pivot; column < size; column++)
                    (work[pivot, column], work[best, column]) = (work[best, column], work[pivot, column]);
            }
            log += Math.Log(length);
            phase *= work[pivot, pivot] / length;
            for (var row = pivot + 1; row < size; row++)
            {
                var factor = work[row, pivot] / work[pivot, pivot];
                if (factor == Complex.Zero)
                    continue;
                for (var column = pivot + 1; column < size; column++)
                    work[row, column] -= factor * work[pivot, column];
            }
        }
        return new LogDeterminant(log, phase);
    }
}
