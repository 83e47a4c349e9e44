using System.Text.Json;

namespace LoopSim.Cli.Tests;

public sealed class LoopsTests
{
    private const string Bass = """
        model: bass
        time: {stop: 12}
        parameters: {contacts: {value: 100}, fraction: {value: 0.015}, people: {value: 1e6}}
        stocks:
          potential: {initial: 1e6 - 1}
          adopters: {initial: 1}
        flows:
          adoption: {from: potential, to: adopters, rate: contacts * fraction * adopters * potential / people}
        """;

    [Fact]
    public void Loops_prints_the_strongest_and_the_nodes_that_control_them_and_writes_a_folder()
    {
        using var place = new Workplace();
        var output = place.RunLine("loops depression-core --at depressed --out mine").Ok().Output;

        Assert.Contains("45 feedback loops over declared links\n", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^R1 .* energy -> energy$", output);
        Assert.Contains("and 33 more; --top 45 prints all", output, StringComparison.Ordinal);
        Assert.Contains(
            "every loop passes one of 3 nodes: 1 such set; 3 loops share no node, so fewer cannot do\n  stress, energy, sleep\n", output,
                StringComparison.Ordinal);
        Assert.Equal(["mine", "mine/diagram.png", "mine/loops.csv", "mine/run.json", "mine/timing.json"], place.Entries);
        Assert.Equal(46, File.ReadLines(place["mine/loops.csv"]).Count());
    }

    [Fact]
    public void Euler_steps_give_the_published_scores_of_bass_diffusion()
    {
        using var place = new Workplace();
        File.WriteAllText(place["bass.yaml"], Bass);
        var json = place.RunLine("loops bass.yaml --over-time --method euler --step 0.0625 --json --out scored").Ok().Json;

        var scores = Csv.Read(File.ReadAllText(place["scored/scores.csv"]));
        var row = Array.IndexOf(scores.Times, 9.5);
        double Score(string polarity)
        {
            var loop = json.GetProperty("loops").EnumerateArray().Single(loop => loop.GetProperty("polarity").GetString() == polarity);
            return scores[loop.GetProperty("name").GetString()!][row];
        }

        Assert.Equal(-9.958, Score("balancing"), 1e-3);
        Assert.Equal(11.457, Score("reinforcing"), 1e-3);
        Assert.Equal("differences", json.GetProperty("scores_from").GetString());
        var shift = Assert.Single(json.GetProperty("shifts").EnumerateArray());
        Assert.Equal(("R1", "B1"), (shift.GetProperty("from").GetString(), shift.GetProperty("to").GetString()));
    }

    [Fact]
    public void Json_has_a_loop_for_every_line_and_says_what_it_counts()
    {
        using var place = new Workplace();
        var json = place.RunLine("loops depression-core --json").Ok().Json;

        var loops = json.GetProperty("loops").EnumerateArray().ToList();
        Assert.Equal(45, loops.Count);
        Assert.All(loops, loop => Assert.Equal(loop.GetProperty("nodes").GetArrayLength(), loop.GetProperty("links").GetArrayLength()));
        Assert.All(loops, loop => Assert.True(loop.GetProperty("gain").GetDouble() > 0 && loop.GetProperty("delay").GetDouble() > 0));
        var sets = json.GetProperty("feedback_vertex_set");
        Assert.Equal((3, 1), (sets.GetProperty("size").GetInt32(), sets.GetProperty("count").GetInt32()));
        Assert.Equal(["stress", "energy", "sleep"], sets.GetProperty("sets")[0].EnumerateArray().Select(node => node.GetString()));
        Assert.Equal("healthy", json.GetProperty("at").GetString());
        Assert.False(json.TryGetProperty("times", out _));
    }

    [Fact]
    public void Run_over_time_is_drawn_again_from_its_folder()
    {
        using var place = new Workplace();
        File.WriteAllText(place["bass.yaml"], Bass);
        var output = place.RunLine("loops bass.yaml --over-time --out mine").Ok().Output;

        Assert.Contains("R1 leads until time 9.2, then B1\n", output, StringComparison.Ordinal);
        string[] expected =
            ["diagram.png", "loops.csv", "loops.png", "relative-scores.csv", "run.json", "scores.csv", "timing.json", "trajectory.csv"];
        Assert.Equal(expected, Directory.GetFiles(place["mine"]).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.StartsWith("time,R1,B1\n0,", File.ReadAllText(place["mine/scores.csv"]), StringComparison.Ordinal);
        var (figure, diagram) = (File.ReadAllBytes(place["mine/loops.png"]), File.ReadAllBytes(place["mine/diagram.png"]));
        Assert.Equal("wrote mine/loops.png\nwrote mine/diagram.png\n", place.RunLine("plot mine").Ok().Output);
        Assert.Equal(figure, File.ReadAllBytes(place["mine/loops.png"]));
        Assert.Equal(diagram, File.ReadAllBytes(place["mine/diagram.png"]));
    }

    [Fact]
    public void Model_without_a_loop_is_told_in_a_sentence()
    {
        using var place = new Workplace();
        File.WriteAllText(place["flat.yaml"], "model: flat\ntime: {stop: 1}\nstocks: {x: {rate: 2, initial: 1}}\n");

        Assert.EndsWith(
            "model 'flat' has no feedback loop: nothing in it acts back on itself\n", place.RunLine("loops flat.yaml")
                .Ok().Output, StringComparison.Ordinal);
        Assert.Equal(["flat.yaml"], place.Entries);
        Assert.Equal(JsonValueKind.Array, place.RunLine("loops flat.yaml --json").Ok().Json.GetProperty("loops").ValueKind);
    }

    [Theory]
    [InlineData("--links none", "--links is declared or all, not 'none'")]
    [InlineData("--limit 0", "--limit expects a whole number from 1 to 2,147,483,647, not '0'")]
    [InlineData("--top many", "--top expects a whole number from 1 to 2,147,483,647, not 'many'")]
    [InlineData("--at nowhere", "model 'sleep-stress' has no start 'nowhere'")]
    public void Wrong_option_is_refused(string option, string message)
    {
        using var place = new Workplace();
        place.RunLine($"loops sleep-stress {option}").Failed(2, message);
        Assert.Empty(place.Entries);
    }
}
