using System.Text.Json.Serialization;

namespace LoopSim;

/// <summary>How chance took part in a run.</summary>
/// <param name="Method">The method.</param>
/// <param name="Step">Its step.</param>
/// <param name="Seed">The seed of all paths.</param>
/// <param name="First">The number of the first path.</param>
/// <param name="Paths">How many paths there are.</param>
/// <param name="Lost">How many of them left the range of numbers: a smaller step may keep them.</param>
/// <param name="Sources">The noise of stocks, as a model file writes it.</param>
/// <param name="Processes">The processes of inputs.</param>
public sealed record NoiseDocument(
    string Method, double Step, ulong Seed, long First, long Paths, long Lost, IReadOnlyDictionary<string, string> Sources,
    IReadOnlyDictionary<string, string> Processes)
{
    /// <summary>The sources in words, for people.</summary>
    [JsonIgnore]
    public string Spoken => string.Join(", ", Sources.Concat(Processes).Select(pair => $"noise on {pair.Key}: {pair.Value}"));

    /// <summary>All of it by name, for comparison.</summary>
    internal IReadOnlyDictionary<string, string> ByName() => Named(Sources).Concat(Named(Processes)).Concat(
    [
        new("paths", $"{Paths}"), new("path", $"{First}"), new("seed", $"{Seed}"),
    ]).ToDictionary();

    /// <summary>Noise by the name of what it acts on.</summary>
    internal static IEnumerable<KeyValuePair<string, string>> Named(IReadOnlyDictionary<string, string> noise) =>
        noise.Select(pair => KeyValuePair.Create($"noise {pair.Key}", pair.Value));

    internal static NoiseDocument Of(Experiment experiment, string method, double step, long paths, long lost)
    {
        var (model, noise) = (experiment.Model, experiment.Settings.Noise!);
        return new NoiseDocument(
            method, step, noise.Seed, noise.First, paths, lost, SourcesIn(experiment),
            model.Processes.ToDictionary(pair => pair.Input, pair => Text(pair.Process)));
    }

    /// <summary>The noise of stocks, as a model file writes it.</summary>
    internal static IReadOnlyDictionary<string, string> SourcesIn(Experiment experiment)
    {
        var held = experiment.Settings.Held.Select(setting => setting.Name).ToList();
        return experiment.Model.Stocks.Where(stock => stock.Noise is not null && !held.Contains(stock.Name))
            .ToDictionary(stock => stock.Name, stock => $"{stock.Noise!.Key} {stock.Noise.Size}");
    }

    private static string Text(InputProcess process) => process switch
    {
        InputProcess.OrnsteinUhlenbeck ou => $"ou sd {ou.Deviation} time {ou.Time}",
        InputProcess.Poisson poisson => $"poisson rate {poisson.Rate} size {poisson.Size} for {poisson.For}",
        _ => throw new ArgumentOutOfRangeException(nameof(process), process.GetType(), "No such process."),
    };
}
