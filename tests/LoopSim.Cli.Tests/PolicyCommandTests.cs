using System.Text.Json;

namespace LoopSim.Cli.Tests;

/// <summary>Treatment by rule on the command line.</summary>
public sealed class PolicyCommandTests
{
    private const string Own = """
        policies:
          talk_first:
            steps:
              - {give: {psychotherapy: 1}, for: 84}
              - {give: {psychotherapy: 1, ssri: 1}, for: 84}
            taper: {over: 28, parts: 2}
        """;

    [Fact]
    public void Break_says_what_was_decided_when_and_gives_the_bytes_of_the_same_treatment_given()
    {
        using var place = new Workplace();
        var output = place.RunLine("break depression-core --scenario late --policy switch_if_not_remitted --out by-rule").Ok().Output;

        Assert.Contains("; scenario late; policy switch_if_not_remitted from day 730\nRescued: ", output, StringComparison.Ordinal);
        Assert.Contains("\n    day 730   begin with SSRI\n    day 814   not remitted (burden 0.481): switch from SSRI to psychotherapy\n",
            output, StringComparison.Ordinal);
        Assert.Contains("\n    day 3730  the run ends: recovered, nothing given since day 982\n", output, StringComparison.Ordinal);
        Assert.Contains("\nA rule of switching is a rule in a model; ", output, StringComparison.Ordinal);

        const string Options = "--with \"ssri@730+84, psychotherapy@814+168, ssri@898+84\" --until 3730";
        Assert.Contains($"\n  the same as    {Options}\n", output, StringComparison.Ordinal);
        place.Run(
            "break", "depression-core", "--scenario", "late", "--with", "ssri@730+84, psychotherapy@814+168, ssri@898+84",
            "--until", "3730", "--out", "given").Ok();
        Assert.All(
            ["with.csv", "without.csv", "with-curve.csv"],
            file => Assert.Equal(File.ReadAllBytes(place[$"given/{file}"]), File.ReadAllBytes(place[$"by-rule/{file}"])));
        Assert.Contains(
            "input policy: - | switch_if_not_remitted\n", place.RunLine("diff given by-rule").Ok().Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Json_has_the_decisions_as_data()
    {
        using var place = new Workplace();
        File.WriteAllText(place["own.yaml"], Own);
        var output = place.RunLine("break depression-core --scenario late --policy own.yaml --json").Ok().Output;

        var root = JsonDocument.Parse(output).RootElement;
        var policy = root.GetProperty("policy");
        Assert.Equal(
            [(730.0, "begin"), (814.0, "step"), (898.0, "stop")],
            policy.GetProperty("decisions").EnumerateArray()
                .Select(decision => (decision.GetProperty("time").GetDouble(), decision.GetProperty("turn").GetString()!)));
        Assert.Equal(
            ["not remitted (burden 0.463): add SSRI", "remitted (burden 0.139): taper off psychotherapy and SSRI over 28 days"],
            policy.GetProperty("decisions").EnumerateArray().Skip(1).Select(decision => decision.GetProperty("words").GetString()));
        Assert.Equal(168, policy.GetProperty("time_to_remission").GetDouble());
        Assert.Equal(196, policy.GetProperty("time_in_treatment").GetDouble());
        Assert.Equal("talk_first", root.GetProperty("settings").GetProperty("policy").GetString());
        Assert.Equal(64, root.GetProperty("settings").GetProperty("policy_sha256").GetString()!.Length);
    }

    [Fact]
    public void Policy_begins_at_from()
    {
        using var place = new Workplace();
        var output = place.RunLine("break depression-core --scenario late --policy stop_on_remission --from 100 --quiet").Ok().Output;

        Assert.Contains("\n    day 100   begin with SSRI\n", output, StringComparison.Ordinal);
        Assert.Contains(" --until 3100\n", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--policy switch_if_not_remited", "no policy 'switch_if_not_remited'; did you mean 'switch_if_not_remitted'?")]
    [InlineData("--policy two.yaml", "'two.yaml' has 2 policies: choose one with --policy two.yaml:one")]
    [InlineData("--policy two.yaml:other", "no policy 'other'; there are one, two (loopsim list --policies says more)")]
    [InlineData("--policy none.yaml", "'none.yaml' has no policies; add one under 'policies:'")]
    [InlineData("--policy stop_on_remission --with exercise@0+90",
        "--policy says what is given and for how long: leave out --cut, --dose, --course, --with and --for")]
    [InlineData("--policy stop_on_remission --cut stress:sleep",
        "--policy says what is given and for how long: leave out --cut, --dose, --course, --with and --for")]
    [InlineData("--policy stop_on_remission --for 84",
        "--policy says what is given and for how long: leave out --cut, --dose, --course, --with and --for")]
    [InlineData("--policy stop_on_remission --noise 0.01",
        "--policy decides by a run without noise; leave out --noise, or add --noise 0 where the model brings its own")]
    [InlineData("--policy stop_on_remission --least treat.at=0:100",
        "--least seeks the least of an intervention, and a policy chooses its own; leave one out")]
    [InlineData("--policy stop_on_remission --until 9000 --from 9999",
        "the intervention would begin at 9999, outside the run from 0 to 9000")]
    public void What_makes_no_policy_is_refused_in_a_sentence(string options, string message)
    {
        using var place = new Workplace();
        File.WriteAllText(
            place["two.yaml"], "policies: {one: {steps: [{give: {ssri: 1}, for: 84}]}, two: {steps: [{give: {ect: 1}, for: 84}]}}");
        File.WriteAllText(place["none.yaml"], "references: {}");

        place.RunLine($"break depression-core --scenario late {options}").Failed(2, message);
    }

    [Fact]
    public void Mistake_in_a_file_is_shown_where_it_stands()
    {
        using var place = new Workplace();
        File.WriteAllText(place["own.yaml"], Own.Replace("ssri", "srri", StringComparison.Ordinal));

        var errors = place.RunLine("break depression-core --policy own.yaml").Errors;

        Assert.Contains(
            "own.yaml:5:35: error LS202: 'give' of step 2 of policy 'talk_first' names 'srri', which is not an intervention of the "
                + "library; did you mean 'ssri'?\n", errors, StringComparison.Ordinal);
        place.RunLine("break depression-core --policy absent.yaml").Failed(4, "no policy file 'absent.yaml'");
    }

    [Fact]
    public void Library_lists_and_describes_its_policies()
    {
        using var place = new Workplace();
        var listed = place.RunLine("list --policies").Ok().Output;
        Assert.All(
            TreatmentLibrary.Policies.Entries, entry => Assert.Contains($"\n{entry.Name} ", "\n" + listed, StringComparison.Ordinal));
        Assert.Equal(
            TreatmentLibrary.Policies.Entries.Count,
            JsonDocument.Parse(place.RunLine("list --policies --json").Ok().Output).RootElement.GetArrayLength());

        var described = place.RunLine("describe maintenance_and_taper").Ok().Output;
        Assert.Contains(
            "  step          both: ssri and psychotherapy for 168 days, looked at every 28 days; remitted: maintenance; if not: stop\n",
            described, StringComparison.Ordinal);
        Assert.Contains("  end           tapered over 28 days in 4 parts\n", described, StringComparison.Ordinal);
        place.RunLine("describe maintenance_and_taper --diagram d.png")
            .Failed(2, "--diagram draws models, and 'maintenance_and_taper' is none");
    }

    /// <summary>Burden rises by 0.001 a day and falls while an SSRI acts: a model whose members take microseconds.</summary>
    private const string Ramp = """
        model: depression-core
        time: {unit: day, stop: 1000}
        parameters: {rise: 0.001}
        channels: {antidepressant: {label: A}, psychotherapy: {label: P}}
        stocks: {burden: {initial: 0.5, rate: rise - 0.01375 * antidepressant + 0 * psychotherapy}}
        outcomes: {recovered: burden < 0.3}
        scenarios: {ill: {treat_at: 100, judge: {outcome: recovered, after_course: 100, after_permanent: 900}}}
        """;

    private const string Sweep =
        "sweep ramp.yaml --scenario ill --policy stop_on_remission --vary rise~uniform(0,0.002) --count 1500 --quiet --no-figures "
            + "--save verdict,treatment_steps,time_to_remission,time_in_treatment,relapses,final:burden ";

    [Fact]
    public void Shards_threads_and_a_resumed_sweep_give_the_same_bytes()
    {
        using var place = new Workplace();
        File.WriteAllText(place["ramp.yaml"], Ramp);
        place.RunLine(Sweep + "--jobs 1 --out whole").Ok();
        place.RunLine(Sweep + "--jobs 3 --out threads").Ok();
        place.RunLine(Sweep + "--shard 1/2 --out first").Ok();
        place.RunLine(Sweep + "--shard 2/2 --out second").Ok();
        place.RunLine("merge first second --out joined --no-figures").Ok();
        File.Delete(place["threads/part-00001.csv"]);
        place.RunLine(Sweep + "--out threads --resume").Ok();

        Assert.Equal(2, place.Parts("whole").Length);
        Assert.Equal(place.Bytes("whole"), place.Bytes("threads"));
        Assert.Equal(place.Bytes("whole"), place.Bytes("joined"));
        Assert.True(place.Column("whole", "relapses").Distinct().Count() > 2);
        place.RunLine(Sweep.Replace("stop_on_remission", "switch_if_not_remitted", StringComparison.Ordinal) + "--out whole --resume")
            .Failed(4, "loopsim: 'whole' holds a sweep with settings.policy ");
    }

    [Fact]
    public void Sweep_says_how_the_policy_went_and_what_it_does_not_say()
    {
        using var place = new Workplace();
        var output = place.RunLine(
            "sweep depression-core --scenario late --policy switch_if_not_remitted --vary load=0.1:0.3:5 "
                + "--save verdict,treatment_steps,time_to_remission --out swept").Ok().Output;

        Assert.Matches(@"\ntime_to_remission +84 +\d+ +252 +5\n", output);
        Assert.Contains("\nA rule of switching is a rule in a model; ", output, StringComparison.Ordinal);
        var settings = JsonDocument.Parse(File.ReadAllText(place["swept/run.json"])).RootElement.GetProperty("settings");
        Assert.Equal("switch_if_not_remitted", settings.GetProperty("policy").GetString());
        Assert.False(settings.TryGetProperty("interventions", out _));
        Assert.Equal("3", place.Column("swept", "treatment_steps")[^1]);
    }

    /// <summary>Every shipped policy says why, with its source, that its sizes are judged, and what it does not say.</summary>
    /// <summary>The policy's own sentence comes first, on the page and below the figure.</summary>
    [Fact]
    public void Sentence_of_the_policy_goes_with_the_figure()
    {
        using var place = new Workplace();
        place.RunLine(
            "break depression-core --scenario late --policy switch_if_not_remitted --out run --format svg").Ok();

        Assert.Contains("A rule of switching is a rule in a model", File.ReadAllText(place["run/break.svg"]), StringComparison.Ordinal);
    }

    [Fact]
    public void Shipped_policies_say_what_stands_behind_them_and_advise_nobody()
    {
        Assert.Equal(
            ["switch_if_not_remitted", "augment_if_not_remitted", "stop_on_remission", "maintenance_and_taper"],
            TreatmentLibrary.Policies.Entries.Select(policy => policy.Name));
        Assert.All(TreatmentLibrary.Policies.Entries, policy =>
        {
            Assert.Equal("judgement", policy.Basis);
            Assert.NotEmpty(policy.Evidence);
            Assert.All(policy.Evidence, citation => Assert.Contains(citation.Key[^4..], policy.Why, StringComparison.Ordinal));
            Assert.Contains("rule", policy.Sentence, StringComparison.Ordinal);
        });
    }
}
