namespace LoopSim;

/// <summary>What may change before a system tips.</summary>
public enum Indicator
{
    Variance,

    /// <summary>The correlation of values with those a lag later.</summary>
    Autocorrelation,

    Skewness,

    /// <summary>How fast deviations die out: minus the logarithm of the autocorrelation over the lag.</summary>
    RecoveryRate,
}

/// <summary>The indicators of a series in a window that moves along.</summary>
internal sealed class Indicators
{
    public static ImmutableArray<Indicator> All { get; } = [.. Enum.GetValues<Indicator>()];

    private readonly double[][] _courses;

    /// <param name="residuals">A series without its trend.</param>
    /// <param name="window">How many values are in a window.</param>
    /// <param name="lag">The lag, in values.</param>
    /// <param name="lagTime">The same in units of time.</param>
    public Indicators(double[] residuals, int window, int lag, double lagTime)
    {
        var sums = new PowerSums(residuals, lag);
        _courses = [.. All.Select(_ => new double[residuals.Length - window + 1])];
        for (var from = 0; from < _courses[0].Length; from++)
        {
            var autocorrelation = sums.Autocorrelation(from, from + window);
            _courses[(int)Indicator.Variance][from] = sums.Variance(from, from + window);
            _courses[(int)Indicator.Autocorrelation][from] = autocorrelation;
            _courses[(int)Indicator.Skewness][from] = sums.Skewness(from, from + window);
            // Without correlation deviations are gone at once.
            _courses[(int)Indicator.RecoveryRate][from] =
                autocorrelation <= 0 ? double.PositiveInfinity : -Elementary.Log(autocorrelation) / lagTime;
        }
    }

    /// <summary>An indicator's values, window after window.</summary>
    public double[] this[Indicator indicator] => _courses[(int)indicator];

    /// <summary>How steadily an indicator rises.</summary>
    public double Tau(Indicator indicator) => KendallTau.OfTrend(this[indicator]);

    /// <summary>How much a trend warns: rising variance and autocorrelation, falling recovery, skewness that moves either way.</summary>
    public static double Score(Indicator indicator, double tau) => indicator switch
    {
        Indicator.RecoveryRate => -tau,
        Indicator.Skewness => Math.Abs(tau),
        _ => tau,
    };
}
