using LoopSim.Bifurcation;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>The published models give what their equations give elsewhere: the expected values were computed independently, with other
/// integrators, from the same equations and parameters.</summary>
public sealed class PublishedModelsTests
{
    public static TheoryData<string> Names() =>
        [.. ModelCatalog.Names.Where(name => Path.GetFileName(Path.GetDirectoryName(ModelCatalog.Find(name))) == "published")];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_published_model_has_no_flaws_and_names_its_paper_and_how_far_it_is_checked(string name)
    {
        var path = ModelCatalog.Find(name);
        var result = ModelReader.ReadFile(path);

        Assert.Empty(result.Diagnostics);
        Assert.Equal(name, result.Model!.Name);
        Assert.NotEmpty(result.Model.References);
        Assert.Contains("Reproduced from the equations", File.ReadAllText(path), StringComparison.Ordinal);
    }

    [Fact]
    public void Gupta_has_a_normal_and_a_hypocortisol_state_parted_by_a_saddle()
    {
        var found = SteadyStatesOf("gupta-2007");

        Assert.Equal([EquilibriumKind.StableNode, EquilibriumKind.Saddle], found.Take(2).Select(state => state.Kind));
        Assert.True(found[2].IsStable);
        Assert.Equal(3, found.Count);
        Near([.626085, .059723, .080905, .059723], found[0]);
        Near([.646894, .054585, .339138, .054585], found[1]);
        Near([.660137, .051484, .548185, .051484], found[2]);
    }

    [Theory]
    [InlineData("one_pulse", "normal")]
    [InlineData("four_pulses", "normal")]
    [InlineData("five_pulses", "hypocortisol")]
    public void Gupta_forgets_four_pulses_of_stress_but_not_five(string scenario, string state) =>
        Assert.Equal(state, Given.Settle(Models.Shipped("gupta-2007"), Given.Tight with { Scenario = scenario }).Name);

    [Theory]
    [InlineData(null, 24.082, 11.8985)]
    [InlineData("ptsd", 23.320, 7.600)]
    [InlineData("depressed", 24.344, 13.520)]
    public void Sriram_cortisol_is_lowest_in_ptsd_and_highest_in_depression(string? scenario, double period, double mean)
    {
        var run = Given.Run(Models.Shipped("sriram-2012"), Given.Tight with { Scenario = scenario, Until = 2000 });

        var cortisol = Cycles.Of(run.Course, "cortisol", after: 1000);
        Assert.Equal(period, cortisol.Period, 1e-3);
        Assert.Equal(mean, cortisol.Mean, 2e-3);
    }

    [Fact]
    public void Sriram_cortisol_of_the_normal_group_swings_between_2_and_23()
    {
        var run = Given.Run(Models.Shipped("sriram-2012"), Given.Tight with { Until = 2000 });

        var cortisol = Cycles.Of(run.Course, "cortisol", after: 1000);
        Assert.Equal(1.698, cortisol.Low, 1e-3);
        Assert.Equal(22.670, cortisol.High, 1e-3);
    }

    [Fact]
    public void Andersen_rests_in_one_stable_node()
    {
        var state = Assert.Single(SteadyStatesOf("andersen-2013"));

        Near([7.661292, 20.988269, 3.054522], state);
        Assert.Equal(EquilibriumKind.StableNode, state.Kind);
        Assert.All(state.Eigenvalues.Zip([-.004699, -.041368, -.170803]), pair => Assert.Equal(pair.Second, pair.First.Real, 5e-7));
    }

    [Fact]
    public void Andersen_returns_to_rest_from_where_the_paper_starts() =>
        Assert.Equal("resting", Given.Settle(Models.Shipped("andersen-2013"), new RunSettings()).Name);

    [Theory]
    [InlineData(4, 12.022, 3.270, 446.6)]
    [InlineData(5, 12.007, 3.230, 463.4)]
    public void Bangsgaard_cortisol_peaks_in_the_morning(int day, double acth, double cortisol, double peak)
    {
        var course = Given.Run(Models.Shipped("bangsgaard-2017"), Given.Tight).Course;

        var rows = (1440 * day)..(1440 * (day + 1));
        Assert.Equal(acth, course["acth"][rows].Average(), 2e-3);
        Assert.Equal(cortisol, course["cortisol"][rows].Average(), 1e-3);
        var ofDay = course["cortisol"][rows];
        Assert.Equal(peak, Array.IndexOf(ofDay, ofDay.Max()), 1.0);
    }

    [Theory]
    [InlineData(1, .985275, 1.014945)]
    [InlineData(2, 1.826211, 1.095164)]
    public void Karin_glands_grow_until_crh_and_acth_are_back(double stress, double cortisol, double corticotrophs)
    {
        var found = SteadyStatesOf("karin-milo-2025", ("stress", stress));

        var state = Assert.Single(found, state => state.IsStable);
        Near([1, 1, cortisol, corticotrophs, cortisol], state);
    }

    /// <summary>At twice the stress, each drug at a dose of 1. With y = C3 x3 the fixed point is y (1 + (y/4)^3) = C1 I1 u/A1, and then
    /// x1 = 1/C1, x2 = 1/C2, P = A2 (1 + (y/4)^3)/(C2 I2) and A = A3 x3/I3, where I, A and C are what remains of synthesis, the multiple
    /// of clearance and what receptors see.</summary>
    [Theory]
    [InlineData("crh_synthesis_inhibitor", 1, 1, .985275, 1.014945, .985275)]
    [InlineData("crh_antibody", 1, 1, .985275, 1.014945, .985275)]
    [InlineData("crh_antagonist", 2, 1, .985275, 1.014945, .985275)]
    [InlineData("acth_synthesis_inhibitor", 1, 1, 1.826211, 2.190328, 1.826211)]
    [InlineData("acth_antibody", 1, 1, 1.826211, 2.190328, 1.826211)]
    [InlineData("acth_antagonist", 1, 2, 1.826211, 2.190328, 1.826211)]
    [InlineData("cortisol_synthesis_inhibitor", 1, 1, 1.826211, 1.095164, 3.652421)]
    [InlineData("cortisol_antibody", 1, 1, 1.826211, 1.095164, 3.652421)]
    [InlineData("cortisol_antagonist", 1, 1, 3.652421, 1.095164, 3.652421)]
    public void Karin_glands_undo_every_drug_but_those_against_crh_and_the_blocker_of_cortisol(
        string drug, double crh, double acth, double cortisol, double corticotrophs, double adrenal)
    {
        Assert.Equal(9, Models.Shipped("karin-milo-2025").Channels.Count);
        var found = SteadyStatesOf("karin-milo-2025", ("stress", 2), (drug, 1));

        var state = Assert.Single(found, state => state.IsStable);
        Near([crh, acth, cortisol, corticotrophs, adrenal], state);
    }

    [Theory]
    [InlineData("rk45")]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void Karin_acth_stays_low_for_months_after_the_stress(string method)
    {
        var course = Given.Run(
            Models.Shipped("karin-milo-2025"), Given.Tight with { Scenario = "two_months_of_stress", Method = Method(method) }).Course;

        Assert.Equal(1.20608, course.At("acth", 60), 1e-5);
        Assert.Equal(.87450, course.At("acth", 60 + 90), 1e-5);
        Assert.Equal(.99098, course.At("cortisol", 60 + 90), 1e-5);
        Assert.True(course.At("acth", 60 + 200) < 0.99);
        Assert.True(course.At("acth", 60 + 200.5) > 0.99);
    }

    [Fact]
    public void Karin_settles_at_another_stress_although_the_model_is_stiff()
    {
        var result = Given.Settle(Models.Shipped("karin-milo-2025"), new RunSettings { Overrides = Given.Values(("stress", 2)) });

        Assert.Equal(SteadyStatus.Settled, result.Steady.Status);
        Assert.Equal(1.826211, result.Readouts["cortisol"], 5e-7);
    }

    [Fact]
    public void Reynolds_has_health_and_an_inflammation_without_pathogen()
    {
        var found = SteadyStatesOf("reynolds-2006").Where(state => state.State[0] < 1e-9).OrderBy(state => state.State[2]).ToList();

        Assert.Equal([true, false, true], found.Select(state => state.IsStable));
        Near([0, 0, 0, .125], found[0]);
        Near([0, .635014, 17.398956, .522864], found[2]);
    }

    [Theory]
    [InlineData(1.035665, "health")]
    [InlineData(1.035675, "aseptic")]
    public void Reynolds_inflammation_outlasts_a_pathogen_above_the_threshold(double pathogen, string state) =>
        Assert.Equal(
            state,
            Given.Settle(Models.Shipped("reynolds-2006"), Given.Tight with { StartValues = Given.Values(("pathogen", pathogen)) }).Name);

    [Theory]
    [InlineData("small_infection", "health")]
    [InlineData("large_infection", "aseptic")]
    public void Reynolds_infections_lie_on_the_two_sides_of_the_threshold(string start, string state) =>
        Assert.Equal(state, Given.Settle(Models.Shipped("reynolds-2006"), Given.Tight with { Start = start }).Name);

    [Theory]
    [InlineData("rk45")]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void Phillips_and_Robinson_sleep_once_a_day(string method)
    {
        var model = Models.Shipped("phillips-robinson-2008");
        var finely = model with { Time = model.Time with { Save = 0.005 } };

        var course = Given.Run(finely, new RunSettings { Until = 480, Method = Method(method) }).Course;
        var asleep = Cycles.Of(course, "asleep", after: 240);
        Assert.Equal(9, asleep.Count);
        Assert.Equal(24, asleep.Period, 0.01);
        Assert.Equal(8.56, 24 * asleep.Mean, 0.01);
        var somnogen = Cycles.Of(course, "somnogen", after: 240);
        Assert.Equal(12.515, somnogen.Low, 5e-4);
        Assert.Equal(15.071, somnogen.High, 5e-4);
    }

    [Fact]
    public void Forger_clock_runs_slower_than_the_day_in_darkness()
    {
        var course = Given.Run(Models.Shipped("forger-jewett-kronauer-1999"), Given.Tight with { Until = 1200 }).Course;

        var pacemaker = Cycles.Of(course, "pacemaker", after: 600);
        Assert.Equal(24.2003, pacemaker.Period, 5e-5);
        Assert.Equal(1.0097, pacemaker.High, 5e-5);
    }

    [Fact]
    public void Forger_clock_keeps_the_day_under_light()
    {
        var model = Models.Shipped("forger-jewett-kronauer-1999");
        var light = model.FindScenario("summer_days")!.Inputs[0];
        var days = light with { Begins = new Recurrence.Evenly(0, 24, null) };
        var lit = model with { Scenarios = [new Scenario { Name = "lit", Inputs = [days] }] };

        var course = Given.Run(lit, Given.Tight with { Scenario = "lit", Until = 960 }).Course;
        Assert.Equal(24, Cycles.Of(course, "pacemaker", after: 480).Period, 1e-3);
    }

    [Fact]
    public void Two_processes_give_a_night_of_seven_hours_and_41_minutes()
    {
        var model = Models.Shipped("two-process");
        var finely = model with { Time = model.Time with { Save = 0.001 } };

        var asleep = Cycles.Of(Given.Run(finely, Given.Tight).Course, "asleep", after: 120);
        Assert.Equal(24, asleep.Period, 2e-3);
        Assert.Equal(7.688, 24 * asleep.Mean, 2e-3);
    }

    private static IntegrationMethod Method(string name) =>
        IntegrationMethod.TryFind(name, out var method)
            ? method
            : throw new ArgumentException($"There is no method '{name}'.", nameof(name));

    private static List<Equilibrium> SteadyStatesOf(string name, params (string Name, double Value)[] overrides) =>
        [.. SteadyStates.Find(
            Experiment.Prepare(Models.Shipped(name), new RunSettings { Overrides = Given.Values(overrides) }),
                CancellationToken.None).Equilibria];

    /// <summary>Equal to as many digits as are given: six behind the point.</summary>
    private static void Near(double[] expected, Equilibrium found) =>
        Assert.All(found.State.Zip(expected), pair => Assert.Equal(pair.Second, pair.First, 6e-7));
}
