using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Each kind of rule, in a model whose burden is a polygon that can be drawn by hand.</summary>
public sealed class PolicyRuleTests
{
    /// <summary>0.614 on day 114, when the SSRI begins to act: below 0.3 from day 145.4, seen on day 156 at 0.194.</summary>
    [Fact]
    public void Remission_is_seen_at_the_first_look_after_it_and_ends_the_step()
    {
        var result = PolicyGiven.Follow("steps: [{give: {ssri: 1}, for: 84, review: 28}]");

        Assert.Equal([(100, PolicyTurnKind.Begin), (156, PolicyTurnKind.Stop)], PolicyGiven.Turns(result));
        Assert.Equal([("ssri", 1, 100, 156)], PolicyGiven.Courses(result));
        Assert.Equal((true, 0.194), (result.Decisions[1].Seen!.Value.Holds, Math.Round(result.Decisions[1].Seen!.Value.Measure, 9)));
        Assert.Equal((1, 0, 56.0, 56.0), (result.Steps, result.Relapses, result.TimeToRemission, result.TimeInTreatment));
    }

    /// <summary>Burden is below 0.3 when treatment begins and rises above it: looks on days 102 to 112 would have seen remission.</summary>
    [Fact]
    public void Nobody_looks_before_what_is_given_acts()
    {
        var result = PolicyGiven.Follow("steps: [{give: {ssri: 1}, for: 84, review: 2}]", new RunSettings
        {
            Scenario = "ill",
            StartValues = Given.Values(("burden", 0.18)),
        });

        // 0.18 + 0.114 on day 114, the first look.
        Assert.Equal([(100, PolicyTurnKind.Begin), (114, PolicyTurnKind.Stop)], PolicyGiven.Turns(result));
        Assert.Equal([("ssri", 1, 100, 114)], PolicyGiven.Courses(result));
    }

    [Fact]
    public void Without_reviews_a_step_lasts_to_its_end()
    {
        var result = PolicyGiven.Follow("steps: [{give: {ssri: 1}, for: 84}]");

        Assert.Equal([(100, PolicyTurnKind.Begin), (184, PolicyTurnKind.Stop)], PolicyGiven.Turns(result));
        Assert.Equal(-0.086, result.Decisions[1].Seen!.Value.Measure, 1e-9);
    }

    /// <summary>Burden decays as 0.5^(t/48) while the SSRI acts: from 1 on day 114 it is below 0.3 after
    /// 48 ln(1/0.3)/ln 2 = 83.4 days.</summary>
    [Fact]
    public void Exponential_decay_is_seen_to_pass_the_threshold_when_its_logarithm_does()
    {
        var model = Models.Parse("""
            model: depression-core
            time: {unit: day, stop: 600}
            channels: {antidepressant: {label: A}}
            stocks: {burden: {initial: 1, rate: -burden * antidepressant * ln(2) / 38.4}}
            outcomes: {recovered: burden < 0.3}
            """);
        var policy = PolicyGiven.Policy("steps: [{give: {ssri: 1}, for: 200, review: 1}]");
        var settings = PolicyGiven.With(policy, Given.Tight) with { Until = 500 };
        settings = settings with { Intervention = settings.Intervention with { From = 100 } };

        var decision = PolicyPlan.Follow(PolicyGiven.Asked(model, settings), RunMonitor.Nobody).Decisions[1];

        Assert.Equal((198.0, true), (decision.Time, decision.Seen!.Value.Holds));
        Assert.Equal(Math.Pow(0.5, 84.0 / 48), decision.Seen.Value.Measure, 1e-8);
    }

    /// <summary>Psychotherapy does nothing here: burden is 0.684 on day 184, and the SSRI acts from day 198 on.</summary>
    [Fact]
    public void What_does_not_lead_to_remission_is_followed_by_the_next_step_and_the_last_by_the_end()
    {
        var result = PolicyGiven.Follow("""
            steps:
              - {name: talk, give: {psychotherapy: 1}, for: 84}
              - {name: both, give: {psychotherapy: 1, ssri: 1}, for: 28}
            on_relapse: {review: 28}
            """);

        Assert.Equal(
            [(100, PolicyTurnKind.Begin), (184, PolicyTurnKind.Step), (212, PolicyTurnKind.Stop)], PolicyGiven.Turns(result));
        Assert.Equal([("psychotherapy", 1, 100, 212), ("ssri", 1, 184, 212)], PolicyGiven.Courses(result));
        Assert.Equal(0.684, result.Decisions[1].Seen!.Value.Measure, 1e-9);
        Assert.Equal((2, null, 112.0), (result.Steps, result.TimeToRemission, result.TimeInTreatment));
    }

    /// <summary>Remission is seen on days 156, 380, 604 and 856; after each the burden rises by 0.001 a day from day 163, 387, 611 and 863,
    /// when the SSRI no longer acts.</summary>
    [Fact]
    public void Relapse_is_seen_at_reviews_and_treated_again()
    {
        var result = PolicyGiven.Follow("""
            steps: [{give: {ssri: 1}, for: 84, review: 28}]
            on_relapse: {review: 28, go_to: same}
            """);

        Assert.Equal(
            [
                (100, PolicyTurnKind.Begin), (156, PolicyTurnKind.Stop), (352, PolicyTurnKind.Relapse), (380, PolicyTurnKind.Stop),
                (576, PolicyTurnKind.Relapse), (604, PolicyTurnKind.Stop), (828, PolicyTurnKind.Relapse), (856, PolicyTurnKind.Stop),
            ],
            PolicyGiven.Turns(result));
        Assert.Equal((4, 3, 56.0, 140.0), (result.Steps, result.Relapses, result.TimeToRemission, result.TimeInTreatment));
        Assert.Equal(
            [.313, .187, .306, .18, .327, .201], result.Decisions.Skip(2).Select(own => Math.Round(own.Seen!.Value.Measure, 9)));
        Assert.Equal(0.268, Simulate.Run(result.Experiment, RunMonitor.Nobody).Course.Last("burden"), 1e-9);
    }

    /// <summary>Half a dose lowers the burden by 0.0045 a day, from 0.194 on day 156 and after seven days of the full one, 0.124.</summary>
    [Fact]
    public void Maintenance_lowers_the_dose_without_a_pause_and_ends_unseen_where_nobody_looks_for_relapse()
    {
        var result = PolicyGiven.Follow("""
            steps: [{give: {ssri: 1}, for: 84, review: 28}]
            maintain: {give: {ssri: 0.5}, for: 100}
            """);

        Assert.Equal(
            [(100, PolicyTurnKind.Begin), (156, PolicyTurnKind.Maintain), (256, PolicyTurnKind.Stop)], PolicyGiven.Turns(result));
        Assert.Equal([("ssri", .5, 100, 256), ("ssri", .5, 100, 156)], PolicyGiven.Courses(result));
        Assert.Null(result.Decisions[2].Seen);
        Assert.Equal(0.124 - 0.0045 * 41, Simulate.Run(result.Experiment, RunMonitor.Nobody).Course.At("burden", 204), 1e-9);
    }

    [Fact]
    public void Taper_ends_a_dose_in_equal_parts_of_equal_length()
    {
        var result = PolicyGiven.Follow("""
            steps: [{give: {ssri: 1}, for: 84, review: 28}]
            taper: {over: 28, parts: 4}
            """);

        Assert.Equal(
            [
                ("ssri", .2, 100, 184), ("ssri", .2, 100, 177), ("ssri", .2, 100, 170), ("ssri", .2, 100, 163), ("ssri", .2, 100, 156),
            ],
            PolicyGiven.Courses(result));
        Assert.Equal(84, result.TimeInTreatment);
        Assert.Equal([("SSRI \u00d7 0.2 to 1", 100.0, 184.0)], RunProse.Shadings(result.Experiment, withIntervention: true)
            .Select(mark => (mark.Label, mark.From, mark.To!.Value)));
    }

    /// <summary>Burden is 0.294 on day 146 and 0.244 on day 151.</summary>
    [Theory]
    [InlineData("recovered", 46, 146)]
    [InlineData("burden < 0.25", 46, 184)]
    [InlineData("burden < 0.25", 51, 151)]
    public void Remission_may_be_a_condition_of_the_policys_own(string remitted, int review, double seen)
    {
        var result = PolicyGiven.Follow($"remitted: {remitted}\nsteps: [{{give: {{ssri: 1}}, for: 84, review: {review}}}]");

        Assert.Equal([(100, PolicyTurnKind.Begin), (seen, PolicyTurnKind.Stop)], PolicyGiven.Turns(result));
        Assert.Equal(["recovered"], result.Experiment.Model.Outcomes.Select(outcome => outcome.Name));
    }

    [Fact]
    public void Steps_may_go_back_to_earlier_ones_until_the_run_ends()
    {
        var result = PolicyGiven.Follow("""
            steps:
              - {name: talk, give: {psychotherapy: 1}, for: 50}
              - {name: more, give: {psychotherapy: 2}, for: 50, if_not: talk}
            """);

        Assert.Equal(18, result.Steps);
        Assert.Equal(900, result.TimeInTreatment);
        Assert.Equal((950, PolicyTurnKind.Step), PolicyGiven.Turns(result).Last());
        // The lower half is given all the time, the upper one in every second step.
        Assert.Equal(10, result.Experiment.KnownCourses.Count);
    }

    [Fact]
    public void Step_for_good_lasts_to_the_end_of_the_run_unless_remission_is_seen()
    {
        var result = PolicyGiven.Follow("steps: [{give: {psychotherapy: 1}, for: permanent, review: 28}]");

        Assert.Equal([("psychotherapy", 1, 100, double.PositiveInfinity)], PolicyGiven.Courses(result));
        Assert.Equal((900.0, null), (result.TimeInTreatment, result.TimeToRemission));
    }

    [Fact]
    public void Policy_begins_where_it_is_told_and_is_judged_as_one_that_lasts()
    {
        var settings = PolicyGiven.With(PolicyGiven.Policy("steps: [{give: {ssri: 1}, for: 84}]"));
        var asked = PolicyGiven.Asked(
            PolicyGiven.Ramp, settings with { Intervention = settings.Intervention with { From = 60 } });
        var result = PolicyPlan.Follow(asked, RunMonitor.Nobody);

        Assert.Equal((60.0, 84.0, 960.0), (result.Experiment.From, result.Experiment.For, result.Experiment.EndTime));
    }

    [Theory]
    [InlineData("steps: [{give: {ssri: 1}, for: 7}]",
        "step 'step 1' of policy 'own' lasts 7, but 'ssri' begins to act 14 after it starts; make it longer")]
    [InlineData("steps: [{give: {psychotherapy: 1}, for: 84}]\nmaintain: {give: {ssri: 1}, for: 3}",
        "'maintain' of policy 'own' lasts 3, but 'ssri' begins to act 14 after it starts; make it longer")]
    [InlineData("steps: [{give: {psychotherapy: 1}, for: 84}]\non_relapse: {review: 0.01}",
        "policy 'own' would be looked at every 0.01 for 900; the limit is 10,000 looks: look less often, or end the run earlier with "
            + "--until")]
    [InlineData("remitted: recoverd\nsteps: [{give: {ssri: 1}, for: 84}]",
        "'remitted' of policy 'own' is 'recoverd', neither an outcome of model 'depression-core' nor a condition such as "
            + "\"burden < 0.25\"; did you mean 'recovered'?")]
    [InlineData("remitted: burdn < 0.2\nsteps: [{give: {ssri: 1}, for: 84}]",
        "'remitted' of policy 'own' is 'burdn < 0.2', neither an outcome of model 'depression-core' nor a condition such as "
            + "\"burden < 0.25\": unknown name 'burdn'; did you mean 'burden'?")]
    public void What_does_not_fit_the_run_is_refused_in_a_sentence(string text, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(() => PolicyGiven.Follow(text)).Message);
}
