namespace LoopSim.Sampling;

/// <summary>The interval that holds the true share with 95 % confidence (Wilson 1927, J. Am. Stat. Assoc. 22:209).</summary>
public static class WilsonInterval
{
    /// <summary>The 97.5 % quantile of the normal distribution.</summary>
    private const double Quantile = 1.959963984540054;

    public static (double Low, double High) Of(int hits, int runs)
    {
        if (runs == 0)
            return (0, 1);
        var square = Quantile * Quantile;
        var middle = (hits + square / 2) / (runs + square);
        var half = Quantile * Math.Sqrt((double)hits * (runs - hits) / runs + square / 4) / (runs + square);
        return (hits == 0 ? 0 : middle - half, hits == runs ? 1 : middle + half);
    }
}
