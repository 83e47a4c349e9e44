namespace LoopSim;

/// <summary>Mean and variance of numbers that come one by one or in groups.</summary>
/// <remarks>Welford 1962, Technometrics 4:419-420; Chan, Golub and LeVeque 1983, The American Statistician 37:242-247, equation
/// 2.1.</remarks>
internal struct Moments
{
    private double _squares;

    public long Count { get; private set; }

    public double Mean { get; private set; }

    /// <summary>The standard deviation of a sample; NaN for fewer than two.</summary>
    public readonly double Deviation => Math.Sqrt(_squares / (Count - 1));

    /// <summary>The standard error of the mean.</summary>
    public readonly double Error => Deviation / Math.Sqrt(Count);

    public void Add(double value)
    {
        Count++;
        var off = value - Mean;
        Mean += off / Count;
        _squares += off * (value - Mean);
    }

    public void Add(in Moments other)
    {
        if (other.Count == 0)
            return;
        var (count, off) = (Count + other.Count, other.Mean - Mean);
        _squares += other._squares + (off * off * Count * other.Count / count);
        Mean += off * other.Count / count;
        Count = count;
    }
}
