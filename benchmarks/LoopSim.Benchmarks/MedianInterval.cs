namespace LoopSim.Benchmarks;

/// <summary>A median and an interval for the true one that asks nothing of the distribution: it runs between two of the sorted
/// values.</summary>
/// <param name="Median">The median.</param>
/// <param name="Low">The lower end; NaN where there are too few values.</param>
/// <param name="High">The upper end; NaN where there are too few values.</param>
/// <param name="Count">The number of values.</param>
internal readonly record struct MedianInterval(double Median, double Low, double High, int Count)
{
    /// <param name="values">Values that know nothing of one another.</param>
    /// <param name="confidence">The least chance with which the interval holds the true median: 0.95 needs six values, 0.99 eight.</param>
    public static MedianInterval Of(IEnumerable<double> values, double confidence)
    {
        double[] sorted = [.. values.Order()];
        var count = sorted.Length;
        if (count == 0)
            throw new ArgumentException("No values have no median.", nameof(values));
        var median = (sorted[(count - 1) / 2] + sorted[count / 2]) / 2;
        var left = LeftOut(count, confidence);
        return left < 0
            ? new MedianInterval(median, double.NaN, double.NaN, count)
            : new MedianInterval(median, sorted[left], sorted[count - 1 - left], count);
    }

    /// <summary>How many values lie outside at each end; -1 where even the outermost two are too close.</summary>
    /// <remarks>Each value is below the true median with the chance of a half, so the number of those below is binomial: the interval fails
    /// where at most that many are on one side (Hahn and Meeker 1991, Statistical Intervals, section 5.2).</remarks>
    private static int LeftOut(int count, double confidence)
    {
        var (left, chance, tail) = (-1, Math.Pow(0.5, count), 0.0);
        for (var below = 0; below < count / 2; below++)
        {
            tail += chance;
            if (1 - (2 * tail) < confidence)
                break;
            left = below;
            chance *= (count - below) / (below + 1.0);
        }

        return left;
    }
}
