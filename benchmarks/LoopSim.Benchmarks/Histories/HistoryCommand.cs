using System.CommandLine;
using LoopSim.Figures;

namespace LoopSim.Benchmarks.Histories;

/// <summary><c>history</c>: appends the figures of a measurement to history.csv, draws them, writes the table beside them, and names what
/// has changed.</summary>
internal sealed class HistoryCommand : Command
{
    private readonly Argument<string?> _results = new("results")
    {
        Description = "peers.json of benchmarks/peers/run or track.json of track; without one the history is drawn again",
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
        if (results is not null && !File.Exists(results))
        {
            Console.Error.WriteLine($"no file {results}; run track or benchmarks/peers/run first");
            return 2;
        }

        var path = Path.Combine(Directory.CreateDirectory(folder).FullName, "history.csv");
        List<HistoryEntry> history = File.Exists(path) ? [.. File.ReadLines(path).Skip(1).Select(HistoryEntry.Parse)] : [];
        var added = results is null ? [] : Measurement.Read(results);
        added.ForEach(entry => Console.WriteLine(HistoryTable.Verdict(history, entry)));
        history.AddRange(added);
        File.WriteAllLines(path, [HistoryEntry.Heading, .. history.Select(entry => entry.Line)]);
        File.WriteAllText(Path.Combine(folder, "history.md"), HistoryTable.Of(history));
        Draw(folder, "history-peers", "LoopSim beside its peers", [.. history.Where(entry => entry.Peer.Length > 0)]);
        // A single measurement of a case is in the table; it shows no course.
        Draw(folder, "history-times", "LoopSim's own times",
            [.. history.Where(entry => entry.Peer.Length == 0).GroupBy(entry => (entry.Figure, entry.Machine))
                .Where(same => same.Count() > 1).SelectMany(same => same)]);
        return 0;
    }

    private static void Draw(string folder, string name, string title, List<HistoryEntry> entries)
    {
        if (entries.Count == 0)
            return;
        var picture = new FigurePicture(name, HistoryFigure.Draw(title, entries));
        File.WriteAllBytes(Path.Combine(folder, $"{name}.png"), picture.Paint(FigureLook.Paper).As(PictureFormat.Png));
    }
}
