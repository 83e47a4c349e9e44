using LoopSim.Numerics;
using LoopSim.Sampling;
using LoopSim.Tests;

namespace LoopSim.Inference.Tests;

/// <summary>Fits of models given as text to tables given as text.</summary>
internal static class Given
{
    public static RunSettings Tight { get; } = new() { Tolerances = new Tolerances(1e-10, 1e-13) };

    public static RunOrigin Origin { get; } = new(["fit", "model.yaml"], "model.yaml");

    public static FitSettings Settings(string model, string table, params string[] free)
    {
        using var reader = new StringReader(table);
        var series = TimeSeries.Parse(reader, "data.csv", time: null, mayRepeat: true);
        var observed = Measurements.Of(
            series, "data.csv", Models.Parse(model), new Dictionary<string, string>(), new Dictionary<string, string>());
        return new FitSettings([.. free.Select(FreeParameter.Parse)], [new MeasuredSet("data.csv", Tight, observed)]) { Jobs = 2 };
    }

    public static FitRecord Fit(string model, FitSettings settings) =>
        Inference.Fit.Run(Models.Parse(model), Origin, settings, RunMonitor.Nobody).Record;

    public static FitRecord Fit(string model, string table, params string[] free) => Fit(model, Settings(model, table, free));

    /// <summary>A table with one column.</summary>
    public static string Table(string column, IEnumerable<double> times, Func<double, double> value) => $"time,{column}\n" + string.Concat(
        times.Select(time => string.Create(CultureInfo.InvariantCulture, $"{time:R},{value(time):R}\n")));

    /// <summary>A number of a normal distribution.</summary>
    public static double Normal(Random random) => NormalQuantile.Of(Math.Clamp(random.NextDouble(), 1e-12, 1 - 1e-12));
}
