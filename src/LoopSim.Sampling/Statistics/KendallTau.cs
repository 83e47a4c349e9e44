namespace LoopSim.Sampling;

/// <summary>Kendall's rank correlation.</summary>
public static class KendallTau
{
    /// <summary>How steadily values rise in their order: 1 where each is larger than all before it, -1 where each is smaller. NaN where
    /// fewer than two differ.</summary>
    /// <param name="values">In order; what is no number counts for nothing.</param>
    /// <remarks>tau-b (Kendall 1945, Biometrika 33:239-251), by counting the swaps of a merge sort (Knight 1966, Journal of the American
    /// Statistical Association 61:436-439).</remarks>
    public static double OfTrend(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value))];
        var falls = Falls(sorted, new double[sorted.Length]);
        var (pairs, ties) = (Pairs(sorted.Length), Ties(sorted));
        // Of pairs that are no ties, those that do not fall rise.
        return (pairs - ties - (2.0 * falls)) / Math.Sqrt((double)pairs * (pairs - ties));
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    /// <summary>The pairs of equal values among sorted ones.</summary>
    private static long Ties(ReadOnlySpan<double> sorted)
    {
        var ties = 0L;
        for (var from = 0; from < sorted.Length;)
        {
            var to = from + 1;
            while (to < sorted.Length && sorted[to].Equals(sorted[from]))
                to++;
            ties += Pairs(to - from);
            from = to;
        }

        return ties;
    }

    /// <summary>Sorts values and counts the pairs of which the first is the larger.</summary>
    private static long Falls(Span<double> values, Span<double> spare)
    {
        if (values.Length < 2)
            return 0;
        var middle = values.Length / 2;
        var falls = Falls(values[..middle], spare[..middle]) + Falls(values[middle..], spare[middle..]);
        values.CopyTo(spare);
        for (var (left, right, to) = (0, middle, 0); to < values.Length; to++)
        {
            if (right == values.Length || (left < middle && spare[left] <= spare[right]))
            {
                values[to] = spare[left++];
            }
            else
            {
                values[to] = spare[right++];
                falls += middle - left;
            }
        }

        return falls;
    }
}
