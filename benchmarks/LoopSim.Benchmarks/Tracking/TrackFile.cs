using System.Diagnostics;
using System.Text.Json;
using LoopSim.Benchmarks.Exports;

namespace LoopSim.Benchmarks.Tracking;

/// <summary>A measurement as a file, which <c>history</c> reads.</summary>
/// <param name="Date">The day it was made.</param>
/// <param name="Commit">The commit measured.</param>
/// <param name="Processor">Where.</param>
/// <param name="Width">The bits of the vectors used.</param>
/// <param name="Times">What was measured.</param>
internal sealed record TrackFile(string Date, string Commit, string Processor, int Width, TrackFile.Entry[] Times)
{
    private const string Name = "track.json";

    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.AllowNamedFloatingPointLiterals,
    };

    public static void Write(string folder, IEnumerable<CaseTime> times)
    {
        var file = new TrackFile(
            DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CommitHere(), Machine.Here.Processor, Machine.Here.Width,
            [.. times.Select(time => new Entry(
                time.Case, time.PerRun.Median, time.PerRun.Low, time.PerRun.High, time.PerRun.Count, time.StepsPerRun))]);
        File.WriteAllText(Path.Combine(folder, Name), JsonSerializer.Serialize(file, _json) + "\n");
        ActionBenchmark.Write(
            Path.Combine(folder, "smaller-is-better.json"),
            file.Times.Select(time => new ActionBenchmark(
                time.Case, "ms", time.Seconds * 1e3, $"{Milliseconds(time.Low)} to {Milliseconds(time.High)}",
                $"a run; median of {time.Processes} processes; {file.Processor}, {file.Width} bits")));
    }

    public static TrackFile Read(string path) => JsonSerializer.Deserialize<TrackFile>(File.ReadAllText(path), _json)!;

    private static string Milliseconds(double seconds) => (seconds * 1e3).ToString("G4", CultureInfo.InvariantCulture);

    private static string CommitHere()
    {
        var start = new ProcessStartInfo("git", ["rev-parse", "--short", "HEAD"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var commit = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? commit : "unknown";
    }

    /// <summary>A case's seconds a run, and how many steps a run takes.</summary>
    internal sealed record Entry(string Case, double Seconds, double Low, double High, int Processes, double StepsPerRun);
}
