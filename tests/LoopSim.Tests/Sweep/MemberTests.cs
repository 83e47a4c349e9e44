using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>A member of a sweep is the run that the same settings give, to the bit: members that run eight at a time.</summary>
public sealed class MemberTests
{
    private static readonly Model _two = Models.Shipped("stress-mitochondria");
    private static readonly RunSettings _fromValues = new() { StartValues = Given.Values(("stress", 0.4), ("energy", 0.6)) };
    private static readonly RunSettings _late = new() { Scenario = "late", Intervention = Given.Dose("load_relief", 0.3, 84) };

    [Fact]
    public void Members_that_begin_at_given_values()
    {
        var rows = SweptRows.Of(_two, _fromValues, SingleRun.Everything(_two), "load=0:0.5:9", "stress:energy=1,2,3");

        Assert.True(rows.Plan is { IsPlain: false, UsesLanes: true });
        Assert.Equal(["depressed", "healthy"], rows.Codes("state").Distinct().Order());
        AreRuns(rows, _two, values => _fromValues with { Overrides = Given.Values(("load", values[0]), ("stress:energy", values[1])) });
    }

    [Fact]
    public void Members_that_differ_in_where_they_begin()
    {
        var rows = SweptRows.Of(
            _two,
            _fromValues,
            [.. SingleRun.Everything(_two).Where(save => save != "state")],
            "stress=0:1:5",
            "energy=0:1:5",
            "energy_time=7,30");

        Assert.True(rows.Plan.IsPlain);
        AreRuns(rows, _two, values => new RunSettings
        {
            StartValues = Given.Values(("stress", values[0]), ("energy", values[1])),
            Overrides = Given.Values(("energy_time", values[2])),
        });
    }

    [Fact]
    public void Members_with_every_stock_held()
    {
        var settings = new RunSettings { Held = Given.Values(("stress", 0.3), ("energy", 0.5)) };
        var rows = SweptRows.Of(_two, settings, SingleRun.Everything(_two), "load=0.1:0.3:3");

        Assert.True(rows.Plan.UsesLanes);
        AreRuns(rows, _two, values => settings with { Overrides = Given.Values(("load", values[0])) });
    }

    [Fact]
    public void Members_whose_start_settles_for_each()
    {
        var settings = new RunSettings { Start = "healthy" };
        var rows = SweptRows.Of(_two, settings, SingleRun.Everything(_two), "load=0.05:0.35:13", "half=0.45,0.55");

        Assert.False(rows.Plan.IsPlain);
        AreRuns(rows, _two, values => settings with { Overrides = Given.Values(("load", values[0]), ("half", values[1])) });
    }

    [Fact]
    public void One_stock_in_place_of_a_steady_states()
    {
        var settings = new RunSettings { Start = "depressed" };
        var rows = SweptRows.Of(_two, settings, SingleRun.Everything(_two), "stress=0:1:9");

        AreRuns(rows, _two, values => settings with { StartValues = Given.Values(("stress", values[0])) });
    }

    [Fact]
    public void A_scenario_without_an_intervention()
    {
        var settings = new RunSettings { Scenario = "late", Until = 500 };
        var rows = SweptRows.Of(_two, settings, SingleRun.Everything(_two), "load=0.05:0.35:7");

        AreRuns(rows, _two, values => settings with { Overrides = Given.Values(("load", values[0])) });
    }

    [Fact]
    public void An_intervention_judged_at_the_scenarios_end()
    {
        var settings = _late with { Intervention = Given.Dose("exercise", 0.8, 84) };
        var rows = SweptRows.Of(
            Models.Core,
            settings,
            ["verdict", "state", "outcome:recovered", "first:recovered", "final", "mean:burden", "burden@730"],
            "load=0.1,0.3,0.32,0.6",
            "exercise=0,0.1");

        AreRuns(rows, Models.Core, values => settings with { Overrides = Given.Values(("load", values[0]), ("exercise", values[1])) });
    }

    [Theory]
    [InlineData("rk4", 0.5, StepGrid.Landing)]
    [InlineData("rk4", 0.5, StepGrid.Plain)]
    [InlineData("euler", 0.3, StepGrid.Landing)]
    [InlineData("euler", 0.3, StepGrid.Plain)]
    public void Members_with_fixed_steps(string method, double step, StepGrid grid)
    {
        Assert.True(IntegrationMethod.TryFind(method, out var found));
        var settings = _late with { Method = found, Step = step, Grid = grid };
        var rows = SweptRows.Of(
            _two, settings, ["verdict", "first:recovered", .. SingleRun.Everything(_two)], "load=0.1:0.3:3", "treat.dose=0.1,0.5");

        Assert.True(rows.Plan.UsesLanes);
        AreRuns(rows, _two, values => settings with
        {
            Overrides = Given.Values(("load", values[0])),
            Intervention = settings.Intervention with { Doses = Given.Values(("load_relief", values[1])) },
        });
    }

    [Fact]
    public void Members_that_differ_in_constants_alone_on_a_plain_grid()
    {
        var settings = _fromValues with { Method = IntegrationMethod.Euler, Step = 0.7, Grid = StepGrid.Plain };
        var rows = SweptRows.Of(_two, settings, [.. SingleRun.Everything(_two).Where(save => save != "state")], "load=0:0.5:9");

        Assert.True(rows.Plan.IsPlain);
        AreRuns(rows, _two, values => settings with { Overrides = Given.Values(("load", values[0])) });
    }

    [Theory]
    [InlineData("treat.at=56,100.5,400,730")]
    [InlineData("treat.for=1,14,84,365.25")]
    [InlineData("treat.dose=0:2:9")]
    [InlineData("treat.load_relief=0:2:5")]
    [InlineData("treat.exercise=0:2:5")]
    public void A_varied_treatment(string varied)
    {
        var rows = SweptRows.Of(_two, _late, ["verdict", "first:recovered", .. SingleRun.Everything(_two, withCourses: false)], varied);

        Assert.True(rows.Plan.UsesLanes);
        AreRuns(rows, _two, values => _late with { Intervention = Varied(_late.Intervention, varied.Split('=')[0], values[0]) });
    }

    [Theory]
    [InlineData("input.load", "add: 0.6", "add: ")]
    [InlineData("input.load.at", "at: 0,", "at: ")]
    [InlineData("input.load.for", "for: 42", "for: ")]
    public void A_varied_input_of_the_scenario(string varied, string place, string key)
    {
        var rows = SweptRows.Of(
            _two,
            _late,
            ["verdict", "first:recovered", .. SingleRun.Everything(_two, withCourses: false)],
            varied + "=0.25,1,10,50,700,750.5");
        var text = File.ReadAllText(ModelCatalog.Find("stress-mitochondria"));
        Assert.Contains(place, text, StringComparison.Ordinal);

        for (var member = 0; member < rows.Members; member++)
        {
            var value = rows.Values(member)[0].ToString(System.Globalization.CultureInfo.InvariantCulture);
            var own = Models.Parse(text.Replace(place, key + value + (place.EndsWith(',') ? "," : ""), StringComparison.Ordinal));
            new SingleRun(own, _late).HasTheBitsOf(rows, member);
        }
    }

    [Theory]
    [InlineData("energy:stress")]
    [InlineData("stress:energy")]
    public void A_cut_link(string cut)
    {
        var settings = new RunSettings { Scenario = "late", Intervention = Given.Cut(cut) with { For = 100 } };
        var rows = SweptRows.Of(
            _two, settings, ["verdict", "first:recovered", .. SingleRun.Everything(_two)], "load=0.1:0.35:6", "energy:stress=1.2,1.6");

        AreRuns(rows, _two, values => settings with { Overrides = Given.Values(("load", values[0]), ("energy:stress", values[1])) });
    }

    [Fact]
    public void A_held_stock()
    {
        var settings =
            new RunSettings { Scenario = "late", Intervention = Given.Cut("stress:sleep"), Held = Given.Values(("entrenchment", 0.3)) };
        var rows = SweptRows.Of(
            Models.Core, settings, ["verdict", "first:recovered", "final", "mean:sleep", "state", "max:burden"], "load=0.25:0.35:5");

        AreRuns(rows, Models.Core, values => settings with { Overrides = Given.Values(("load", values[0])) });
    }

    [Theory]
    [InlineData("tsit5")]
    [InlineData("dop853")]
    [InlineData("rk45")]
    public void Every_method_that_runs_eight_at_a_time(string method)
    {
        Assert.True(IntegrationMethod.TryFind(method, out var found));
        var settings = _late with { Method = found, Tolerances = new Tolerances(1e-8, 1e-10) };
        var rows = SweptRows.Of(_two, settings, ["verdict", "first:recovered", .. SingleRun.Everything(_two)], "load=0.1:0.3:10");

        AreRuns(rows, _two, values => settings with { Overrides = Given.Values(("load", values[0])) });
    }

    [Theory]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void Members_by_a_stiff_method_that_share_their_course(string method)
    {
        Assert.True(IntegrationMethod.TryFind(method, out var found));
        var settings = _late with { Method = found };
        var rows = SweptRows.Of(
            _two, settings, ["verdict", "first:recovered", .. SingleRun.Everything(_two)], "load=0.1:0.3:7", "treat.dose=0.1,0.5");

        Assert.True(rows.Plan.UsesLanes);
        AreRuns(rows, _two, values => settings with
        {
            Overrides = Given.Values(("load", values[0])),
            Intervention = settings.Intervention with { Doses = Given.Values(("load_relief", values[1])) },
        });
    }

    private static void AreRuns(SweptRows rows, Model model, Func<double[], RunSettings> settings)
    {
        Assert.True(rows.Members > 1);
        for (var member = 0; member < rows.Members; member++)
            new SingleRun(model, settings(rows.Values(member))).HasTheBitsOf(rows, member);
    }

    private static Intervention Varied(Intervention intervention, string name, double value) => name switch
    {
        "treat.at" => intervention with { From = value },
        "treat.for" => intervention with { For = value },
        "treat.dose" or "treat.load_relief" => intervention with { Doses = Given.Values(("load_relief", value)) },
        _ => intervention with { Doses = [.. intervention.Doses, new Setting("exercise", value)] },
    };
}
