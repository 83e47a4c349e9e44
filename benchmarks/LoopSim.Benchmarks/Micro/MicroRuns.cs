using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Exporters.Json;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using LoopSim.Benchmarks.Exports;

namespace LoopSim.Benchmarks.Micro;

/// <summary><c>micro</c>: hands its options to BenchmarkDotNet, and with <c>--tag NAME</c> keeps the results.</summary>
internal static class MicroRuns
{
    private const string Tag = "--tag";
    private const string Suffix = "-report-full.json";

    private static readonly TimeSpan _buildTimeout = TimeSpan.FromMinutes(10);

    public static int Run(string[] options)
    {
        var at = Array.IndexOf(options, Tag);
        if (at >= 0 && at == options.Length - 1)
        {
            Console.Error.WriteLine($"{Tag} needs a name, such as that of the tag measured");
            return 2;
        }

        string[] rest = at < 0 ? options : [.. options[..at], .. options[(at + 2)..]];
        // BenchmarkDotNet builds this project again; machine code ahead of time would be for nothing.
        Environment.SetEnvironmentVariable("Precompile", "false");
        List<Summary> summaries =
        [
            .. BenchmarkSwitcher.FromAssembly(typeof(MicroRuns).Assembly).Run(
                rest, ManualConfig.Create(DefaultConfig.Instance).AddExporter(JsonExporter.Full).WithBuildTimeout(_buildTimeout)),
        ];
        if (at >= 0)
            Keep(options[at + 1], summaries.Select(summary => summary.ResultsDirectoryPath).Distinct());
        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success)) ? 0 : 1;
    }

    /// <summary>Copies the full JSON of each class of benchmarks, and writes the times of all for github-action-benchmark.</summary>
    private static void Keep(string tag, IEnumerable<string> results)
    {
        var folder = Directory.CreateDirectory(Path.Combine("results", "benchmarks", "micro", tag)).FullName;
        foreach (var path in results.SelectMany(result => Directory.EnumerateFiles(result, $"*{Suffix}")))
        {
            var name = Path.GetFileName(path).Replace(Suffix, ".json", StringComparison.Ordinal);
            File.Copy(path, Path.Combine(folder, name), overwrite: true);
        }

        var entries = Directory.EnumerateFiles(folder, "LoopSim.*.json").Order()
            .SelectMany(path => ActionBenchmark.OfFullJson(File.ReadAllText(path)));
        ActionBenchmark.Write(Path.Combine(folder, "smaller-is-better.json"), entries);
    }
}
