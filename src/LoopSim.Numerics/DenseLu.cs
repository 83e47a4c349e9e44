namespace LoopSim.Numerics;

/// <summary>LU factors of a small dense square matrix, with partial pivoting on rows scaled to the same size.</summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 3.4. Keeps its buffers, so factoring again allocates nothing. A matrix is singular when
/// a pivot is not finite or below n times the rounding of its row, whatever units the rows are in.
/// </remarks>
public sealed class DenseLu
{
    private const double Rounding = 2.220446049250313e-16;
    private readonly double[] _factors;
    private readonly double[] _rowScale;
    private readonly double[] _permuted;
    private readonly int[] _rows;

    public DenseLu(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        Size = size;
        _factors = new double[size * size];
        _rowScale = new double[size];
        _permuted = new double[size];
        _rows = new int[size];
    }

    public int Size { get; }

    /// <summary>True until a matrix has been factored that is not singular.</summary>
    public bool IsSingular { get; private set; } = true;

    /// <summary>The smallest pivot of the last matrix that was factored, as a share of its row: near rounding where it is almost
    /// singular.</summary>
    public double SmallestPivot { get; private set; }

    /// <summary>The determinant of the last matrix; 0 where it is singular.</summary>
    public double Determinant { get; private set; }

    /// <summary>Factors a row-major matrix; false if it is singular, and then nothing can be solved.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled, which is looked at once per column.</exception>
    public bool Factor(ReadOnlySpan<double> matrix, CancellationToken cancellation = default)
    {
        if (matrix.Length != _factors.Length)
            throw new ArgumentException($"A matrix of size {Size} has {_factors.Length} entries, not {matrix.Length}.", nameof(matrix));
        matrix.CopyTo(_factors);
        IsSingular = true;
        (Determinant, SmallestPivot) = (0.0, 0.0);
        var (determinant, smallest) = (1.0, double.PositiveInfinity);
        for (var row = 0; row < Size; row++)
        {
            _rows[row] = row;
            var largest = 0.0;
            foreach (var entry in Row(row))
                largest = Math.Max(largest, Math.Abs(entry));
            _rowScale[row] = largest;
        }

        for (var column = 0; column < Size; column++)
        {
            cancellation.ThrowIfCancellationRequested();
            var pivotRow = PivotRow(column, out var relativePivot);
            if (!(relativePivot > Size * Rounding && double.IsFinite(relativePivot)))
                return false;
            smallest = Math.Min(smallest, relativePivot);
            if (pivotRow != column)
            {
                Swap(pivotRow, column);
                determinant = -determinant;
            }

            var pivot = Row(column)[column];
            determinant *= pivot;
            Eliminate(column, pivot);
        }

        (Determinant, SmallestPivot) = (determinant, smallest);
        IsSingular = false;
        return true;
    }

    /// <summary>Replaces the right-hand side by the solution.</summary>
    public void Solve(Span<double> rightHandSide)
    {
        if (IsSingular)
            throw new InvalidOperationException("There is no matrix to solve with: none was factored, or it was singular.");
        var permuted = _permuted;
        for (var row = 0; row < permuted.Length; row++)
            permuted[row] = Reduced(rightHandSide[_rows[row]], Row(row)[..row], permuted);
        for (var row = permuted.Length - 1; row >= 0; row--)
        {
            var factors = Row(row);
            rightHandSide[row] = Reduced(permuted[row], factors[(row + 1)..], rightHandSide[(row + 1)..]) / factors[row];
        }
    }

    /// <summary>A number less the products of two vectors, taken off one after the other; the second may be longer.</summary>
    private static double Reduced(double number, ReadOnlySpan<double> factors, ReadOnlySpan<double> values)
    {
        values = values[..factors.Length];
        for (var i = 0; i < factors.Length; i++)
            number = Math.FusedMultiplyAdd(-factors[i], values[i], number);
        return number;
    }

    private int PivotRow(int column, out double relativePivot)
    {
        var best = column;
        relativePivot = -1.0;
        for (var row = column; row < Size; row++)
        {
            // 0 / 0 is a row of zeros: NaN fails every comparison and the matrix counts as singular.
            var relative = Math.Abs(Row(row)[column]) / _rowScale[row];
            if (relative > relativePivot || !double.IsFinite(relative))
            {
                best = row;
                relativePivot = relative;
                if (!double.IsFinite(relative))
                    break;
            }
        }

        return best;
    }

    private void Eliminate(int column, double pivot)
    {
        var pivotRow = Row(column);
        for (var row = column + 1; row < Size; row++)
        {
            var factors = Row(row);

            // Most pairs of a large model do not touch one another.
            if (factors[column] == 0.0)
                continue;
            var multiplier = factors[column] / pivot;
            factors[column] = multiplier;
            var rest = factors[(column + 1)..];
            var subtracted = pivotRow[(column + 1)..];
            for (var j = 0; j < rest.Length && j < subtracted.Length; j++)
                rest[j] = Math.FusedMultiplyAdd(-multiplier, subtracted[j], rest[j]);
        }
    }

    private void Swap(int first, int second)
    {
        for (var j = 0; j < Size; j++)
            (Row(first)[j], Row(second)[j]) = (Row(second)[j], Row(first)[j]);
        (_rowScale[first], _rowScale[second]) = (_rowScale[second], _rowScale[first]);
        (_rows[first], _rows[second]) = (_rows[second], _rows[first]);
    }

    private Span<double> Row(int row) => _factors.AsSpan(row * Size, Size);
}
