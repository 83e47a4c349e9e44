using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary><c>loopsim basin</c>, a loop's gain on the command line, and <c>break --least</c>.</summary>
public sealed class BasinCommandTests
{
    [Fact]
    public void Basin_prints_shares_boundary_and_kicks_and_writes_what_can_be_drawn_again()
    {
        using var place = new Workplace();
        var output = place.RunLine("basin stress-mitochondria --members 500 --out basins").Ok().Output;
        string[] expected =
        [
            "Depressed from ", "share of the plane", "the smallest kick out of healthy", "the smallest kick out of depressed", "none",
                "ends healthy", "ends depressed",
            "  over all stocks: 0.312473, to stress ",
                "the saddle leads to healthy on one side and depressed on the other: its stable manifold is a boundary",
            "shares are of 500 random starts each, with 95 % confidence intervals (Wilson)", "not advice",
        ];
        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
        Assert.Equal(1 + 101 * 101, File.ReadAllLines(place["basins/plane.csv"]).Length);
        Assert.Equal(
            ["from", "stock", "direction", "displacement", "value", "ends_in"], File.ReadAllLines(place["basins/kicks.csv"])[0].Split(','));
        Assert.All(new[] { "boundary.csv", "basins.csv", "basin.png", "run.json" },
            name => Assert.True(File.Exists(place["basins/" + name]), name));
        var drawn = File.ReadAllBytes(place["basins/basin.png"]);
        place.RunLine("plot basins --out again.png").Ok();
        Assert.Equal(drawn, File.ReadAllBytes(place["again.png"]));
    }

    [Fact]
    public void Basin_as_json_has_the_documented_keys_and_the_same_bytes_each_time()
    {
        using var place = new Workplace();
        const string Line = "basin sleep-stress --plane stress=0:1:21 --plane sleep=0:1:11 --box --members 200 --kick depressed --json";
        var first = place.RunLine(Line).Ok();
        Assert.Equal(first.Output, place.RunLine(Line).Ok().Output);
        var json = first.Json;
        Documented.Keys(json, "equilibria plane boundary plane_elsewhere box_elsewhere members seed kicks limits notes");
        var states = json.GetProperty("equilibria").EnumerateArray().ToList();
        Assert.Equal(["healthy", "saddle", "depressed"], states.Select(state => state.GetProperty("name").GetString()));
        Assert.Equal(
            1.0, states.Where(state => state.GetProperty("stable").GetBoolean())
                .Sum(state => state.GetProperty("box_share").GetDouble()), 1e-12);
        Assert.Equal(JsonValueKind.Null, states[1].GetProperty("plane_share").ValueKind);
        Assert.Equal(["healthy", "depressed"], states[1].GetProperty("parts").EnumerateArray().Select(part => part.GetString()));
        var cells = json.GetProperty("plane").GetProperty("cells");
        Assert.Equal((11, 21), (cells.GetArrayLength(), cells[0].GetArrayLength()));
        var kicks = Assert.Single(json.GetProperty("kicks").EnumerateArray());
        Assert.Equal(JsonValueKind.Null, kicks.GetProperty("stocks")[1].GetProperty("displacement").ValueKind);
        Assert.True(kicks.GetProperty("smallest").GetProperty("verified").GetBoolean());
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void A_loops_gain_can_be_followed_set_and_swept()
    {
        using var place = new Workplace();
        var followed = place.Run("continue", "sleep-stress", "--over", "gain(stress>sleep>stress)=0:1", "--out", "folds").Ok().Output;
        var fold = System.Text.RegularExpressions.Regex.Match(followed, @"fold +(0\.\d+)").Groups[1].Value;
        Assert.Contains("gain(stress -> sleep -> stress)", followed, StringComparison.Ordinal);
        var value = double.Parse(fold, System.Globalization.CultureInfo.InvariantCulture);

        string States(double gain) =>
            place.Run("equilibria", "sleep-stress", "--no-basin", "--quiet", "--json", "--set",
                FormattableString.Invariant($"gain(stress -> sleep -> stress)={gain}"))
                .Ok().Json.GetProperty("message").GetString()!;
        Assert.Equal("One steady state, stable", States(value - 1e-6));
        Assert.Equal("3 steady states, 2 of them stable", States(value + 1e-6));

        var swept = place.Run(
            "sweep", "sleep-stress", "--vary", "gain(stress>sleep>stress)=0:1:3", "--start", "depressed", "--save", "state", "--out",
                "swept")
            .Ok().Output;
        Assert.Contains("3 members, grid over gain(stress>sleep>stress)", swept, StringComparison.Ordinal);
        Assert.Equal(
            ["healthy", "depressed"], new[] { 1, 3 }.Select(row => File.ReadAllLines(place["swept/part-00000.csv"])[row].Split(',')[2]));
    }

    [Fact]
    public void The_least_dose_that_works_is_found_and_shown()
    {
        using var place = new Workplace();
        var output = place.RunLine("break sleep-stress --scenario late --dose cbt_i=1 --for 42 --least treat.cbt_i=0:1 --out least")
            .Ok().Output;
        Assert.Contains("Rescued", output, StringComparison.Ordinal);
        var found = System.Text.RegularExpressions.Regex.Match(
            output, @"treat\.cbt_i (0\.\d+) is the least that works \(looked at 41 values from 0 to 1, then by bisection\)");
        var dose = double.Parse(found.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        string Verdict(double tried) =>
            place.RunLine(FormattableString.Invariant($"break sleep-stress --scenario late --dose cbt_i={tried} --for 42 --json"))
                .Ok().Json.GetProperty("verdict").GetString()!;
        Assert.Equal(("failed", "rescued"), (Verdict(dose - 1e-5), Verdict(dose + 1e-5)));
    }

    [Theory]
    [InlineData("basin depression-core --plane load=0:1:11", "'load' is a parameter, not a stock")]
    [InlineData("basin depression-core --plane stress --plane stress", "both sides of the plane are 'stress'; name two different stocks")]
    [InlineData("basin bangsgaard-2017", "has no steady states: its rates change with time itself")]
    [InlineData("basin sleep-stress --kick depresed",
        "there is no resting state 'depresed' to be kicked out of; did you mean 'depressed'?")]
    [InlineData("basin sleep-stress --members 0", "--members expects a whole number from 1 to 10,000,000, not '0'")]
    [InlineData("basin depression-core --start helthy", "has no start 'helthy'; did you mean 'healthy'?")]
    [InlineData("basin sleep-stress --hold stress=0.5 --plane sleep",
        "only one stock of model 'sleep-stress' is free, which makes no plane")]
    [InlineData("break sleep-stress --scenario late --dose cbt_i=1 --for 42 --least load=0:1",
        "--least seeks the least of an intervention: treat.dose, treat.CHANNEL, treat.for or treat.at, not 'load'")]
    [InlineData("settle depression-core --set gain(stress>sleep)=0.5", "the chain stress -> sleep does not come back to where it begins")]
    public void What_cannot_be_done_is_said_in_a_sentence(string line, string message)
    {
        using var place = new Workplace();
        place.RunLine(line).Failed(2, message);
        Assert.Empty(place.Entries);
    }
}
