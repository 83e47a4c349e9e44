using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Members of a sweep with a policy: each decides by its own course, and is the run of the schedule it decides on.</summary>
public sealed class PolicySweepTests
{
    private static readonly string[] _varied = ["load=0.1,0.2,0.3", "treat.at=100,730.5"];

    public static TheoryData<string, string> Kinds => new()
    {
        { "switch_if_not_remitted", "rk45" }, { "maintenance_and_taper", "rk45" }, { "maintenance_and_taper", "auto" },
        // Members that run one by one.
        { "stop_on_remission", "dop853" },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Member_has_every_bit_of_the_run_of_the_schedule_it_decides_on(string policy, string method)
    {
        var core = Core(method) with { Until = 1300 };
        var rows = SweptRows.Of(
            Models.Core, Outlined(policy, core), [.. SingleRun.Everything(Models.Core), "verdict", "first:recovered"], _varied);

        for (var member = 0; member < rows.Members; member++)
            new SingleRun(Models.Core, Decided(rows, member, core)).HasTheBitsOf(rows, member);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Member_that_keeps_its_end_alone_goes_on_from_the_last_decision_to_the_same_bits(string policy, string method)
    {
        var core = Core(method);
        var rows = SweptRows.Of(Models.Core, Outlined(policy, core), ["final", "verdict", "outcome:recovered"], _varied);

        for (var member = 0; member < rows.Members; member++)
            new SingleRun(Models.Core, Decided(rows, member, core)).HasTheBitsOf(rows, member);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void How_a_policy_went_is_kept_of_every_member(string policy, string method)
    {
        string[] kept = ["treatment_steps", "time_to_remission", "time_in_treatment", "relapses"];
        var rows = SweptRows.Of(Models.Core, Outlined(policy, Core(method)), kept, _varied);

        for (var member = 0; member < rows.Members; member++)
        {
            var own = PolicyPlan.Follow(rows.Plan.ExperimentOf(member)!, RunMonitor.Nobody);
            Assert.Equal(
                [own.Steps, own.TimeToRemission ?? double.NaN, own.TimeInTreatment, own.Relapses],
                kept.Select(column => rows[member, column]));
        }
        Assert.True(Enumerable.Range(0, rows.Members).Select(member => rows[member, "time_in_treatment"]).Distinct().Count() > 1);
    }

    /// <summary>From 0.114 above its start on day 114 burden falls by 0.01 a day: below 0.3 it is after 5.6, 25.6, 45.4, 65.4 and 85.4 days
    /// of treatment or not in 168, below 0.25 five days later.</summary>
    [Theory]
    [InlineData("recovered", 28)]
    [InlineData("burden < 0.25", 56)]
    public void Members_remit_at_their_own_time(string remitted, double second)
    {
        var policy = PolicyGiven.Policy($"remitted: {remitted}\nsteps: [{{give: {{ssri: 1}}, for: 168, review: 28}}]");
        var rows = SweptRows.Of(
            PolicyGiven.Ramp, PolicyPlan.Outlined(PolicyGiven.With(policy)), ["time_to_remission", "time_in_treatment", "final"],
            "burden=0.1,0.3,0.5,0.7,0.9,2.9");

        Assert.Equal(
            [28, second, 56, 84, 112, double.NaN], Enumerable.Range(0, 6).Select(member => rows[member, "time_to_remission"]));
        double[] treated = [28, second, 56, 84, 112, 168];
        Assert.Equal(treated, Enumerable.Range(0, 6).Select(member => rows[member, "time_in_treatment"]));
        for (var member = 0; member < 6; member++)
            Assert.Equal(rows.Values(member)[0] + 1 - 0.011 * (treated[member] - 7), rows[member, "final:burden"], 1e-9);
    }

    [Theory]
    [InlineData("treat.for=10,20", "treat.for varies a treatment that is given, but a policy chooses its own: vary treat.at or the model")]
    [InlineData("treat.exercise=1,2",
        "treat.exercise varies a treatment that is given, but a policy chooses its own: vary treat.at or the model")]
    public void What_a_policy_chooses_cannot_be_varied(string varied, string message) => Assert.Equal(
        message, Assert.Throws<InvalidSettingException>(
            () => SweptRows.Of(Models.Core, Outlined("stop_on_remission", Core("rk45")), ["verdict"], varied)).Message);

    [Fact]
    public void What_a_policy_did_is_not_kept_without_one() => Assert.Equal(
        "--save relapses says how a policy went, but there is none: add --policy",
        Assert.Throws<InvalidSettingException>(
            () => SweptRows.Of(Models.Core, Core("rk45"), ["relapses"], "load=0.1,0.2")).Message);

    /// <summary>A member whose treatment would begin after its end makes no run.</summary>
    [Fact]
    public void Policy_that_would_begin_outside_the_run_leaves_a_row_without_results()
    {
        var rows = SweptRows.Of(
            Models.Core, Outlined("stop_on_remission", Core("rk45") with { Until = 900 }), ["treatment_steps"], "treat.at=730,1000");

        Assert.Equal(["reached_end", "invalid_settings"], rows.Codes("status"));
        Assert.Equal([2, double.NaN], [rows[0, "treatment_steps"], rows[1, "treatment_steps"]]);
    }

    private static RunSettings Core(string method) =>
        new() { Scenario = "late", Method = IntegrationMethod.All.First(known => known.Name == method) };

    private static RunSettings Outlined(string policy, RunSettings settings) =>
        PolicyPlan.Outlined(PolicyGiven.With(PolicyGiven.Shipped(policy), settings));

    /// <summary>A member's run with the treatment it decides on, given explicitly.</summary>
    private static RunSettings Decided(SweptRows rows, int member, RunSettings core)
    {
        var own = PolicyPlan.Follow(rows.Plan.ExperimentOf(member)!, RunMonitor.Nobody).Experiment;
        return core with
        {
            Until = own.EndTime,
            Overrides = Given.Values(("load", rows.Values(member)[0])),
            Intervention = Intervention.None with { Known = own.Settings.Intervention.Known },
        };
    }
}
