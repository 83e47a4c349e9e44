using System.Security.Cryptography;
using System.Text.Json.Nodes;

namespace LoopSim.Cli.Tests;

/// <summary>The committed calibration is that of the committed model and targets, and its sets can be put to claims.</summary>
public class CalibrationTests
{
    private static readonly string _committed = Path.Combine(Repository.Root, "results", "calibration");

    [Fact]
    public void Committed_sets_are_those_of_the_committed_targets()
    {
        var record = JsonNode.Parse(File.ReadAllText(Path.Combine(_committed, "run.json")))!;

        Assert.Equal(HashOf(Path.Combine(Repository.Root, "models", "web-targets.yaml")), (string)record["targets_sha256"]!);
        Assert.Equal(HashOf(Path.Combine(Repository.Root, "models", "depression-web.yaml")), (string)record["model"]!["sha256"]!);
        Assert.Equal(200, File.ReadLines(Path.Combine(_committed, "posterior.csv")).Count() - 1);
    }

    [Fact]
    public void Page_says_what_the_record_says()
    {
        var record = JsonNode.Parse(File.ReadAllText(Path.Combine(_committed, "run.json")))!;
        var page = File.ReadAllText(Path.Combine(_committed, "README.md"));

        Assert.Contains(
            $"**Score: {record["calibrated"]!["inside"]} of {record["calibrated"]!["of"]} calibrated to, and "
                + $"{record["held_out"]!["inside"]} of {record["held_out"]!["of"]} held out.**",
            page, StringComparison.Ordinal);
        Assert.All(record["targets"]!.AsArray(), target => Assert.Contains($"| {target!["label"]} | ", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Kept_sets_are_a_table_that_a_sweep_takes()
    {
        using var place = new Workplace();
        place.RunLine("calibrate depression-web --targets web-targets --members 300 --keep 3 --out few").Ok();

        place.RunLine("sweep depression-web --design few/posterior.csv --start depressed --until 1 --save final:burden --out swept").Ok();

        Assert.Equal(3, File.ReadLines(place["swept/part-00000.csv"]).Count() - 1);
    }

    [Fact]
    public void Without_targets_or_with_unknown_ones_a_sentence_says_what_there_is()
    {
        using var place = new Workplace();

        Assert.Contains("--targets says what was observed", place.RunLine("calibrate depression-web").Errors, StringComparison.Ordinal);
        Assert.Contains(
            "there are web-targets", place.RunLine("calibrate depression-web --targets wep-targets").Errors, StringComparison.Ordinal);
    }

    private static string HashOf(string path) => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)));
}
