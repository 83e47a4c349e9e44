namespace LoopSim;

/// <summary>Windows, lags and trends of series of some length.</summary>
internal sealed class WarningScale
{
    private const int FewestInWindow = 10;

    private readonly Trend _trend;

    /// <param name="settings">What is wanted.</param>
    /// <param name="rows">How many values a series has.</param>
    /// <param name="spacing">How far apart they are.</param>
    /// <exception cref="InvalidSettingException">The window or the lag does not fit.</exception>
    public WarningScale(WarnSettings settings, int rows, double spacing)
    {
        Spacing = spacing;
        Window = (int)Math.Round(settings.Window * rows);
        Lag = (int)Math.Round((settings.Lag ?? spacing) / spacing);
        if (Window < FewestInWindow || Window > rows - 2)
            throw new InvalidSettingException(
                $"--window {Words.Short(settings.Window)} of {rows} values is {Window}; it needs at least {FewestInWindow} and must leave "
                    + "room to move along");
        if (Lag < 1 || Lag > Window / 4)
            throw new InvalidSettingException(
                $"--lag must be between {Words.Short(spacing)}, the distance of values, and a quarter of the window, which is "
                    + $"{Words.Short(Window * spacing)} long, not {Words.Short(settings.Lag ?? spacing)}");
        _trend = new Trend(settings.Detrending, rows, settings.Bandwidth * rows);
    }

    public double Spacing { get; }

    /// <summary>How many values are in a window.</summary>
    public int Window { get; }

    /// <summary>The lag of autocorrelations, in values.</summary>
    public int Lag { get; }

    public double[] TrendOf(ReadOnlySpan<double> values) => _trend.Of(values);

    public double[] Residuals(ReadOnlySpan<double> values) => _trend.Residuals(values);

    /// <summary>The indicators of a series, whose trend is taken away first.</summary>
    public Indicators Of(ReadOnlySpan<double> values) => new(Residuals(values), Window, Lag, Lag * Spacing);
}
