using System.CommandLine;
using System.Text.Json;
using LoopSim.Figures;

namespace LoopSim.Benchmarks.Histories;

/// <summary><c>history</c>: appends the figures of a results file to history.csv, draws history.png, and names what has changed for
/// sure.</summary>
/// <remarks>A figure is compared with its last entry on the same processor. It has changed only where the 95 % interval of the change
/// excludes none.</remarks>
internal sealed class HistoryCommand : Command
{
    private static readonly JsonSerializerOptions _web = new(JsonSerializerDefaults.Web);

    private readonly Argument<string?> _results = new("results")
    {
        Description = "the peers.json of benchmarks/peers/run; without one the history is drawn again",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _folder = new(
        "--folder")
    { DefaultValueFactory = _ => Path.Combine("results", "benchmarks"), Description = "where history.csv is" };

    public HistoryCommand() : base("history", "Add a measurement to the history.")
    {
        Arguments.Add(_results);
        Options.Add(_folder);
        SetAction(parsed => Execute(parsed.GetValue(_results), parsed.GetValue(_folder)!));
    }

    private static int Execute(string? results, string folder)
    {
        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "history.csv");
        List<HistoryEntry> history = File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Select(HistoryEntry.Parse)] : [];
        if (results is null)
        {
            Draw(history, folder);
            return 0;
        }
        var measured = JsonSerializer.Deserialize<Results>(File.ReadAllText(results), _web)!;
        // Written and read again, so that an entry is compared as the file will hold it.
        List<HistoryEntry> added = [.. measured.Figures.Select(figure =>
            HistoryEntry.Parse(
                new HistoryEntry(
                    measured.Date, measured.Commit, measured.Processor, figure.Figure, RatioInterval.Of(figure.Rounds)).Line))];
        if (added.Count == 0)
        {
            Console.Error.WriteLine($"{results} holds no figures: no peer was there to measure against.");
            return 1;
        }

        foreach (var entry in added)
            Console.WriteLine(
                Verdict(entry, history.LastOrDefault(earlier => (earlier.Figure, earlier.Processor) == (entry.Figure, entry.Processor))));
        history.AddRange(added);
        File.WriteAllLines(path, [HistoryEntry.Heading, .. history.Select(entry => entry.Line)]);
        Draw(history, folder);
        return 0;
    }

    /// <summary>The history of the processor measured last.</summary>
    private static void Draw(List<HistoryEntry> history, string folder)
    {
        var figure = new FigurePicture("history", HistoryFigure.Draw(history, history[^1].Processor));
        File.WriteAllBytes(Path.Combine(folder, "history.png"), figure.Paint(FigureLook.Slide).As(PictureFormat.Png));
    }

    private static string Verdict(HistoryEntry entry, HistoryEntry? earlier)
    {
        var now = string.Create(CultureInfo.InvariantCulture, $"{entry.Figure}: {entry.Ratio.Mean:0.00}");
        if (earlier is null)
            return $"{now}, the first entry";
        var change = entry.Ratio.ChangeSince(earlier.Ratio);
        var word = !change.ExcludesNoChange ? "no sure change" : change.Mean < 1 ? "REGRESSION" : "improvement";
        return string.Create(
            CultureInfo.InvariantCulture,
                $"{now}, {word}: {change.Mean:0.000} times {earlier.Ratio.Mean:0.00} of {earlier.Date} ({change.Low:0.000} to "
                    + $"{change.High:0.000})");
    }

    private sealed record Results(string Date, string Commit, string Processor, MeasuredFigure[] Figures);

    private sealed record MeasuredFigure(string Figure, double[] Rounds);
}
