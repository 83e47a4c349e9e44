namespace LoopSim.Cli.Tests;

/// <summary><c>loopsim warn</c> on models, tables and runs.</summary>
public sealed class WarnCommandTests
{
    private const string Drifting = "warn stress-mitochondria --drift load=0.1:0.4 --noise stress=0.03 --until 300 --paths 20";

    [Fact]
    public void A_drift_has_its_indicators_its_theory_and_its_pictures()
    {
        using var place = new Workplace();
        var json = place.RunLine($"{Drifting} --json --out warned").Ok().Json;

        var indicators = json.GetProperty("indicators");
        foreach (var name in (string[])["variance", "autocorrelation", "skewness", "recovery_rate"])
        {
            Assert.InRange(indicators.GetProperty(name).GetProperty("tau").GetDouble(), -1, 1);
            Assert.InRange(indicators.GetProperty(name).GetProperty("recognition").GetProperty("area").GetDouble(), 0, 1);
        }

        // The fold, as continue finds it.
        Assert.Equal(0.29832977, json.GetProperty("drift").GetProperty("lost_at").GetDouble(), 1e-7);
        Assert.Equal("fold", json.GetProperty("drift").GetProperty("kind").GetString());
        var eigenvalues = json.GetProperty("theory").EnumerateArray().Select(point => point.GetProperty("eigenvalue").GetDouble()).ToList();
        Assert.True(eigenvalues[0] < eigenvalues[^1] && eigenvalues[^1] < 0);
        Assert.Equal("gaussian", json.GetProperty("detrending").GetString());
        Assert.Contains("33 % of 37", json.GetProperty("limits")[0].GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(place["warned/warn.png"]) && File.Exists(place["warned/warn-roc.png"]));
        Assert.Equal("indicator,false_alarms,found", File.ReadLines(place["warned/roc.csv"]).First());
        var drawn = File.ReadAllBytes(place["warned/warn.png"]);
        place.RunLine("plot warned --out again.png").Ok();
        Assert.Equal(drawn, File.ReadAllBytes(place["again.png"]));
    }

    [Fact]
    public void The_same_command_gives_the_same_bytes_on_any_number_of_threads()
    {
        using var place = new Workplace();

        Assert.Equal(place.RunLine($"{Drifting} --json --jobs 1").Ok().Output, place.RunLine($"{Drifting} --json --jobs 3").Ok().Output);
    }

    [Fact]
    public void A_table_has_its_indicators_and_what_each_column_does()
    {
        using var place = new Workplace();
        // x is 1, -1, 1, -1: variance 1 but for n - 1, autocorrelation -1.
        File.WriteAllLines(
            place["mood.csv"], ["time,x,y", .. Enumerable.Range(0, 60).Select(i => $"{i * 0.5},{1 - (2 * (i % 2))},{i * i % 7}")]);
        var json = place.RunLine("warn mood.csv --of x --detrend none --surrogates 50 --json --out found").Ok().Json;

        Assert.Equal(60, json.GetProperty("rows").GetInt32());
        Assert.Equal(0.5, json.GetProperty("every").GetDouble());
        var x = json.GetProperty("stationary").GetProperty("x");
        Assert.Equal(0, x.GetProperty("mean").GetDouble(), 1e-12);
        Assert.Equal(Math.Sqrt(60.0 / 59), x.GetProperty("sd").GetDouble(), 1e-12);
        Assert.Equal(-1, x.GetProperty("autocorrelation").GetDouble(), 1e-12);
        Assert.True(json.GetProperty("stationary").TryGetProperty("y", out _));
        Assert.Equal("time,variance,autocorrelation,skewness,recovery_rate", File.ReadLines(place["found/indicators.csv"]).First());
        var drawn = File.ReadAllBytes(place["found/warn.png"]);
        place.RunLine("plot found --out again.png").Ok();
        Assert.Equal(drawn, File.ReadAllBytes(place["again.png"]));
        place.RunLine("verify found").Ok();
    }

    [Fact]
    public void A_run_and_uneven_measurements_can_be_looked_at()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --noise stress=0.03 --until 60 --out run").Ok();
        // What is said of the model is said of its run.
        Assert.Contains("not advice", place.RunLine("warn run --of sleep --surrogates 20").Ok().Output, StringComparison.Ordinal);
        File.WriteAllLines(
            place["gaps.csv"], ["day,x", .. Enumerable.Range(0, 60).Where(i => i % 7 != 3).Select(i => $"{i},{i * i % 11}")]);

        Assert.Contains("--every X", place.RunLine("warn gaps.csv").Errors, StringComparison.Ordinal);
        // The last day there is 58.
        Assert.Equal(59, place.RunLine("warn gaps.csv --every 1 --json --surrogates 20").Ok().Json.GetProperty("rows").GetInt32());
    }

    [Theory]
    [InlineData("warn sleep-stress --noise stress=0.1", "--drift says which input of the model moves")]
    [InlineData("warn sleep-stress --drift load=0.1:0.3", "add --noise")]
    [InlineData("warn sleep-stress --drift load=0.1:0.3 --noise stress=0.1 --time t", "--time is for measurements")]
    [InlineData("warn sleep-stress --drift lod=0.1:0.3 --noise stress=0.1", "did you mean 'load'?")]
    [InlineData("warn sleep-stress --drift load=0.1:0.3 --noise stress=0.1 --of slep", "did you mean 'sleep'?")]
    [InlineData("warn sleep-stress --drift load=0.1:0.3 --noise stress=0.1 --window 2", "--window 2 of")]
    [InlineData("warn sleep-stress --drift load=0.1:0.3 --noise stress=0.1 --lag 500", "--lag must be between")]
    [InlineData("warn sleep-stress --drift load=0.1:0.3 --noise stress=0.1 --paths 100000 --until 5000", "do not fit into memory")]
    [InlineData("warn mood.csv --drift load=1:2", "--drift is for models")]
    [InlineData("warn mood.csv --of z", "mood.csv has no column 'z'")]
    [InlineData("warn mood.csv --of note", "mood.csv, line 2: 'ok' in column 'note' is not a number")]
    [InlineData("warn mood.csv --until 5", "has 6 values to look at; early warnings need at least 20")]
    [InlineData("warn mood.csv --every 1e-9", "more than a million values")]
    [InlineData("warn gone.csv", "gone.csv")]
    public void What_cannot_be_is_said_in_a_sentence(string line, string said)
    {
        using var place = new Workplace();
        File.WriteAllLines(place["mood.csv"], ["time,x,note", .. Enumerable.Range(0, 40).Select(i => $"{i},{i % 5},ok")]);
        var outcome = place.RunLine(line);

        Assert.NotEqual(0, outcome.Code);
        Assert.Contains(said, outcome.Errors, StringComparison.Ordinal);
        Assert.Single(outcome.Errors.TrimEnd().Split('\n'), text => text.StartsWith("loopsim: ", StringComparison.Ordinal));
    }
}
