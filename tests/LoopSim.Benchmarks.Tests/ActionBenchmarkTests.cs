using LoopSim.Benchmarks.Exports;

namespace LoopSim.Benchmarks.Tests;

/// <summary>The file that github-action-benchmark reads.</summary>
public class ActionBenchmarkTests
{
    private const string FullJson = """
        {
          "Title": "LoopSim.Benchmarks.Micro.RunBenchmarks-20260131-120000",
          "Benchmarks": [
            {
              "FullName": "LoopSim.Benchmarks.Micro.RunBenchmarks.Step",
              "Statistics": { "N": 15, "Mean": 812.5, "Median": 810, "ConfidenceInterval": { "N": 15, "Level": 12, "Margin": 3.25 } }
            },
            { "FullName": "LoopSim.Benchmarks.Micro.RunBenchmarks.Run", "Statistics": null }
          ]
        }
        """;

    [Fact]
    public void The_full_JSON_of_BenchmarkDotNet_gives_means_with_their_margins_and_leaves_out_what_failed() =>
        Assert.Equal(
            [new ActionBenchmark("LoopSim.Benchmarks.Micro.RunBenchmarks.Step", "ns", 812.5, "± 3.25", "median 810 ns, 15 measurements")],
            ActionBenchmark.OfFullJson(FullJson));

    [Fact]
    public void The_file_has_the_keys_that_are_read()
    {
        var path = Path.GetTempFileName();
        ActionBenchmark.Write(path, [new ActionBenchmark("run-core", "ms", 0.25, "0.2 to 0.3", "a run")]);

        Assert.Equal(
            """
            [
              {
                "name": "run-core",
                "unit": "ms",
                "value": 0.25,
                "range": "0.2 to 0.3",
                "extra": "a run"
              }
            ]

            """,
            File.ReadAllText(path));
        File.Delete(path);
    }
}
