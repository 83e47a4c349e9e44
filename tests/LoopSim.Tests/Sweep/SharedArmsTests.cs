namespace LoopSim.Tests;

/// <summary>What members of a sweep share is made once.</summary>
public sealed class SharedArmsTests
{
    [Fact]
    public void Members_with_the_same_inputs_until_treatment_share_their_course_and_the_run_without_it()
    {
        var settings = new RunSettings { Scenario = "late", Intervention = Given.Dose("load_relief", 0.2, 84) };
        var plan = SweptRows.Of(Models.Core, settings, ["verdict"], "treat.at=100,430.5", "treat.load_relief=0.1,0.3,0.5").Plan;
        var members = Enumerable.Range(0, (int)plan.Members).Select(number =>
        {
            var experiment = plan.ExperimentOf(number)!;
            return (new ReadyMember(number, experiment), experiment, experiment.StartState(CancellationToken.None).State);
        }).ToList();

        SharedArms.Of(plan)!.Find(members, CancellationToken.None);

        foreach (var begunTogether in members.GroupBy(own => own.experiment.From))
        {
            Assert.Equal(3, begunTogether.Count());
            Assert.Equal(begunTogether.Key, Assert.Single(begunTogether.Select(own => own.Item1.Course).Distinct())!.Time);
            Assert.Single(begunTogether.Select(own => own.Item1.Without!.Value.State).Distinct());
        }
    }
}
