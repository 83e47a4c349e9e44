namespace LoopSim.Tests;

/// <summary>A policy's run is that of the schedule it decides on, to the bit, alone and beside others.</summary>
public sealed class PolicyBitsTests
{
    public static TheoryData<string, string> Policies =>
    [
        .. from policy in TreatmentLibrary.Policies.Entries
           from scenario in new[] { "early", "late" }
           select (policy.Name, scenario),
    ];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Run_of_a_policy_has_the_bits_of_the_schedule_given_explicitly(string policy, string scenario)
    {
        var core = new RunSettings { Scenario = scenario, Overrides = Given.Values(("load", 0.2)) };
        var asked = PolicyGiven.Asked(Models.Core, PolicyGiven.With(PolicyGiven.Shipped(policy), core));
        var result = PolicyPlan.Follow(asked, RunMonitor.Nobody);

        var decided = Break.Run(result.Experiment, RunMonitor.Nobody);
        var given = Given.Break(Models.Core, core with
        {
            Until = result.Experiment.EndTime,
            Intervention = Intervention.None with { Known = result.Experiment.Settings.Intervention.Known },
        });

        Assert.Equal(given.Verdict, decided.Verdict);
        Assert.Equal(given.With.Run.Solve.State, decided.With.Run.Solve.State);
        Assert.Equal(given.With.Run.Course.Columns, decided.With.Run.Course.Columns);
        Assert.Equal(given.Without.Run.Course.Columns, decided.Without.Run.Course.Columns);
    }

    /// <summary>What a decision rests on is still so when all decisions have been made.</summary>
    [Theory]
    [MemberData(nameof(Policies))]
    public void Decisions_leave_the_past_as_it_was(string policy, string scenario)
    {
        var settings = PolicyGiven.With(PolicyGiven.Shipped(policy), new RunSettings { Scenario = scenario });
        var result = PolicyPlan.Follow(PolicyGiven.Asked(Models.Core, settings), RunMonitor.Nobody);
        var course = Simulate.Run(result.Experiment, RunMonitor.Nobody).Course;

        Assert.All(
            result.Decisions.Where(decision => decision.Seen is not null),
            decision => Assert.Equal(decision.Seen!.Value.Measure, course.At("burden", decision.Time), 1e-5));
    }

    [Theory]
    [InlineData("switch_if_not_remitted")]
    [InlineData("maintenance_and_taper")]
    public void Runs_side_by_side_that_go_on_from_what_is_known_decide_as_each_does_alone(string policy)
    {
        var settings = PolicyGiven.With(PolicyGiven.Shipped(policy), new RunSettings { Scenario = "late" });
        var first = PolicyGiven.Asked(Models.Core, settings);
        Experiment[] asked =
        [
            .. Enumerable.Range(0, 12).Select(i => first.Vary(
                first.Settings with { Overrides = Given.Values(("load", 0.1 + 0.02 * i)) }, first.Scenario, _ => new SteadyStateCache())),
        ];
        var plan = PolicyPlan.Of(first, isForFew: false);
        Assert.True(plan.KeepsCheckpoints);

        var together = plan.Follow(
            [.. asked.Select(own => (own, own.StartState(CancellationToken.None).State))], RunMonitor.Nobody);

        Assert.True(together.Select(own => own.Decisions.Count).Distinct().Count() > 1);
        foreach (var (own, beside) in asked.Zip(together))
        {
            var alone = PolicyPlan.Follow(own, RunMonitor.Nobody);
            Assert.Equal(alone.Decisions, beside.Decisions);
            Assert.Equal(alone.Experiment.Settings.Intervention.Known, beside.Experiment.Settings.Intervention.Known);
        }
    }
}
