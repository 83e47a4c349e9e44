using System.Text.Json;
using LoopSim.Benchmarks.Tracking;

namespace LoopSim.Benchmarks.Histories;

/// <summary>Reads the figures of a measurement, <c>peers.json</c> of benchmarks/peers/run or <c>track.json</c> of <c>track</c>.</summary>
internal static class Measurement
{
    private static readonly JsonSerializerOptions _web = new(JsonSerializerDefaults.Web);

    /// <summary>The entries, as the history will hold them.</summary>
    public static List<HistoryEntry> Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var entries = document.RootElement.TryGetProperty("times", out _)
            ? OfTrack(TrackFile.Read(path))
            : OfPeers(JsonSerializer.Deserialize<Peers>(document, _web)!);
        // Written and read again, so that an entry is compared as the file will hold it.
        return [.. entries.Select(entry => HistoryEntry.Parse(entry.Line))];
    }

    private static IEnumerable<HistoryEntry> OfPeers(Peers peers)
    {
        var machine = new Machine(peers.Processor, peers.Width);
        return peers.Figures.Select(figure =>
            new HistoryEntry(peers.Date, peers.Commit, machine, figure.Figure, RatioInterval.Of(figure.Rounds)));
    }

    private static IEnumerable<HistoryEntry> OfTrack(TrackFile track) => track.Times.Select(time =>
    {
        var (unit, scale) = time.StepsPerRun > 0 ? ("ns/step", 1e9 / time.StepsPerRun) : ("ms/run", 1e3);
        return new HistoryEntry(
            track.Date, track.Commit, new Machine(track.Processor, track.Width), $"{time.Case} {unit}",
            new RatioInterval(time.Seconds * scale, time.Low * scale, time.High * scale, time.Processes));
    });

    private sealed record Peers(string Date, string Commit, string Processor, int Width, PeerFigure[] Figures);

    private sealed record PeerFigure(string Figure, double[] Rounds);
}
