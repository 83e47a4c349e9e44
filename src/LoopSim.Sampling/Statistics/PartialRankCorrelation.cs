using LoopSim.Numerics;

namespace LoopSim.Sampling;

/// <summary>How strongly an output rises (to 1) or falls (to -1) with one quantity when the straight-line effect of all others, in ranks,
/// is taken out: the partial rank correlation coefficient.</summary>
/// <param name="Name">The quantity.</param>
/// <param name="Coefficient">Null where it has no meaning: the quantity does not vary, follows from the others, or the members are too
/// few; or the output does not vary once the others are taken out.</param>
/// <param name="Low">The lower end of the confidence interval; null as the coefficient is.</param>
/// <param name="High">Its upper end.</param>
/// <param name="Members">How many members had finite values throughout and were used.</param>
/// <remarks>
/// Marino, Hogue, Ray and Kirschner 2008, "A methodology for performing global uncertainty and sensitivity analysis in systems
/// biology", Journal of Theoretical Biology 254:178-196, §2.2: it measures monotone effects only. The interval is Fisher's: with n
/// members and k other quantities the coefficient has n - 2 - k degrees of freedom, and its inverse hyperbolic tangent a standard
/// error of 1 / sqrt(n - 3 - k). Intervals hold for random members; for other designs they are a guide.
/// </remarks>
public sealed record PartialRankCorrelation(string Name, double? Coefficient, double? Low, double? High, long Members)
{
    /// <summary>A share of variance below this is rounding.</summary>
    private const double Nothing = 1e-12;

    /// <param name="names">The quantities.</param>
    /// <param name="columns">Each quantity's value in each member.</param>
    /// <param name="output">The output of each member; members with a value that is not finite are left out.</param>
    /// <param name="confidence">The interval's level, between 0 and 1.</param>
    public static IReadOnlyList<PartialRankCorrelation> Of(
        IReadOnlyList<string> names, IReadOnlyList<double[]> columns, double[] output, double confidence = 0.95)
    {
        if (names.Count != columns.Count || columns.Any(column => column.Length != output.Length))
            throw new ArgumentException("Every name needs a column, and every column a value for each member.", nameof(columns));
        if (confidence is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(confidence), confidence, "The confidence must lie between 0 and 1.");

        var members = Enumerable.Range(0, output.Length)
            .Where(member => double.IsFinite(output[member]) && columns.All(column => double.IsFinite(column[member])))
            .ToArray();
        double[]?[] ranks = [.. columns.Append(output).Select(column => StandardRanks(column, members))];
        var coefficients = ranks[^1] is null ? new double?[names.Count] : Partial(ranks);

        // Quantities that do not vary are not among the others.
        var others = ranks.Take(names.Count).Count(column => column is not null) - 1;
        var freedom = members.Length - 2 - others;
        var deviate = NormalQuantile.Of((1 + confidence) / 2);
        return [.. names.Select((name, i) => coefficients[i] is { } coefficient && freedom > 1
            ? WithInterval(name, coefficient, deviate / Math.Sqrt(freedom - 1), members.Length)
            : new PartialRankCorrelation(name, null, null, null, members.Length))];
    }

    private static PartialRankCorrelation WithInterval(string name, double coefficient, double halfWidth, int members)
    {
        var centre = 0.5 * Elementary.Log((1 + coefficient) / (1 - coefficient));
        return new PartialRankCorrelation(name, coefficient, Elementary.Tanh(centre - halfWidth), Elementary.Tanh(centre + halfWidth), members);
    }

    /// <summary>Ranks with the average for ties, less their mean and of length one; null when all are tied.</summary>
    private static double[]? StandardRanks(double[] column, int[] members)
    {
        double[] values = [.. members.Select(member => column[member])];
        int[] places = [.. Enumerable.Range(0, values.Length)];
        Array.Sort(values, places);
        var ranks = new double[values.Length];
        var squares = 0.0;
        for (var first = 0; first < values.Length;)
        {
            var end = first + 1;
            while (end < values.Length && values[end] == values[first])
                end++;
            var rank = (first + end - values.Length) / 2.0;
            for (var i = first; i < end; i++)
                ranks[places[i]] = rank;
            squares += rank * rank * (end - first);
            first = end;
        }
        if (squares == 0)
            return null;
        var length = Math.Sqrt(squares);
        return [.. ranks.Select(rank => rank / length)];
    }

    /// <summary>
    /// All partial correlations with the last column from one regression of it on the others: with the coefficient b of a column, its
    /// variance 1 / p beside the other columns, and the variance s left over, the partial correlation is b / sqrt(b² + s p). The same
    /// as correlating two residuals for each column, at a fraction of the work.
    /// </summary>
    private static double?[] Partial(double[]?[] ranks)
    {
        var last = ranks.Length - 1;
        var matrix = Correlations(ranks);
        var isSwept = new bool[last];
        for (var column = 0; column < last; column++)
        {
            if (ranks[column] is not null && matrix[column, column] > Nothing)
            {
                Sweep(matrix, column);
                isSwept[column] = true;
            }
        }

        var left = Math.Max(0, matrix[last, last]);
        return [.. Enumerable.Range(0, last).Select(column =>
        {
            // A column that another one follows from cannot be told apart from it.
            var isEntangled = Enumerable.Range(0, last).Any(other =>
                ranks[other] is not null && !isSwept[other] && Math.Abs(matrix[other, column]) > Math.Sqrt(Nothing));
            if (!isSwept[column] || isEntangled)
                return (double?)null;
            var coefficient = matrix[column, last];
            var variance = -matrix[column, column];
            var explained = coefficient * coefficient / variance;
            return explained + left < Nothing ? null : Math.Clamp(coefficient / Math.Sqrt(coefficient * coefficient + left * variance), -1, 1);
        })];
    }

    private static double[,] Correlations(double[]?[] ranks)
    {
        var matrix = new double[ranks.Length, ranks.Length];
        for (var i = 0; i < ranks.Length; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (ranks[i] is { } a && ranks[j] is { } b)
                    matrix[i, j] = matrix[j, i] = Product(a, b);
            }
        }
        return matrix;
    }

    private static double Product(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    /// <summary>Takes a column into the regression: afterwards the swept part holds minus the inverse of the correlations, the rest the
    /// regression coefficients and what variance is left (Goodnight 1979, "A tutorial on the sweep operator", The American
    /// Statistician 33:149).</summary>
    private static void Sweep(double[,] matrix, int pivot)
    {
        var size = matrix.GetLength(0);
        var divisor = matrix[pivot, pivot];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                if (i != pivot && j != pivot)
                    matrix[i, j] -= matrix[i, pivot] * matrix[pivot, j] / divisor;
            }
        }
        for (var i = 0; i < size; i++)
        {
            if (i != pivot)
                matrix[i, pivot] = matrix[pivot, i] = matrix[pivot, i] / divisor;
        }
        matrix[pivot, pivot] = -1 / divisor;
    }
}
