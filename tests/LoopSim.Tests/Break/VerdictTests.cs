using LoopSim.Sampling;
namespace LoopSim.Tests;

/// <summary>Verdicts on a model of one stock, x' = x (1 - x) (x - 0.5) + push - relief x: stable at 0 and 1, parted at 0.5.</summary>
public sealed class VerdictTests
{
    private const string Switch = """
        model: switch
        time: {unit: day, stop: 100, save: 1}
        parameters:
          push: 0
          steep: 4
        channels:
          relief: {label: Relief}
        stocks:
          x: {range: [0, 1], rate: steep * x * (1 - x) * (x - 0.5) + push - relief * x}
        starts:
          low: {settle_from: {x: 0.1}}
          high: {settle_from: {x: 0.9}}
        outcomes:
          well: x < 0.3
        scenarios:
          ill:
            start: high
            treat_at: 10
            judge: {outcome: well, after_course: 50, after_permanent: 100}
          pushed:
            start: low
            inputs: [{add: 0.6, to: push, at: 0, for: 1}]
            treat_at: 2
            judge: {outcome: well, after_course: 50, after_permanent: 100}
          spared:
            start: low
            treat_at: 10
            judge: {outcome: well, after_course: 50, after_permanent: 100}
        """;

    /// <summary>The one state there is rests, whatever treats.</summary>
    [Theory]
    [InlineData(0.5, Verdict.NoHealthyState)]
    [InlineData(0.1, Verdict.NeverIll)]
    public void With_every_stock_held_nothing_is_looked_for(double x, Verdict verdict)
    {
        var settings = new RunSettings { Scenario = "ill", Held = Given.Values(("x", x)), Intervention = Given.Dose("relief", 1, 5) };
        Assert.Equal(verdict, Given.Break(Models.Parse(Switch), settings).Verdict);
    }

    [Fact]
    public void Well_only_with_the_intervention_is_rescued()
    {
        var result = Break("ill", dose: 1, length: 5);
        Assert.Equal(Verdict.Rescued, result.Verdict);
        Assert.Equal(("low", "high"), (result.With.StateName, result.Without.StateName));
        Assert.False(result.With.HeldAtFrom);
        Assert.InRange(result.With.FirstReached!.Value, 10, 15);
        Assert.Null(result.Without.FirstReached);
        Assert.Equal(0, result.With.OutcomeValue, 1e-3);
        Assert.Equal(1, result.Without.OutcomeValue, 1e-6);
    }

    [Fact]
    public void Ill_with_the_intervention_where_a_healthy_state_exists_is_failed()
    {
        var result = Break("ill", dose: 0.01, length: 5);
        Assert.Equal(Verdict.Failed, result.Verdict);
        Assert.Null(result.With.FirstReached);
    }

    [Fact]
    public void Well_for_a_while_and_ill_again_is_failed()
    {
        var result = Given.Break(
            Models.Parse(Switch.Replace("x - 0.5", "x + 0.5", StringComparison.Ordinal)),
            Settings("ill", dose: 5, length: 20) with { Start = "high", Overrides = Given.Values(("push", 0.01)) });
        Assert.NotNull(result.With.FirstReached);
        Assert.False(result.With.Holds);
    }

    [Fact]
    public void Well_without_the_intervention_too_is_spontaneous()
    {
        // A push of 0.6 for a day ends near 0.46, below the saddle but above the outcome's 0.3.
        var result = Break("pushed", dose: 1, length: 5);
        Assert.Equal(Verdict.Spontaneous, result.Verdict);
        Assert.False(result.Without.HeldAtFrom);
    }

    [Fact]
    public void Well_throughout_is_never_ill()
    {
        var result = Break("spared", dose: 1, length: 5);
        Assert.Equal(Verdict.NeverIll, result.Verdict);
        Assert.Equal(10, result.With.FirstReached);
    }

    [Fact]
    public void Ill_where_no_healthy_state_exists_is_no_healthy_state()
    {
        // x (1 - x) (x - 0.5) is nowhere below -0.0482, so four times it and 0.25 is nowhere zero below the high state.
        var result = Given.Break(
            Models.Parse(Switch), Settings("ill", dose: 0.1, length: 5) with { Overrides = Given.Values(("push", 0.25)) });
        Assert.Equal(Verdict.NoHealthyState, result.Verdict);
    }

    [Fact]
    public void A_healthy_state_that_no_start_leads_to_is_found_by_search()
    {
        var onlyHigh = Models.Parse(
            Switch.Replace("low: {settle_from: {x: 0.1}}", "low: {settle_from: {x: 0.8}}", StringComparison.Ordinal));
        Assert.Equal(Verdict.Failed, Given.Break(onlyHigh, Settings("ill", dose: 0.01, length: 5)).Verdict);
    }

    [Fact]
    public void A_permanent_dose_may_rescue_where_no_healthy_state_exists_at_rest()
    {
        var settings = Settings("ill", dose: 5, length: double.PositiveInfinity) with { Overrides = Given.Values(("push", 0.25)) };
        Assert.Equal(Verdict.Rescued, Given.Break(Models.Parse(Switch), settings).Verdict);
    }

    [Fact]
    public void A_run_that_does_not_reach_its_end_has_no_verdict()
    {
        using var cancelled = new CancellationTokenSource();
        var experiment = Experiment.Prepare(Models.Parse(Switch), Settings("ill", dose: 1, length: 5));
        experiment.StartState(CancellationToken.None);
        var result = LoopSim.Break.Run(experiment, new RunMonitor(share => { if (share > 0.5) cancelled.Cancel(); }, cancelled.Token));
        Assert.Null(result.Verdict);
        Assert.Equal(Numerics.SolveStatus.Cancelled, result.Solve.Status);
    }

    [Fact]
    public void First_reached_is_where_the_outcome_begins_to_hold()
    {
        // From 1 at a rate of -0.1, from day 1 of -1.1: below 0.5 at 1 + (ln 2 - 0.1) / 1.1.
        var model = Models.Parse("""
            model: decay
            time: {stop: 10}
            channels: {relief: {}}
            stocks: {x: {rate: -(0.1 + relief) * x, initial: 1}}
            outcomes: {well: x < 0.5}
            """);
        var result = Given.Break(model, Given.Tight with { Intervention = Given.Dose("relief", 1) with { From = 1 } });
        Assert.Equal(1 + (Math.Log(2) - 0.1) / 1.1, result.With.FirstReached!.Value, 1e-7);
        Assert.Equal(Math.Log(2) / 0.1, result.Without.FirstReached!.Value, 1e-6);
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(10)]
    public void An_intervention_outside_the_run_is_refused(double from)
    {
        var settings = new RunSettings { Intervention = Given.Dose("relief", 1, 5) with { From = from }, Until = 10 };
        var problem = Assert.Throws<InvalidSettingException>(() => Given.Break(Models.Parse(Switch), settings));
        Assert.Equal($"the intervention would begin at {from}, outside the run from 0 to 10", problem.Message);
    }

    [Fact]
    public void Breaking_with_nothing_is_refused()
    {
        var problem = Assert.Throws<InvalidSettingException>(() => Given.Break(Models.Parse(Switch), new RunSettings { Scenario = "ill" }));
        Assert.Equal(
            "nothing to break with: name a link with --cut, a channel with --dose channel=u --for days, or an intervention with --with "
                + "name --for days",
            problem.Message);
    }

    [Theory]
    [InlineData("ill", 1, "Restored: well by day 1", " and still so on day 65")]
    [InlineData("ill", 0.01, "Broken: not well by day 65", "")]
    [InlineData("pushed", 1, "Self-healing: well even without the intervention", "")]
    [InlineData("spared", 1, "Never failed: well already when the intervention began", "")]
    public void A_models_own_words_head_the_sentence_and_codes_stay(string scenario, double dose, string head, string tail)
    {
        var model = Models.Parse(
            Switch + "\nverdicts: {rescued: restored, failed: broken, spontaneous: self-healing, never_ill: never failed}\n"
                + "disclaimer: A toy.\n");
        var experiment = Experiment.Prepare(model, Settings(scenario, dose, length: 5));
        var record = new BreakRecord(experiment, Given.Origin, LoopSim.Break.Run(experiment, RunMonitor.Nobody));

        Assert.StartsWith(head, record.Headline, StringComparison.Ordinal);
        Assert.EndsWith(tail, record.Headline, StringComparison.Ordinal);
        var code = Enum.GetValues<Verdict>().Single(verdict => verdict.Key() == record.Verdict);
        Assert.Equal(model.Verdicts[(int)code].Words, record.Spoken(record.Verdict));
        Assert.Equal(["A toy."], record.Footer());
        Assert.Contains(BreakWords.Of(record, quiet: true).Blocks, block => block is PageLine { Text: "A toy." });
    }

    [Fact]
    public void A_model_that_asks_for_no_sentence_has_none()
    {
        var experiment = Experiment.Prepare(Models.Parse(Switch), Settings("ill", dose: 1, length: 5));
        var record = new BreakRecord(experiment, Given.Origin, LoopSim.Break.Run(experiment, RunMonitor.Nobody));

        Assert.Empty(record.Footer());
        Assert.DoesNotContain(
            BreakWords.Of(record, quiet: true).Blocks,
            block => block is PageLine line && line.Text.Contains("hypothesis", StringComparison.Ordinal));
    }

    private static BreakResult Break(string scenario, double dose, double length) =>
        Given.Break(Models.Parse(Switch), Settings(scenario, dose, length));

    private static RunSettings Settings(string scenario, double dose, double length) =>
        new() { Scenario = scenario, Intervention = Given.Dose("relief", dose, length) };
}
