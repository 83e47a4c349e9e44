namespace LoopSim.Bifurcation.Conservation;

/// <summary>Weighted sums of a field's components that never change: S + I + R of an epidemic, an enzyme free and bound.</summary>
/// <remarks>
/// Weights w with w.f(x) = 0 for every x: the left null space of the slopes at many states (for reactions, of the stoichiometric matrix:
/// Schuster and Höfer 1991, J. Chem. Soc. Faraday Trans. 87:2561). Written in small whole numbers, without negative ones where that can
/// be. A sum that holds only for the states looked at cannot be told from one that always holds.
/// </remarks>
public sealed class ConservedTotals
{
    /// <summary>A slope's weighted sum below this share of its largest term is zero.</summary>
    private const double Zero = 1e-10;

    private const int LargestDenominator = 1000;

    private ConservedTotals(ImmutableArray<ImmutableArray<double>> weights) => Weights = weights;

    public static ConservedTotals None { get; } = new([]);

    /// <summary>One list for each total; totals are independent of one another.</summary>
    public ImmutableArray<ImmutableArray<double>> Weights { get; }

    public int Count => Weights.Length;

    /// <summary>How many states <see cref="Find"/> wants to see the slopes of.</summary>
    public static int StatesWanted(int dimension) => (3 * dimension) + 10;

    /// <summary>The totals of a field.</summary>
    /// <param name="dimension">The number of components.</param>
    /// <param name="slopes">The slopes at many states in general position; those that are not finite are passed over.</param>
    /// <returns>None where fewer states than <paramref name="dimension"/> have finite slopes.</returns>
    public static ConservedTotals Find(int dimension, IEnumerable<double[]> slopes)
    {
        double[][] rows = [.. slopes.Where(slope => Array.TrueForAll(slope, double.IsFinite))];
        if (rows.Length < dimension || dimension == 0)
            return None;
        var basis = NullSpace(rows, dimension);
        Simplify(basis);
        return new(
        [
            .. basis.Select(WholeNumbers).Where(weights => rows.All(slope => IsZero(weights, slope)))
                .OrderBy(weights => Array.FindIndex(weights, weight => weight != 0)).Select(weights => weights.ToImmutableArray()),
        ]);
    }

    /// <summary>Each total in a state.</summary>
    public double[] In(ReadOnlySpan<double> state)
    {
        var values = new double[Count];
        for (var k = 0; k < Count; k++)
            values[k] = Systems.Vectors.Dot(Weights[k].AsSpan(), state);
        return values;
    }

    /// <summary>The nearest state with given totals.</summary>
    public double[] Nearest(ReadOnlySpan<double> state, double[] values)
    {
        var nearest = state.ToArray();
        new TotalsPull(this, 1).Add(state, values, nearest);
        return nearest;
    }

    /// <summary>A total as people write it: <c>S + 2 I - R</c>.</summary>
    public string Text(int total, IReadOnlyList<string> names)
    {
        var text = "";
        for (var i = 0; i < Weights[total].Length; i++)
        {
            var weight = Weights[total][i];
            if (weight == 0)
                continue;
            text += text.Length == 0 ? (weight < 0 ? "-" : "") : weight < 0 ? " - " : " + ";
            text += Math.Abs(weight) == 1 ? names[i] : FormattableString.Invariant($"{Math.Abs(weight):G12} {names[i]}");
        }

        return text;
    }

    /// <summary>The reduced basis of all w with rows.w = 0: elimination with complete pivoting, in units of each component's largest
    /// slope.</summary>
    private static List<double[]> NullSpace(double[][] rows, int n)
    {
        double[] sizes = [.. Enumerable.Range(0, n).Select(i => rows.Max(row => Math.Abs(row[i])))];
        double[][] matrix = [.. rows.Select(row => row.Select((value, i) => sizes[i] == 0 ? 0 : value / sizes[i]).ToArray())];
        foreach (var row in matrix)
        {
            var largest = row.Max(Math.Abs);
            for (var i = 0; i < n && largest > 0; i++)
                row[i] /= largest;
        }

        var pivots = new List<int>();
        while (pivots.Count < n)
        {
            var (best, column, largest) = (-1, -1, Zero);
            for (var r = pivots.Count; r < matrix.Length; r++)
            {
                for (var i = 0; i < n; i++)
                {
                    if (Math.Abs(matrix[r][i]) > largest && !pivots.Contains(i))
                        (best, column, largest) = (r, i, Math.Abs(matrix[r][i]));
                }
            }

            if (best < 0)
                break;
            (matrix[pivots.Count], matrix[best]) = (matrix[best], matrix[pivots.Count]);
            Eliminate(matrix, pivots.Count, column);
            pivots.Add(column);
        }

        var basis = new List<double[]>();
        foreach (var free in Enumerable.Range(0, n).Where(i => !pivots.Contains(i)))
        {
            var weights = new double[n];
            weights[free] = 1;
            for (var r = 0; r < pivots.Count; r++)
                weights[pivots[r]] = sizes[free] == 0 ? 0 : -matrix[r][free] * sizes[free] / sizes[pivots[r]];
            basis.Add(weights);
        }

        return basis;
    }

    private static void Eliminate(double[][] matrix, int pivotRow, int column)
    {
        var pivot = matrix[pivotRow][column];
        for (var i = 0; i < matrix[pivotRow].Length; i++)
            matrix[pivotRow][i] /= pivot;
        for (var r = 0; r < matrix.Length; r++)
        {
            var factor = matrix[r][column];
            if (r == pivotRow || factor == 0)
                continue;
            for (var i = 0; i < matrix[r].Length; i++)
                matrix[r][i] = Math.FusedMultiplyAdd(-factor, matrix[pivotRow][i], matrix[r][i]);
            matrix[r][column] = 0;
        }
    }

    /// <summary>Adds totals to one another as long as that makes one simpler: fewer negative weights, then fewer weights.</summary>
    private static void Simplify(List<double[]> basis)
    {
        for (var i = 0; i < basis.Count; i++)
            basis[i] = WholeNumbers(basis[i]);
        for (var hasChanged = true; hasChanged;)
        {
            hasChanged = false;
            for (var i = 0; i < basis.Count; i++)
            {
                var better = basis.Where((_, j) => j != i)
                    .SelectMany(other => new[] { -2, -1, 1, 2 }.Select(factor => Systems.Vectors.Add(basis[i], factor, other)))
                    .Select(WholeNumbers)
                    .MinBy(Complexity);
                if (better is null || Complexity(better).CompareTo(Complexity(basis[i])) >= 0)
                    continue;
                (basis[i], hasChanged) = (better, true);
            }
        }
    }

    private static (int Negative, int Terms, double Sum) Complexity(double[] weights) =>
        (weights.Count(weight => weight < 0), weights.Count(weight => weight != 0), Math.Round(weights.Sum(Math.Abs), 6));

    /// <summary>The smallest multiple in whole numbers, positive rather than negative; where there is none, the smallest weight is
    /// 1.</summary>
    private static double[] WholeNumbers(double[] weights)
    {
        var largest = weights.Max(Math.Abs);
        double[] cleaned = [.. weights.Select(weight => Math.Abs(weight) < 1e-8 * largest ? 0 : weight)];
        double[] terms = [.. cleaned.Where(weight => weight != 0)];
        var excess = (2 * terms.Count(weight => weight < 0)) - terms.Length;
        var smallest = terms.Min(Math.Abs) * (excess > 0 || (excess == 0 && terms[0] < 0) ? -1 : 1);
        double[] scaled = [.. cleaned.Select(weight => weight / smallest)];
        for (var multiple = 1; multiple <= LargestDenominator; multiple++)
        {
            if (scaled.All(weight => Math.Abs((multiple * weight) - Math.Round(multiple * weight)) <= 1e-8 * Math.Abs(multiple * weight)))
                return [.. scaled.Select(weight => Math.Round(multiple * weight))];
        }

        return scaled;
    }

    private static bool IsZero(double[] weights, double[] slope)
    {
        var (sum, largest) = (0.0, 0.0);
        for (var i = 0; i < slope.Length; i++)
        {
            sum = Math.FusedMultiplyAdd(weights[i], slope[i], sum);
            largest = Math.Max(largest, Math.Abs(weights[i] * slope[i]));
        }

        return Math.Abs(sum) <= Zero * largest;
    }
}
