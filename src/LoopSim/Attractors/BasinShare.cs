namespace LoopSim;

/// <summary>Which share of random starts a steady state attracts.</summary>
/// <param name="Hits">The starts that end there.</param>
/// <param name="Runs">The starts in all.</param>
public readonly record struct BasinShare(int Hits, int Runs)
{
    public double Share => (double)Hits / Runs;

    /// <inheritdoc cref="WilsonInterval"/>
    public (double Low, double High) Interval => WilsonInterval.Of(Hits, Runs);
}
