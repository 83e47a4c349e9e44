using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>The verbs that look at a model at rest: equilibria and continue.</summary>
public sealed class SteadyVerbTests
{
    [Fact]
    public void Equilibria_prints_every_state_and_where_it_looked()
    {
        using var place = new Workplace();
        var output = place.RunLine("equilibria depression-core --no-basin --out states").Ok().Output;
        string[] expected =
        [
            "3 steady states, 2 of them stable\n", "1 healthy", "2 unnamed", "3 depressed", "stable node", "saddle", "0.0382412",
            "searched stress 0 to 1, ", "no finite search proves that it found all",
        ];
        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.Equal(4, File.ReadAllLines(place["states/equilibria.csv"]).Length);
    }

    [Fact]
    public void Equilibria_as_json_has_the_documented_keys()
    {
        using var place = new Workplace();
        var json = place.RunLine("equilibria sleep-stress --basin-runs 50 --json").Ok().Json;
        Documented.Keys(json, "equilibria basin_elsewhere basin_runs seed searched");
        var states = json.GetProperty("equilibria").EnumerateArray().ToList();
        Assert.Equal([true, false, true], states.Select(state => state.GetProperty("stable").GetBoolean()));
        Assert.Equal(1.0, states.Sum(state => state.GetProperty("basin_share").GetDouble()), 1e-12);
        Assert.Equal(2, states[0].GetProperty("eigenvalues").GetArrayLength());
        Assert.Empty(place.Entries);
        var without = place.RunLine("equilibria sleep-stress --no-basin --json").Ok().Json.GetProperty("equilibria")[0];
        Assert.Equal(JsonValueKind.Null, without.GetProperty("basin_share").ValueKind);
    }

    [Fact]
    public void Continue_prints_the_folds_and_writes_tables_and_a_figure_that_can_be_drawn_again()
    {
        using var place = new Workplace();
        var output = place.RunLine("continue depression-core --over load=0:1 --out folds").Ok().Output;
        Assert.Contains("One branch over load: 2 folds\n", output, StringComparison.Ordinal);
        Assert.Matches(@"fold +0\.0595067\d+ ", output);
        Assert.Contains("  load 0.0595068 to 0.417086: 3 steady states, 2 of them stable\n", output, StringComparison.Ordinal);
        Assert.All(new[] { "branches.csv", "special_points.csv", "continue.png", "run.json" },
            name => Assert.True(File.Exists(place["folds/" + name]), name));
        var drawn = File.ReadAllBytes(place["folds/continue.png"]);
        place.RunLine("plot folds --out again.png").Ok();
        Assert.Equal(drawn, File.ReadAllBytes(place["again.png"]));
    }

    [Fact]
    public void Continue_as_json_has_the_documented_keys()
    {
        using var place = new Workplace();
        var json = place.RunLine("continue depression-core --over load=0:1 --hold entrenchment=0 --json").Ok().Json;
        var points = json.GetProperty("special_points").EnumerateArray().ToList();
        Assert.Equal(["fold", "fold"], points.Select(point => point.GetProperty("kind").GetString()));
        Assert.Equal(0.239216, points[0].GetProperty("parameters").GetProperty("load").GetDouble(), 6e-7);
        Assert.Equal(6, points[0].GetProperty("state").EnumerateObject().Count());
        Assert.True(points[0].GetProperty("uncertainty").GetDouble() is > 0 and < 1e-10);
        var branch = Assert.Single(json.GetProperty("branches").EnumerateArray());
        Assert.Equal(
            branch.GetProperty("parameter").GetArrayLength(), branch.GetProperty("variables").GetProperty("burden").GetArrayLength());
        Assert.Empty(place.Entries);
    }

    [Theory]
    [InlineData("continue depression-core", "--over")]
    [InlineData("continue depression-core --over laod=0:1", "did you mean 'load'?")]
    [InlineData("continue depression-core --over load=1", "--over expects a name and a range such as load=0:1, not 'load=1'")]
    [InlineData("continue bangsgaard-2017 --over f=0:1", "has no steady states: its rates change with time itself")]
    [InlineData("continue depression-core --over load=0:1 --at load=2", "--at load=2 lies outside the range of --over, 0 to 1")]
    [InlineData("continue depression-core --over load=0:1 --at immune_input=0", "what varies is 'load'; write --at load=0")]
    [InlineData("continue depression-core --over load=0:1 --and load=0:1",
        "--over and --and both vary 'load'; name two different quantities")]
    [InlineData("equilibria bangsgaard-2017", "has no steady states: its rates change with time itself")]
    public void What_cannot_be_done_is_said_in_a_sentence(string line, string message)
    {
        using var place = new Workplace();
        place.RunLine(line).Failed(2, message);
        Assert.Empty(place.Entries);
    }
}
