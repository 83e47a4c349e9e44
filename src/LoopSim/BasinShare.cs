namespace LoopSim;

/// <summary>Which share of random starts a steady state attracts.</summary>
/// <param name="Hits">The starts that end there.</param>
/// <param name="Runs">The starts in all.</param>
public readonly record struct BasinShare(int Hits, int Runs)
{
    /// <summary>The 97.5 % quantile of the normal distribution.</summary>
    private const double Quantile = 1.959963984540054;

    public double Share => (double)Hits / Runs;

    /// <summary>The interval that holds the true share with 95 % confidence (Wilson 1927, J. Am. Stat. Assoc. 22:209).</summary>
    public (double Low, double High) Interval
    {
        get
        {
            var square = Quantile * Quantile;
            var middle = (Hits + square / 2) / (Runs + square);
            var half = Quantile * Math.Sqrt((double)Hits * (Runs - Hits) / Runs + square / 4) / (Runs + square);
            return (Hits == 0 ? 0 : middle - half, Hits == Runs ? 1 : middle + half);
        }
    }
}
