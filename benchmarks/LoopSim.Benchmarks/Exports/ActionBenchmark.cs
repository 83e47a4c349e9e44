using System.Text.Encodings.Web;
using System.Text.Json;

namespace LoopSim.Benchmarks.Exports;

/// <summary>An entry of the file that github-action-benchmark reads as <c>customSmallerIsBetter</c>.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Unit">The unit of the value.</param>
/// <param name="Value">The value; smaller is better.</param>
/// <param name="Range">How far it may be off, as text.</param>
/// <param name="Extra">What else is to be shown.</param>
internal sealed record ActionBenchmark(string Name, string Unit, double Value, string Range, string Extra)
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Write(string path, IEnumerable<ActionBenchmark> entries) =>
        File.WriteAllText(path, JsonSerializer.Serialize(entries, _json) + "\n");

    /// <summary>The entries of BenchmarkDotNet's full JSON, whose times are in nanoseconds.</summary>
    public static IEnumerable<ActionBenchmark> OfFullJson(string text)
    {
        using var document = JsonDocument.Parse(text);
        foreach (var benchmark in document.RootElement.GetProperty("Benchmarks").EnumerateArray())
        {
            var statistics = benchmark.GetProperty("Statistics");
            // A benchmark that failed has none.
            if (statistics.ValueKind != JsonValueKind.Object)
                continue;
            var margin = statistics.GetProperty("ConfidenceInterval").GetProperty("Margin");
            yield return new ActionBenchmark(
                benchmark.GetProperty("FullName").GetString()!, "ns", statistics.GetProperty("Mean").GetDouble(),
                margin.ValueKind == JsonValueKind.Number ? $"± {Rounded(margin.GetDouble())}" : "unknown",
                $"median {Rounded(statistics.GetProperty("Median").GetDouble())} ns, {statistics.GetProperty("N")} measurements");
        }
    }

    private static string Rounded(double value) => value.ToString("G5", CultureInfo.InvariantCulture);
}
