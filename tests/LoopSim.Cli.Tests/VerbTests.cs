using System.Xml.Linq;

namespace LoopSim.Cli.Tests;

/// <summary>Every verb does what it says, for people.</summary>
public sealed class VerbTests
{
    [Fact]
    public void List_shows_every_shipped_model()
    {
        using var place = new Workplace();
        var output = place.Run("list").Ok().Output;
        Assert.Matches(@"(?m)^depression-core +6 +18 +Depression, the core model: burden and repair$", output);
        Assert.All(ModelCatalog.Names, name => Assert.Contains(name, output, StringComparison.Ordinal));
        Assert.Empty(place.Entries);
    }

    [Fact]
    public void Describe_shows_what_the_model_is_made_of()
    {
        using var place = new Workplace();
        var output = place.RunLine("describe depression-core").Ok().Output;
        string[] expected =
        [
            "depression-core: Depression, the core model: burden and repair",
            "\nstocks\n", "\nparameters\n", "\nchannels\n", "\nlinks\n", "\nstarts\n", "\noutcomes\n", "\nscenarios\n", "\nreferences\n",
            "feedback loops: 45 over declared links",
            "  energy -> energy\n", "add 0.6 to load at 0 for 42; treat at 730; judged by recovered", "burden < 0.3", "Monroe2005",
        ];
        Assert.All(expected, text => Assert.Contains(text, output, StringComparison.Ordinal));
    }

    [Fact]
    public void Describe_says_how_inputs_repeat()
    {
        using var place = new Workplace();
        File.WriteAllText(place["drug.yaml"], """
            model: drug
            time: {unit: day, stop: 400}
            channels: {dose: {}}
            stocks: {level: {initial: 0, rate: dose - level}}
            scenarios:
              monthly: {inputs: [{add: 2, to: dose, at: 0, every: 28, until: 365, for: 7}]}
              weekly: {inputs: [{set: 0.5, to: dose, at: 3, every: 7, for: 1}, {add: 1, to: dose, times: [10, 20], for: 5}]}
            """);

        var output = place.RunLine("describe drug.yaml").Ok().Output;

        Assert.Contains("monthly  add 2 to dose at 0 for 7, every 28 until 365\n", output, StringComparison.Ordinal);
        Assert.Contains("weekly   set dose to 0.5 at 3 for 1, every 7; add 1 to dose at 10, 20 for 5\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void New_writes_a_model_for_which_the_commands_it_suggests_work()
    {
        using var place = new Workplace();
        var output = place.RunLine("new my-model").Ok().Output;
        Assert.StartsWith("wrote my-model.yaml; try\n", output, StringComparison.Ordinal);
        var suggested = output.Split('\n').Where(line => line.StartsWith("  loopsim ", StringComparison.Ordinal)).ToList();
        Assert.Equal(3, suggested.Count);
        Assert.All(suggested, line => place.RunLine(line["  loopsim ".Length..]).Ok());
    }

    [Fact]
    public void Check_counts_what_it_finds()
    {
        using var place = new Workplace();
        Assert.Equal(
            "depression-core: 0 errors, 0 warnings; 6 stocks, 18 links, 20 parameters\n", place.RunLine("check depression-core")
                .Ok().Output);
        File.WriteAllText(place["bad.yaml"], "model: bad\ntime: {stop: 1}\nstocks: {x: {rate: -y, initial: 1}}\n");
        var bad = place.RunLine("check bad.yaml").Failed(1, "bad.yaml:3:");
        Assert.Equal("bad.yaml: 1 error, 0 warnings\n", bad.Output);
    }

    [Theory]
    [InlineData("describe")]
    [InlineData("run")]
    [InlineData("settle")]
    [InlineData("break")]
    public void A_model_with_errors_ends_with_1_and_says_where(string verb)
    {
        using var place = new Workplace();
        File.WriteAllText(place["bad.yaml"], "model: bad\ntime: {stop: 1}\nstocks: {x: {rate: -y, initial: 1}}\n");
        Assert.Empty(place.Run(verb, "bad.yaml").Failed(1, "bad.yaml:3:").Output);
        Assert.Equal(["bad.yaml"], place.Entries);
    }

    [Fact]
    public void Run_prints_the_end_and_writes_data_and_figures()
    {
        using var place = new Workplace();
        var output = place.RunLine("run sleep-stress --start depressed --out mine").Ok().Output;
        Assert.Matches(@"(?m)^  burden +0\.56[78]", output);
        Assert.Equal(
            [
                "mine", "mine/phase.json", "mine/phase.png", "mine/run.json", "mine/run.png", "mine/timing.json",
                "mine/trajectory-curve.csv", "mine/trajectory.csv",
            ],
            place.Entries);
        Assert.StartsWith("time,stress,sleep,burden\n0,", File.ReadAllText(place["mine/trajectory.csv"]), StringComparison.Ordinal);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], File.ReadAllBytes(place["mine/run.png"])[..4]);
    }

    [Fact]
    public void Quiet_prints_the_result_alone()
    {
        using var place = new Workplace();
        var output = place.RunLine("run sleep-stress --quiet --out mine").Ok().Output;
        Assert.All(output.TrimEnd('\n').Split('\n'), line => Assert.Matches(@"^  \w+ +[\d.]+$", line));
    }

    [Fact]
    public void Settle_names_the_state_and_the_time()
    {
        using var place = new Workplace();
        var output = place.Run(
            "settle", "depression-core", "--start", "stress=0.5,inflammation=0.5,energy=0.5,sleep=0.5,plasticity=0.5,entrenchment=0")
            .Ok().Output;
        Assert.Matches(@"(?m)^settles in the state 'depressed', stable, in 473\.\d+ days$", output);
        Assert.Contains("eigenvalues (1/day): -0.0054", output, StringComparison.Ordinal);
        Assert.Contains(Disclaimer.Text, output, StringComparison.Ordinal);
    }

    [Fact]
    public void Settle_below_the_fold_warns_that_it_only_looks_settled()
    {
        using var place = new Workplace();
        Assert.Contains(
            "it looks settled there and is not", place.RunLine("settle depression-core --start depressed --set load=0.05")
                .Ok().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Break_says_the_verdict_when_and_which_loops()
    {
        using var place = new Workplace();
        var output = place.RunLine("break depression-core --scenario late --cut stress:sleep").Ok().Output;
        Assert.StartsWith(
            "Depression, the core model: burden and repair; scenario late; cut Stress \u2192 Sleep quality from day 730 for "
                + "good\nRescued: ",
                output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^  verdict +rescued$", output);
        Assert.Matches(@"(?m)^  opened loops +10 of 45 ", output);
        Assert.Contains(Disclaimer.Text, output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_intervention_that_fails_is_a_success_of_the_program()
    {
        using var place = new Workplace();
        Assert.Matches(
            @"(?m)^  verdict +failed$", place.RunLine("break depression-core --scenario late --dose load_relief=0.3 --for 84").Ok().Output);
    }

    [Fact]
    public void A_scenario_from_another_start_says_so()
    {
        using var place = new Workplace();
        Assert.Contains(
            "; scenario late; from depressed\n", place.RunLine("run depression-core --scenario late --start depressed")
                .Ok().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_into_a_pole_ends_with_3_and_keeps_what_was_reached()
    {
        using var place = new Workplace();
        File.WriteAllText(place["burst.yaml"], "model: burst\ntime: {stop: 10, save: 0.5}\nstocks: {x: {rate: x ^ 2, initial: 0.5}}\n");
        place.RunLine("run burst.yaml --out mine")
            .Failed(3, "'x' grows without bound and ends at about time 2; look for a feedback without a limit in its equation");
        var times = File.ReadAllLines(place["mine/trajectory.csv"]).Select(line => line.Split(',')[0]).ToList();
        Assert.Equal(["time", "0", "0.5", "1", "1.5"], times[..5]);
        Assert.Equal(2, double.Parse(times[^1], System.Globalization.CultureInfo.InvariantCulture), 1e-3);
        var json = place.RunLine("run burst.yaml --json").Failed(3, "grows without bound").Json;
        Assert.Equal("blow_up", json.GetProperty("status").GetString());
        place.RunLine("settle burst.yaml").Failed(3, "grows without bound");
    }

    [Fact]
    public void A_start_that_is_no_steady_state_ends_with_3()
    {
        using var place = new Workplace();
        File.WriteAllText(
            place["turn.yaml"],
                "model: turn\ntime: {stop: 1}\nstocks: {x: {rate: y}, y: {rate: -x}}\nstarts: {there: {settle_from: {x: 1, y: "
                    + "0}}}\noutcomes: {low: x < 0}\n");
        place.RunLine("run turn.yaml")
            .Failed(3, "the start 'there' is the steady state reached from its values, but none is reached: still moving");
        place.RunLine("break turn.yaml --cut equation:x:y").Failed(3, "give values with --start stock=value,...");
    }

    [Fact]
    public void Diff_says_what_went_in_and_what_came_out()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --out one").Ok();
        place.RunLine("run sleep-stress --set load=0.21 --out two").Ok();
        Assert.Equal("inputs: the same\nresults: no difference above the thresholds\n", place.RunLine("diff one one").Ok().Output);
        var output = place.RunLine("diff one two").Ok().Output;
        Assert.Contains("input set load: - | 0.21\n", output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^run +stress ", output);
        Assert.EndsWith(
            "results: no difference above the thresholds\n", place.RunLine("diff one two --absolute 0.5")
                .Ok().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Plot_draws_a_run_again_and_two_over_one_another()
    {
        using var place = new Workplace();
        place.RunLine("run sleep-stress --out one").Ok();
        place.RunLine("run sleep-stress --start depressed --out two").Ok();
        var before = File.ReadAllBytes(place["one/run.png"]);
        Assert.Equal("wrote one/run.png\nwrote one/phase.png\n", place.RunLine("plot one").Ok().Output);
        Assert.Equal(before, File.ReadAllBytes(place["one/run.png"]));

        Assert.Equal("wrote both.v2.SVG\n", place.RunLine("plot one two --show burden,stress --out both.v2.SVG").Ok().Output);
        var figure = XDocument.Load(place["both.v2.SVG"]).ToString();
        Assert.All(["one", "two", "Burden", "Stress"], text => Assert.Contains(text, figure, StringComparison.Ordinal));
        place.RunLine("plot one two --show strss").Failed(2, "strss");
    }
}
