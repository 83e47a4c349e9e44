namespace LoopSim.Numerics;

/// <summary>LU factors of a small dense square matrix, or of one for each run of a lane, with partial pivoting on rows scaled to the same
/// size.</summary>
/// <remarks>
/// Golub and Van Loan, Matrix Computations, 3.4. Each run has the pivots that it has alone. Keeps its buffers, so factoring again
/// allocates nothing. A matrix is singular when a pivot is not finite or below n times the rounding of its row, whatever units the rows
/// are in.
/// </remarks>
internal sealed class LuFactors<TLane>(int size)
    where TLane : struct, ILane<TLane>
{
    private const double Rounding = 2.220446049250313e-16;
    private readonly TLane[] _factors = new TLane[size * size];
    private readonly TLane[] _rowScale = new TLane[size];
    private readonly TLane[] _negated = new TLane[size];
    private readonly List<(int Column, int Row, TLane Runs)> _exchanges = [];

    /// <summary>The smallest pivot of the last matrix that was factored, as a share of its row.</summary>
    public TLane SmallestPivot { get; private set; }

    /// <summary>The determinant of the last matrix that was factored.</summary>
    public TLane Determinant { get; private set; }

    /// <summary>Factors a row-major matrix.</summary>
    /// <returns>Where it is not singular; elsewhere nothing can be solved.</returns>
    /// <exception cref="OperationCanceledException">The caller cancelled, which is looked at once per column.</exception>
    public TLane Factor(ReadOnlySpan<TLane> matrix, CancellationToken cancellation = default)
    {
        matrix.CopyTo(_factors);
        _exchanges.Clear();
        var zero = TLane.Create(0.0);
        for (var row = 0; row < size; row++)
        {
            var largest = zero;
            foreach (var entry in Row(row))
                largest = TLane.Max(largest, TLane.Abs(entry));
            _rowScale[row] = largest;
        }

        var (isRegular, determinant) = (~zero, TLane.Create(1.0));
        var smallest = TLane.Create(double.PositiveInfinity);
        for (var column = 0; column < size; column++)
        {
            cancellation.ThrowIfCancellationRequested();
            var pivotRow = PivotRow(column, out var relative);
            isRegular &= TLane.GreaterThan(relative, TLane.Create(size * Rounding))
                & TLane.LessThanOrEqual(relative, TLane.Create(double.MaxValue));
            if (!TLane.Any(isRegular))
                break;
            smallest = TLane.Min(smallest, relative);
            var isExchanged = TLane.AreDifferent(pivotRow, TLane.Create(column));
            if (TLane.Any(isExchanged))
            {
                Exchange(column, pivotRow);
                determinant = TLane.Select(isExchanged, -determinant, determinant);
            }

            var pivot = Row(column)[column];
            determinant *= pivot;
            Eliminate(column, pivot);
        }

        (Determinant, SmallestPivot) = (determinant, smallest);
        return isRegular;
    }

    /// <summary>Replaces the right-hand side by the solution.</summary>
    public void Solve(Span<TLane> rightHandSide)
    {
        foreach (var (column, row, runs) in _exchanges)
            Exchange(ref rightHandSide[column], ref rightHandSide[row], runs);

        // What is solved for is kept with its sign changed, so that products are taken off by adding.
        var negated = _negated.AsSpan();
        for (var row = 0; row < rightHandSide.Length; row++)
        {
            var value = Reduced(rightHandSide[row], Row(row)[..row], negated);
            rightHandSide[row] = value;
            negated[row] = -value;
        }

        for (var row = rightHandSide.Length - 1; row >= 0; row--)
        {
            var factors = Row(row);
            var value = Reduced(rightHandSide[row], factors[(row + 1)..], negated[(row + 1)..]) / factors[row];
            rightHandSide[row] = value;
            negated[row] = -value;
        }
    }

    /// <summary>A number and the products of two vectors, added one after the other; the second may be longer.</summary>
    private static TLane Reduced(TLane number, ReadOnlySpan<TLane> factors, ReadOnlySpan<TLane> negated)
    {
        negated = negated[..factors.Length];
        for (var i = 0; i < factors.Length; i++)
            number = TLane.FusedMultiplyAdd(factors[i], negated[i], number);
        return number;
    }

    private TLane PivotRow(int column, out TLane relativePivot)
    {
        var best = TLane.Create(column);
        relativePivot = TLane.Create(-1.0);
        for (var row = column; row < size; row++)
        {
            // 0 / 0 is a row of zeros: it is never left again and the matrix counts as singular.
            var relative = TLane.Abs(Row(row)[column]) / _rowScale[row];
            var isBetter = TLane.GreaterThan(relative, relativePivot) | TLane.AreDifferent(relative, relative);
            best = TLane.Select(isBetter, TLane.Create(row), best);
            relativePivot = TLane.Select(isBetter, relative, relativePivot);
        }

        return best;
    }

    private void Eliminate(int column, TLane pivot)
    {
        var pivotRow = Row(column);
        for (var row = column + 1; row < size; row++)
        {
            var factors = Row(row);
            var factor = factors[column];

            // Most pairs of a large model do not touch one another.
            var isZero = TLane.AreEqual(factor, TLane.Create(0.0));
            if (TLane.All(isZero))
                continue;
            var multiplier = factor / pivot;
            factors[column] = TLane.Select(isZero, factor, multiplier);
            var rest = factors[(column + 1)..];
            var subtracted = pivotRow[(column + 1)..];
            multiplier = -multiplier;
            if (TLane.Any(isZero))
            {
                for (var j = 0; j < rest.Length && j < subtracted.Length; j++)
                    rest[j] = TLane.Select(isZero, rest[j], TLane.FusedMultiplyAdd(multiplier, subtracted[j], rest[j]));
                continue;
            }

            for (var j = 0; j < rest.Length && j < subtracted.Length; j++)
                rest[j] = TLane.FusedMultiplyAdd(multiplier, subtracted[j], rest[j]);
        }
    }

    /// <summary>Exchanges, in each run, a row for its pivot row.</summary>
    private void Exchange(int column, TLane pivotRow)
    {
        for (var row = column + 1; row < size; row++)
        {
            var runs = TLane.AreEqual(pivotRow, TLane.Create(row));
            if (!TLane.Any(runs))
                continue;
            _exchanges.Add((column, row, runs));
            var upper = Row(column);
            var lower = Row(row);
            for (var j = 0; j < upper.Length && j < lower.Length; j++)
                Exchange(ref upper[j], ref lower[j], runs);
            Exchange(ref _rowScale[column], ref _rowScale[row], runs);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Exchange(ref TLane first, ref TLane second, TLane runs)
    {
        var kept = first;
        first = TLane.Select(runs, second, kept);
        second = TLane.Select(runs, kept, second);
    }

    private Span<TLane> Row(int row) => _factors.AsSpan(row * size, size);
}
