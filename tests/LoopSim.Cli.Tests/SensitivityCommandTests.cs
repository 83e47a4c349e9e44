using System.Text.Json.Nodes;

namespace LoopSim.Cli.Tests;

public sealed class SensitivityCommandTests
{
    private const string Command = "sensitivity sleep-stress --vary all --save final:burden --until 20 --count 8 --seed 3";

    [Fact]
    public void Same_seed_gives_the_same_bytes_whether_runs_are_kept_or_not_and_with_any_number_of_threads()
    {
        using var place = new Workplace();

        var one = place.RunLine($"{Command} --jobs 1 --json").Ok().Output;
        var two = place.RunLine($"{Command} --jobs 2 --json").Ok().Output;
        place.RunLine($"{Command} --runs kept --out run").Ok();

        Assert.Equal(JsonNode.Parse(one)!["outputs"]!.ToJsonString(), JsonNode.Parse(two)!["outputs"]!.ToJsonString());
        Assert.Equal(
            JsonNode.Parse(one)!["outputs"]!.ToJsonString(),
            JsonNode.Parse(File.ReadAllText(place["run/run.json"]))!["outputs"]!.ToJsonString());
        Assert.Equal(80, File.ReadLines(place["kept/part-00000.csv"]).Count() - 1);
        Assert.Equal(9, File.ReadLines(place["run/indices.csv"]).Count());
    }

    [Fact]
    public void Runs_of_another_analysis_are_refused()
    {
        using var place = new Workplace();
        place.RunLine($"{Command} --runs kept").Ok();

        var other = place.RunLine($"{Command.Replace("--seed 3", "--seed 4", StringComparison.Ordinal)} --runs kept");

        Assert.Contains("holds a sweep with seed 3, this one has seed 4", other.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_anything_to_vary_a_sentence_says_what_to_write()
    {
        using var place = new Workplace();

        Assert.Equal(
            "loopsim: there is nothing to vary; name a quantity, such as --vary \"load~uniform(0,0.5)\", or --vary all\n",
            place.RunLine("sensitivity sleep-stress").Errors);
    }
}
