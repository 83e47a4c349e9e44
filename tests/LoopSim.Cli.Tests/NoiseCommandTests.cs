using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>Noise on the command line: <c>run --noise</c>, <c>passage</c> and <c>landscape</c>.</summary>
public sealed class NoiseCommandTests
{
    private const string Well =
        "model: well\ntime: {stop: 20, save: 1}\nstocks:\n  x: {initial: -1, rate: x - x^3, noise: {additive: 0.7}}\n"
            + "starts:\n  left: {x: -1}\n  right: {settle_from: {x: 1}}\n";

    [Fact]
    public void Paths_spread_and_are_drawn_again_from_their_folder()
    {
        using var place = new Workplace();
        var output = place.RunLine("run sleep-stress --noise stress=0.03 --paths 50 --out noisy").Ok().Output;

        Assert.Contains("50 paths to day 180 by sra1 with steps of 0.05, seed 1", output, StringComparison.Ordinal);
        Assert.Contains("of paths (95 % interval", output, StringComparison.Ordinal);
        Assert.StartsWith(
            "time,stress_mean,stress_sd,stress_q05", File.ReadLines(place["noisy/paths.csv"]).First(), StringComparison.Ordinal);
        var drawn = File.ReadAllBytes(place["noisy/run.png"]);
        place.RunLine("plot noisy --out again.png").Ok();
        Assert.Equal(drawn, File.ReadAllBytes(place["again.png"]));
    }

    [Fact]
    public void Without_noise_a_noisy_model_gives_the_bytes_of_the_plain_one()
    {
        using var place = new Workplace();
        File.WriteAllText(place["noisy.yaml"], Well);
        place.RunLine("run noisy.yaml --noise 0 --out quiet").Ok();
        File.WriteAllText(place["noisy.yaml"], Well.Replace(", noise: {additive: 0.7}", "", StringComparison.Ordinal));
        place.RunLine("run noisy.yaml --out plain").Ok();

        Assert.Equal(File.ReadAllBytes(place["plain/trajectory.csv"]), File.ReadAllBytes(place["quiet/trajectory.csv"]));
    }

    [Fact]
    public void The_same_command_gives_the_same_bytes_on_any_number_of_threads()
    {
        using var place = new Workplace();
        const string Line = "run sleep-stress --noise stress=0.03 --paths 200 --until 30 --json --jobs ";

        Assert.Equal(place.RunLine(Line + "1").Ok().Output, place.RunLine(Line + "3").Ok().Output);
    }

    [Fact]
    public void Json_has_the_documented_keys()
    {
        using var place = new Workplace();
        var json = place.RunLine("run sleep-stress --noise stress=0.03 --paths 20 --until 60 --lag 5 --json").Ok().Json;

        Has(json, "noise spread outcomes stationary stationary_from lag final");
        Has(json.GetProperty("stationary").GetProperty("stress"), "mean sd autocorrelation");
        Has(json.GetProperty("spread").GetProperty("stress"), "mean sd low lower_quartile median upper_quartile high");
        Has(json.GetProperty("noise"), "method step seed first paths lost sources processes");
        Assert.Equal("sra1", json.GetProperty("settings").GetProperty("method").GetString());
    }

    [Fact]
    public void A_passage_has_its_numbers_its_curve_and_its_picture()
    {
        using var place = new Workplace();
        File.WriteAllText(place["well.yaml"], Well);
        var json = place.Run(
            "passage", "well.yaml", "--from", "left", "--to", "x >= 0", "--paths", "500", "--json", "--out", "passage").Ok().Json;

        Has(json, "mean mean_low mean_high median median_low median_high censored within paths step step_bias rate exact kramers");
        Assert.InRange(json.GetProperty("mean").GetDouble(), 4.5, 7.5);
        Assert.Equal("time,survival,low,high,hazard,exponential", File.ReadLines(place["passage/survival.csv"]).First());
        Assert.True(File.Exists(place["passage/passage.png"]));
    }

    [Fact]
    public void A_passage_to_a_state_over_a_parameter_says_where_there_is_none()
    {
        using var place = new Workplace();
        var output = place.RunLine(
            "passage stress-mitochondria --from healthy --to depressed --noise stress=0.1 --paths 50 --step 0.5 --over load=0.05:0.25:3")
            .Ok().Output;

        Assert.Contains("load", output, StringComparison.Ordinal);
        Assert.Contains("censored", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_landscape_of_one_stock_has_its_barrier_and_its_curve()
    {
        using var place = new Workplace();
        File.WriteAllText(place["well.yaml"], Well);
        var json = place.Run("landscape", "well.yaml", "--range", "x=-2:2", "--json", "--out", "one").Ok().Json;

        Has(json, "noise sides potential peak states moments notes");
        var left = json.GetProperty("states").EnumerateArray().Single(state => state.GetProperty("name").GetString() == "left");
        Assert.Equal(1 / (2 * 0.49), left.GetProperty("barrier").GetDouble(), 1e-4);
        Assert.Equal(0.5, left.GetProperty("share").GetDouble(), 1e-6);
        Assert.Equal("x,potential,density", File.ReadLines(place["one/landscape.csv"]).First());
        Assert.True(File.Exists(place["one/landscape.png"]));
    }

    /// <summary>The density is that of paths: of 1,000 when they have passed between the wells several times.</summary>
    [Fact]
    public void A_landscape_of_two_stocks_is_where_paths_are_found()
    {
        using var place = new Workplace();
        const string Noise = "--noise stress=bounded:0.1 --noise energy=bounded:0.1";
        var landscape = place.RunLine($"landscape stress-mitochondria {Noise} --cells 60 --json --out two").Ok().Json;
        var paths = place.RunLine(
            $"run stress-mitochondria --start healthy {Noise} --until 1000 --paths 1000 --step 0.5 --json").Ok().Json;

        var moments = landscape.GetProperty("moments")[0];
        var spread = paths.GetProperty("spread").GetProperty("stress");
        var sd = spread.GetProperty("sd").GetDouble();
        Assert.InRange((spread.GetProperty("mean").GetDouble() - moments.GetProperty("mean").GetDouble()) / sd * Math.Sqrt(1000), -4, 4);
        Assert.InRange(sd / moments.GetProperty("sd").GetDouble(), 0.91, 1.09);
        place.RunLine("plot two --out again.svg").Ok();
        Assert.Contains("depressed", File.ReadAllText(place["again.svg"]), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run sleep-stress --until 20 --noise stress=0.01 --paths 3", "run sleep-stress --until 20 --noise stress=0.02 --paths 4")]
    [InlineData(
        "break sleep-stress --scenario late --dose cbt_i=0.4 --for 42 --noise stress=0.01 --paths 3",
        "break sleep-stress --scenario late --dose cbt_i=0.4 --for 42 --noise stress=0.02 --paths 4")]
    [InlineData(
        "passage sleep-stress --to depressed --within 20 --noise stress=0.01 --paths 3",
        "passage sleep-stress --to depressed --within 20 --noise stress=0.02 --paths 4")]
    public void Diff_knows_what_was_left_to_chance(string first, string second)
    {
        using var place = new Workplace();
        place.RunLine($"{first} --step 0.5 --out a --quiet").Ok();
        place.RunLine($"{second} --step 0.5 --seed 7 --out b --quiet").Ok();

        var inputs = place.RunLine("diff a b").Ok().Output.Split('\n').Where(line => line.StartsWith("input ", StringComparison.Ordinal));
        Assert.Equal(["input noise stress: additive 0.01 | additive 0.02", "input paths: 3 | 4", "input seed: 1 | 7"], inputs);
    }

    [Fact]
    public void Diff_knows_the_noise_of_landscapes()
    {
        using var place = new Workplace();
        place.RunLine("landscape sleep-stress --noise 0.02 --cells 10 --out a --quiet").Ok();
        place.RunLine("landscape sleep-stress --noise 0.02 --noise stress=bounded:0.05 --cells 10 --out b --quiet").Ok();

        Assert.StartsWith(
            "input noise stress: additive 0.02 | bounded 0.05\nresults: ", place.RunLine("diff a b").Ok().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Break_says_in_how_many_paths_the_outcome_holds()
    {
        using var place = new Workplace();
        const string Line = "break sleep-stress --scenario late --dose cbt_i=0.4 --for 42 --noise stress=0.02 --paths 50";
        var json = place.RunLine(Line + " --json").Ok().Json.GetProperty("chance");

        Has(json, "noise with without only_with");
        Assert.InRange(json.GetProperty("with").GetProperty("share").GetDouble(), 0.7, 1);
        Assert.InRange(json.GetProperty("without").GetProperty("share").GetDouble(), 0, 0.3);
        Assert.Contains("  with noise     recovered in ", place.RunLine(Line + " --quiet").Ok().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Break_draws_how_paths_spread_and_draws_it_again()
    {
        using var place = new Workplace();
        place.RunLine("break sleep-stress --scenario late --dose cbt_i=0.4 --for 42 --noise stress=0.02 --paths 20 --out broken").Ok();
        place.RunLine("plot broken --out again.png").Ok();

        Assert.Equal(File.ReadAllBytes(place["broken/break.png"]), File.ReadAllBytes(place["again.png"]));
        var (with, without) = (Spread("with"), Spread("without"));
        // Paths have the same noise until the treatment begins on day 182.
        var begins = Array.IndexOf(with.Times, 182);
        Assert.Equal(without["burden_q95"][..begins], with["burden_q95"][..begins]);
        Assert.True(with["burden_mean"][begins + 42] < without["burden_mean"][begins + 42] - 0.1);

        RunCourse Spread(string arm) => Csv.Read(File.ReadAllText(place[$"broken/paths-{arm}.csv"]));
    }

    /// <summary>The rate of stress in this model is at least 0.18 / 7 where stress is 0: a size up to sqrt(2 * 0.18 / 7) = 0.227 keeps it
    /// off.</summary>
    [Theory]
    [InlineData("0.2", "0 warnings")]
    [InlineData("0.25", "lead away by as little as 0.0257, for which a size up to 0.227 keeps it off, not 0.25")]
    public void Check_warns_where_bounded_noise_reaches_its_bounds(string size, string said)
    {
        using var place = new Workplace();
        File.WriteAllText(place["mine.yaml"], $$"""
            model: mine
            time: {stop: 10}
            parameters: {load: 0.18}
            stocks:
              stress: {initial: 0.5, range: [0, 1], rate: (load + energy) * (1 - stress) - stress, tau: 7, noise: {bounded: {{size}} } }
              energy: {initial: 0.5, range: [0, 1], rate: stress - energy}
            """);

        Assert.Contains(said, place.RunLine("check mine.yaml").Ok().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Describe_lists_what_is_left_to_chance()
    {
        using var place = new Workplace();
        File.WriteAllText(place["well.yaml"], Well);

        Assert.Matches("noise, in runs with noise\n +x +additive +0.7", place.RunLine("describe well.yaml").Ok().Output);
    }

    [Theory]
    [InlineData("run sleep-stress --noise stress=-0.1", "cannot be negative")]
    [InlineData("run sleep-stress --noise stres=0.1", "did you mean 'stress'?")]
    [InlineData("run sleep-stress --noise stress=much", "--noise expects")]
    [InlineData("run sleep-stress --noise stress=0.1 --hold stress=0.3", "is held, so it can have no noise")]
    [InlineData("run sleep-stress --noise stress=0.1 --method rk45", "rk45 cannot follow noise")]
    [InlineData("run sleep-stress --noise stress=proportional:0.1 --method sra1", "sra1 cannot follow the proportional noise of 'stress'")]
    [InlineData("run sleep-stress --method sra1", "there is none")]
    [InlineData("run sleep-stress --paths 10", "nothing in model 'sleep-stress' is left to chance")]
    [InlineData("run sleep-stress --noise stress=0.1 --paths 0", "--paths expects a whole number from 1")]
    [InlineData("run sleep-stress --noise load=0.1", "load=ou:SD:TIME")]
    [InlineData("run sleep-stress --noise load=ou:0.1", "ou has 2 numbers, not 1")]
    [InlineData("run sleep-stress --noise load=ou:0.1:0", "the time must be positive")]
    [InlineData("run sleep-stress --noise stress=0.1 --step 1e-12", "lengthen --step")]
    [InlineData("run sleep-stress --noise stress=0.1 --lag 300", "--lag must be between")]
    [InlineData("run sleep-stress --noise stress=0.1 --sensitivity load", "--sensitivity is that of a run without noise")]
    [InlineData("passage sleep-stress --noise stress=0.1", "--to says what paths are to reach")]
    [InlineData("passage sleep-stress --to depressed", "add --noise")]
    [InlineData("passage sleep-stress --to depressed --noise stress=0.1 --method rk45", "no method 'rk45' for noise; there are euler-")]
    [InlineData("passage sleep-stress --noise stress=0.1 --to depresed", "did you mean 'depressed'?")]
    [InlineData("passage sleep-stress --noise stress=0.1 --to depressed --over load=0:1", "--over expects")]
    [InlineData("landscape sleep-stress", "add --noise stock=0.02")]
    [InlineData("landscape sleep-stress --noise stress=0.1", "'sleep' has no noise")]
    [InlineData("landscape sleep-stress --noise 0.1 --noise load=ou:0.1:7", "'load' changes by chance itself")]
    [InlineData("landscape sleep-stress --noise 0.1 --range stress=1:0", "--range stress=1:0: the range must go from a lower")]
    [InlineData("landscape sleep-stress --noise 0.1 --range stres=0:1", "did you mean 'stress'?")]
    [InlineData("landscape sleep-stress --noise 0.1 --cells 300", "--cells expects from 10 to 250 cells along a side")]
    [InlineData("landscape sleep-stress --noise 0.1 --hold sleep=0.5 --range sleep=0:1", "'sleep' is held, so it has no range")]
    [InlineData("landscape depression-core --noise 0.1", "a landscape has one or two stocks, and model 'depression-core' has 6")]
    public void What_cannot_be_is_said_in_a_sentence(string line, string said)
    {
        using var place = new Workplace();
        var outcome = place.RunLine(line);

        Assert.Equal(2, outcome.Code);
        Assert.Contains(said, outcome.Errors, StringComparison.Ordinal);
        Assert.Single(outcome.Errors.TrimEnd().Split('\n'), text => text.StartsWith("loopsim: ", StringComparison.Ordinal));
    }

    private static void Has(JsonElement json, string keys) =>
        Assert.All(keys.Split(' '), key => Assert.True(json.TryGetProperty(key, out _), key));
}
