namespace LoopSim.Sampling;

/// <summary>Which values a quantity takes: levels to run through in a grid, quantiles to sample by.</summary>
/// <remarks>
/// Values are the same bits on every machine. A range or list has both levels and quantiles; a distribution written with <c>~</c>
/// has quantiles alone. <see cref="object.ToString"/> gives the text <see cref="Variation.Parse"/> reads after the name.
/// </remarks>
public abstract class Distribution
{
    /// <summary>No sampled number is farther from the mean, in standard deviations: the quantile of 2^-53 is -8.21.</summary>
    private protected const double FarthestDeviate = 8.3;

    private protected Distribution()
    {
    }

    /// <summary>How many levels a grid runs through; null where none are given.</summary>
    public virtual long? Levels => null;

    /// <summary>The ends between which values lie; null for a normal distribution, which has none.</summary>
    public virtual (double Low, double High)? Ends => null;

    /// <summary>Whether values are spread by their ratios.</summary>
    public virtual bool IsLogarithmic => false;

    /// <summary>Mean and standard deviation of a normal distribution, or of the logarithm of a lognormal one; null for others.</summary>
    public virtual (double Mean, double Deviation)? Bell => null;

    /// <summary>A level by its index below <see cref="Levels"/>; the first and the last are the ends exactly as given.</summary>
    public virtual double Level(long index) => throw new InvalidOperationException("This distribution has no levels.");

    /// <summary>The value below which a share <paramref name="p"/> of all values lies, for 0 &lt; p &lt; 1.</summary>
    public abstract double Quantile(double p);

    private protected static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private protected static void CheckRange(double low, double high, long? count, string prefix)
    {
        if (count < 1)
            throw new InvalidSettingException($"a range has at least 1 point, not {count}");
        if (low > high)
            throw new InvalidSettingException($"the range goes down from {Text(low)} to {Text(high)}; write the low end first");
        if (low == high && count is not 1)
            throw new InvalidSettingException(
                $"the range from {Text(low)} to {Text(high)} is empty; give two different ends, or a single value");
        if (low < high && count is 1)
            throw new InvalidSettingException(
                $"one point cannot span the range from {Text(low)} to {Text(high)}; write {prefix}{Text(low)}:{Text(high)}:2 for its "
                    + "ends, or a single value");
    }

    /// <summary>Keeps the products with which places between the ends are found finite.</summary>
    private protected static void CheckWidth(double low, double high)
    {
        if (!double.IsFinite((high - low) * Design.LargestCount))
            throw new InvalidSettingException($"the range from {Text(low)} to {Text(high)} is too wide to compute with; make it smaller");
    }

    private protected static void CheckDeviation(double deviation)
    {
        if (deviation <= 0)
            throw new InvalidSettingException($"the standard deviation must be above 0, not {Text(deviation)}");
    }
}
