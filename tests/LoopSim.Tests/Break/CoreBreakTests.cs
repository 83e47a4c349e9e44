namespace LoopSim.Tests;

/// <summary>What breaks the core model and what does not, against values computed independently with LSODA.</summary>
public sealed class CoreBreakTests
{
    [Fact]
    public void Late_exactly_four_permanent_cuts_of_eighteen_rescue()
    {
        var rescued = Models.Core.Links
            .Where(link => Given.Break(Models.Core, Late(Given.Cut(link.Name))).Verdict == Verdict.Rescued)
            .Select(link => $"{link.Source}:{link.Target}");

        Assert.Equal(18, Models.Core.Links.Count);
        Assert.Equal(["stress:inflammation", "stress:sleep", "stress:plasticity", "plasticity:stress"], rescued);
    }

    [Fact]
    public void Late_the_web_routes_around_the_other_fourteen_cuts()
    {
        var results = Models.Core.Links.Select(link => Given.Break(Models.Core, Late(Given.Cut(link.Name)))).ToList();
        Assert.Equal(
            14, results.Count(result => result is { Verdict: Verdict.Failed, With: { FirstReached: null, OutcomeValue: > 0.45 } }));
    }

    [Fact]
    public void Cutting_stress_to_plasticity_late_takes_2270_days_to_show()
    {
        var result = Given.Break(Models.Core, Late(Given.Cut("stress:plasticity")));
        Assert.InRange(result.With.FirstReached!.Value - 730, 2269, 2271);
        Assert.Equal("healthy", result.With.StateName);
        Assert.Equal("depressed", result.Without.StateName);
    }

    [Theory]
    [InlineData("early", "load_relief", .261)]
    [InlineData("late", "load_relief", .616)]
    [InlineData("early", "antidepressant", .580)]
    [InlineData("late", "antidepressant", 1.506)]
    public void Smallest_dose_that_rescues_within_84_days_is_known_to_three_digits(string scenario, string channel, double dose)
    {
        var untreated = new RunSettings { Scenario = scenario };
        Assert.Equal(
            Verdict.Failed, Given.Break(Models.Core, untreated with { Intervention = Given.Dose(channel, dose - 0.001, 84) }).Verdict);
        Assert.Equal(
            Verdict.Rescued, Given.Break(Models.Core, untreated with { Intervention = Given.Dose(channel, dose + 0.001, 84) }).Verdict);
    }

    [Theory]
    [InlineData("anti_inflammatory", 2)]
    [InlineData("anti_inflammatory", 20)]
    [InlineData("exercise", 2)]
    [InlineData("exercise", 20)]
    [InlineData("cbt_i", 2)]
    [InlineData("cbt_i", 20)]
    public void Late_inflammation_energy_and_sleep_alone_fail_at_any_dose(string channel, double dose) =>
        Assert.Equal(Verdict.Failed, Given.Break(Models.Core, Late(Given.Dose(channel, dose, 84))).Verdict);

    [Fact]
    public void A_course_is_judged_three_years_after_its_end_and_a_cut_3000_days_after_its_start()
    {
        Assert.Equal(730 + 84 + 1095, Experiment.Prepare(Models.Core, Late(Given.Dose("exercise", 1, 84))).EndTime);
        Assert.Equal(730 + 3000, Experiment.Prepare(Models.Core, Late(Given.Cut("stress:sleep"))).EndTime);
        Assert.Equal(730 + 3000, Experiment.Prepare(Models.Core, Late(Given.Dose("exercise", 1))).EndTime);
    }

    [Fact]
    public void Verdicts_do_not_hang_on_the_default_tolerances()
    {
        var tight = Late(Given.Dose("load_relief", .617, 84)) with { Tolerances = Given.Tight.Tolerances };
        Assert.Equal(Verdict.Rescued, Given.Break(Models.Core, tight).Verdict);
        Assert.Equal(Verdict.Failed, Given.Break(Models.Core, tight with { Intervention = Given.Dose("load_relief", .615, 84) }).Verdict);
    }

    private static RunSettings Late(Intervention intervention) => new() { Scenario = "late", Intervention = intervention };
}
