namespace LoopSim.Sampling;

/// <summary>Which share of an output's variance a quantity explains: by itself (first order), and together with everything that acts
/// through it (total order).</summary>
/// <param name="Name">The quantity.</param>
/// <param name="First">The first order; null where the output does not vary, or too few members have one.</param>
/// <param name="FirstError">The half width of its interval.</param>
/// <param name="Total">The total order.</param>
/// <param name="TotalError">The half width of its interval.</param>
/// <param name="Points">How many base points had finite outputs throughout and were used.</param>
/// <remarks>
/// Estimators of Saltelli et al. 2010 (Computer Physics Communications 181:259), table 2: (b) for the first order, and (f), of Jansen
/// 1999, for the total. Intervals as SALib has them: the spread of the estimates over base points drawn again with replacement, times the
/// normal quantile. Base points of a Sobol sequence are more even than random ones, so that these intervals are rather too wide.
/// </remarks>
public sealed record SobolIndex(string Name, double? First, double? FirstError, double? Total, double? TotalError, long Points)
{
    /// <summary>How often base points are drawn again.</summary>
    public const int UsualResamples = 200;

    private const int FewestPoints = 2;

    /// <param name="design">The design.</param>
    /// <param name="output">The output of each of its members; base points with one that is not finite are left out.</param>
    /// <param name="seed">Where the drawing begins.</param>
    /// <param name="confidence">The interval's level, between 0 and 1.</param>
    /// <param name="resamples">How often base points are drawn again.</param>
    public static IReadOnlyList<SobolIndex> Of(
        SaltelliDesign design, double[] output, ulong seed, double confidence = 0.95, int resamples = UsualResamples)
    {
        if (output.LongLength != design.Count)
            throw new ArgumentException("Every member needs an output.", nameof(output));
        var block = design.Block;
        int[] points = [.. Enumerable.Range(0, (int)design.Points).Where(point => IsFinite(output.AsSpan(point * block, block)))];
        // Only differences count, and they are most exact near zero.
        var mean = points.Length == 0 ? 0 : points.Average(point => output.AsSpan(point * block, block)[0]);
        double[][] columns =
            [.. Enumerable.Range(0, block).Select(place => points.Select(point => output[(point * block) + place] - mean).ToArray())];
        int[] all = [.. Enumerable.Range(0, points.Length)];
        var estimates = Estimates(columns, all);
        if (points.Length < FewestPoints || estimates is null)
            return [.. design.Names.Select(name => new SobolIndex(name, null, null, null, null, points.Length))];

        var again = Enumerable.Range(0, resamples).Select(number => Estimates(columns, Resample.Of(points.Length, seed, number)))
            .OfType<(double First, double Total)[]>().ToList();
        var deviate = NormalQuantile.Of((1 + confidence) / 2);
        double Error(Func<(double First, double Total)[], double> of) => deviate * Spread.DeviationOf([.. again.Select(of)]);
        return
        [
            .. design.Names.Select((name, k) => new SobolIndex(
                name, estimates[k].First, Error(one => one[k].First), estimates[k].Total, Error(one => one[k].Total), points.Length)),
        ];
    }

    /// <returns>Null where the output does not vary.</returns>
    private static (double First, double Total)[]? Estimates(double[][] columns, int[] points)
    {
        var (a, b) = (columns[0], columns[^1]);
        var (sum, squares) = (0.0, 0.0);
        foreach (var point in points)
        {
            sum += a[point] + b[point];
            squares += (a[point] * a[point]) + (b[point] * b[point]);
        }
        var mean = sum / (2 * points.Length);
        var variance = (squares / (2 * points.Length)) - (mean * mean);
        if (!(variance > 1e-28 * squares))
            return null;
        return [.. columns[1..^1].Select(mixed => Estimate(a, b, mixed, points, variance))];
    }

    private static (double First, double Total) Estimate(double[] a, double[] b, double[] mixed, int[] points, double variance)
    {
        var (first, total) = (0.0, 0.0);
        foreach (var point in points)
        {
            var change = mixed[point] - a[point];
            first += b[point] * change;
            total += change * change;
        }
        return (first / points.Length / variance, total / (2 * points.Length) / variance);
    }

    private static bool IsFinite(ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            if (!double.IsFinite(value))
                return false;
        }
        return true;
    }
}
