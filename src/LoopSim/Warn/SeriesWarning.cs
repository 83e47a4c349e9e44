namespace LoopSim;

/// <summary>Early warnings in one series.</summary>
internal sealed class SeriesWarning
{
    private readonly Dictionary<Indicator, double> _chance;

    private SeriesWarning(EvenSeries stretch, WarningScale scale, Indicators indicators, Dictionary<Indicator, double> chance) =>
        (EvenSeries, Scale, Indicators, _chance) = (stretch, scale, indicators, chance);

    public EvenSeries EvenSeries { get; }

    public WarningScale Scale { get; }

    public Indicators Indicators { get; }

    /// <summary>The time at the end of each window.</summary>
    public double[] Times => EvenSeries.Times[(Scale.Window - 1)..];

    /// <summary>The share of series without a trend whose indicator warns as much: itself among them.</summary>
    public double Chance(Indicator indicator) => _chance[indicator];

    /// <exception cref="InvalidSettingException">The settings do not fit the series.</exception>
    public static SeriesWarning Of(EvenSeries stretch, WarnSettings settings, RunMonitor watch)
    {
        var scale = new WarningScale(settings, stretch.Values.Length, stretch.Spacing);
        var indicators = scale.Of(stretch.Values);
        var surrogates = new Surrogates(scale.Residuals(stretch.Values), settings.Seed);
        var scores = new double[settings.Surrogates][];
        var done = 0;
        Threads.ForEach(
            scores.Length, Math.Min(Environment.ProcessorCount, Math.Max(1, scores.Length)),
            (number, _) =>
            {
                var drawn = scale.Of(surrogates.Draw(number));
                scores[number] = [.. Indicators.All.Select(indicator => Indicators.Score(indicator, drawn.Tau(indicator)))];
                lock (scores)
                    watch.Progress?.Invoke((double)++done / scores.Length);
            },
            watch.Cancellation);
        watch.Cancellation.ThrowIfCancellationRequested();
        return new SeriesWarning(stretch, scale, indicators, Indicators.All.ToDictionary(indicator => indicator, indicator =>
        {
            var own = Indicators.Score(indicator, indicators.Tau(indicator));
            return double.IsNaN(own)
                ? double.NaN
                : (1.0 + scores.Count(score => score[(int)indicator] >= own)) / (1 + scores.Length);
        }));
    }
}
