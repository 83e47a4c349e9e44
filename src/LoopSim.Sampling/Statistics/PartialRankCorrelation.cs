using LoopSim.Numerics;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Statistics;

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
        return new PartialRankCorrelation(
            name, coefficient, Elementary.Tanh(centre - halfWidth), Elementary.Tanh(centre + halfWidth), members);
    }

    /// <summary>Ranks with the average for ties, less their mean and of length one; null when all are tied.</summary>
    private static double[]? StandardRanks(double[] column, int[] members)
    {
        var ranks = ArrayStatistics.RanksInplace([.. members.Select(member => column[member])]);
        var mean = (ranks.Length + 1) / 2.0;
        var length = Math.Sqrt(ranks.Sum(rank => (rank - mean) * (rank - mean)));
        return length == 0 ? null : [.. ranks.Select(rank => (rank - mean) / length)];
    }

    /// <summary>
    /// All partial correlations with the last column from one regression of it on the others: with the coefficient b of a column, its
    /// variance 1 / p beside the other columns, and the variance s left over, the partial correlation is b / sqrt(b² + s p). The same
    /// as correlating two residuals for each column, at a fraction of the work.
    /// </summary>
    private static double?[] Partial(double[]?[] ranks)
    {
        int[] varied = [.. Enumerable.Range(0, ranks.Length - 1).Where(column => ranks[column] is not null)];
        var partial = new double?[ranks.Length - 1];
        if (varied.Length == 0)
            return partial;
        var columns = Matrix<double>.Build.DenseOfColumnArrays(varied.Select(column => ranks[column]!));
        var with = columns.TransposeThisAndMultiply(Vector<double>.Build.Dense(ranks[^1]!));
        var correlations = columns.TransposeThisAndMultiply(columns).Evd(Symmetricity.Symmetric);
        // Directions in which nothing varies tell which columns follow from others; the inverse is that of the rest.
        bool[] isNothing = [.. correlations.EigenValues.Select(value => value.Real <= Nothing)];
        var vectors = correlations.EigenVectors;
        var scaled = vectors.MapIndexed(
            (_, direction, entry) => isNothing[direction] ? 0 : entry / correlations.EigenValues[direction].Real);
        var inverse = scaled.TransposeAndMultiply(vectors);
        var slopes = inverse * with;
        var left = Math.Max(0, 1 - (slopes * with));
        for (var i = 0; i < varied.Length; i++)
        {
            var explained = slopes[i] * slopes[i] / inverse[i, i];
            // A column that another one follows from cannot be told apart from it.
            var isEntangled = Enumerable.Range(0, varied.Length).Any(direction =>
                isNothing[direction] && Math.Abs(vectors[i, direction]) > Math.Sqrt(Nothing));
            if (!isEntangled && explained + left >= Nothing)
                partial[varied[i]] = Math.Clamp(slopes[i] / Math.Sqrt((slopes[i] * slopes[i]) + (left * inverse[i, i])), -1, 1);
        }
        return partial;
    }
}
