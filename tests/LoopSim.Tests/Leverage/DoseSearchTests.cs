
namespace LoopSim.Tests;

/// <summary>Smallest doses, against values computed independently with LSODA.</summary>
public sealed class DoseSearchTests
{
    [Theory]
    [InlineData("early", "load_relief", .261)]
    [InlineData("late", "load_relief", .616)]
    [InlineData("early", "antidepressant", .580)]
    [InlineData("late", "antidepressant", 1.506)]
    public void Smallest_dose_of_twelve_weeks_is_that_of_an_independent_solver(string scenario, string channel, double dose)
    {
        var found = Assert.Single(Doses(scenario, new DoseSearchSettings { Channels = [channel] }));
        Assert.Equal(dose, found.Dose!.Value, 0.001);
        Assert.Null(found.FailsAgainAt);
    }

    [Fact]
    public void Late_inflammation_energy_and_sleep_alone_fail_at_every_dose_up_to_the_limit() =>
        Assert.All(
            Doses("late", new DoseSearchSettings { Channels = ["anti_inflammatory", "exercise", "cbt_i"], Pairs = false }),
            found => Assert.Equal((null, 20), (found.Dose, found.FailingDose)));

    [Fact]
    public void Break_recovers_at_the_dose_found_and_fails_just_below()
    {
        var found = Assert.Single(
            Doses("mid", new DoseSearchSettings { Channels = ["load_relief", "cbt_i"] }), own => own.Channels.Count == 2);
        Assert.InRange(found.FailingDose, found.Dose!.Value * (1 - 1e-4), found.Dose.Value);
        Assert.Equal(Verdict.Rescued, Given.Break(Models.Core, Pair(found.Dose.Value)).Verdict);
        Assert.Equal(Verdict.Failed, Given.Break(Models.Core, Pair(found.FailingDose)).Verdict);

        static RunSettings Pair(double dose) => new()
        {
            Scenario = "mid",
            Intervention = Intervention.None with { Doses = Given.Values(("load_relief", dose), ("cbt_i", dose)), For = 84 },
        };
    }

    [Fact]
    public void The_shortest_course_of_the_smallest_dose_of_twelve_weeks_is_twelve_weeks()
    {
        var settings = new DoseSearchSettings { Channels = ["load_relief"], Pairs = false, Tolerance = 1e-6 };
        var dose = Assert.Single(Doses("late", settings)).Dose!.Value;
        var course = Assert.Single(DoseSearch.Lengths(Late("late"), settings with { Dose = dose }, RunMonitor.Nobody));
        Assert.Equal(84, course.Length!.Value, 0.01);
    }

    [Fact]
    public void A_dose_that_works_only_in_a_window_is_said_to_fail_again()
    {
        // x ends at the dose; the outcome wants it between 1 and 3.
        var model = Models.Parse("""
            model: window
            time: {stop: 10}
            channels: {push: {}}
            stocks: {x: {initial: 0, rate: push - x, tau: 0.1}}
            outcomes: {inside: "(x - 2)^2 < 1"}
            """);
        var found = Assert.Single(
            DoseSearch.Doses(Trials.Of(model, new RunSettings()), new DoseSearchSettings { Length = 10 }, RunMonitor.Nobody));
        Assert.Equal(1, found.Dose!.Value, 2e-4);
        Assert.InRange(found.FailsAgainAt!.Value, 3, 3.6);
    }

    private static IReadOnlyList<SmallestDose> Doses(string scenario, DoseSearchSettings settings) =>
        DoseSearch.Doses(Late(scenario), settings, RunMonitor.Nobody);

    private static Trials Late(string scenario) => Trials.Of(Models.Core, new RunSettings { Scenario = scenario });
}
