using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>A run in a batch is the run made alone, to the bit.</summary>
public sealed class RunBatchTests
{
    [Theory]
    [InlineData("rk45", 1)]
    [InlineData("rk45", 3)]
    [InlineData("rodas5p", 3)]
    [InlineData("auto", 1)]
    [InlineData("dop853", 3)]
    public void Outcomes_have_the_bits_of_single_runs(string method, int jobs)
    {
        Assert.True(IntegrationMethod.TryFind(method, out var found));
        var settings = new RunSettings { Scenario = "late", Method = found };
        var first = Experiment.Prepare(Models.Core, settings with { Intervention = Given.Dose("load_relief", 0, 84) });
        var experiments = Enumerable.Range(0, 21)
            .Select(i => first.Settings with { Intervention = Given.Dose("load_relief", 0.1 * i, 84) })
            .Select(own => first.Vary(own, first.Scenario, _ => new SteadyStateCache()))
            .ToList();
        var start = first.StartState(CancellationToken.None).State;
        var batch = RunBatch.Of(first, jobs);
        Assert.Equal(method != "dop853", batch.UsesLanes);
        var outcomes = batch.Run([.. experiments.Select(own => RunRequest.Of(own, withIntervention: true, start))], RunMonitor.Nobody);
        foreach (var (own, outcome) in experiments.Zip(outcomes))
        {
            var alone = Given.Break(Models.Core, own.Settings).With;
            Assert.Equal((SolveStatus.ReachedEnd, alone.Holds, alone.OutcomeValue), (outcome.Status, outcome.Holds, outcome.Measure));
            Assert.Equal(alone.Run.Solve.State, outcome.State);
        }
    }

    /// <summary>Doses of two days of treatment, in two models that differ in a parameter, one after another: most go on from a course that
    /// another has begun.</summary>
    [Theory]
    [InlineData("depression-core", "load_relief")]
    [InlineData("mitochondria-oxidative-stress", "antioxidant")]
    public void Runs_that_share_their_course_until_treatment_have_the_bits_of_single_runs(string name, string channel)
    {
        var model = Models.Shipped(name);
        var parameter = model.Parameters[0];
        var settings = new RunSettings { Scenario = "late" };
        var first = Experiment.Prepare(model, settings with { Intervention = Given.Dose(channel, 0, 84) });
        var batch = RunBatch.Of(first, 2);
        var start = first.StartState(CancellationToken.None).State;
        var experiments =
            from dose in new[] { 0.1, 0.3, 0.5, 0.7 }
            from day in new[] { 40.0, 300.5 }
            from factor in new[] { 1, 1.01 }
            let own = first.Settings with
            {
                Intervention = Given.Dose(channel, dose, 84) with { From = day },
                Overrides = [new Setting(parameter.Name, parameter.Value * factor)],
            }
            select first.Vary(own, first.Scenario, _ => new SteadyStateCache());
        RunRequest[] requests = [.. experiments.Select(own => RunRequest.Of(own, withIntervention: true, start))];
        var checkpoints = batch.Checkpoints(requests, RunMonitor.Nobody);
        Assert.All(checkpoints.Zip(requests), pair => Assert.Equal(pair.Second.SharedUntil, pair.First?.Time));
        Assert.Equal(4, checkpoints.Distinct().Count());

        var shared = batch.Run(requests, RunMonitor.Nobody);
        var whole = batch.Run([.. requests.Select(own => own with { SharedUntil = null })], RunMonitor.Nobody);
        for (var i = 0; i < requests.Length; i++)
        {
            Assert.Equal((whole[i].Status, whole[i].Measure, whole[i].Holds), (shared[i].Status, shared[i].Measure, shared[i].Holds));
            Assert.Equal(whole[i].State, shared[i].State);
        }
    }

    [Fact]
    public void Runs_of_a_model_with_events_are_made_on_all_threads_in_order()
    {
        var model = Models.Parse("""
            model: filled
            time: {stop: 10}
            parameters: {inflow: 1}
            stocks: {x: {initial: 0, rate: inflow}}
            events: {emptied: {when: x > 5, set: {x: 0}}}
            outcomes: {low: x < 2}
            """);
        var experiment = Experiment.Prepare(model, new RunSettings());
        var requests = Enumerable.Range(1, 12)
            .Select(i => new RunRequest(experiment.Compiled, () => Inflow(experiment, 0.1 * i), [0], 0, 10) { Looks = [4.1] })
            .ToList();
        var one = RunBatch.Of(experiment, 1).Run(requests, RunMonitor.Nobody);
        var three = RunBatch.Of(experiment, 3).Run(requests, RunMonitor.Nobody);
        Assert.Equal(
            one.Select(own => (own.Measure, own.HeldThen, own.Holds)), three.Select(own => (own.Measure, own.HeldThen, own.Holds)));
        Assert.Equal(Enumerable.Range(1, 12).Select(i => 0.1 * i * 4.1 < 2), three.Select(own => own.HeldThen));
        Assert.Equal(1, three[0].Measure, 1e-9);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Looks_on_the_way_see_the_outcome_and_what_it_measures(bool isForFew)
    {
        var model = Models.Parse("""
            model: filled
            time: {stop: 10}
            parameters: {inflow: 1}
            stocks: {x: {initial: 0, rate: inflow}}
            outcomes: {low: x < 2}
            """);
        var experiment = Experiment.Prepare(model, new RunSettings());
        var batch = RunBatch.Of(experiment, 1, isForFew);
        var runs = batch.Run(
            [.. Enumerable.Range(1, 9).Select(i => new RunRequest(
                experiment.Compiled, () => Inflow(experiment, 0.1 * i), [0], 0, 10) { Looks = [1, 1.5, 4, 9.5, 10] })],
            RunMonitor.Nobody);

        Assert.Equal(!isForFew, batch.UsesLanes);
        for (var i = 1; i <= 9; i++)
        {
            // The end is no place on the way: what holds there is the outcome's own.
            Assert.Equal([1, 1.5, 4, 9.5], runs[i - 1].Seen.Select(sight => Math.Round(sight.Measure / (0.1 * i), 9)));
            Assert.Equal([.. runs[i - 1].Seen.Select(sight => sight.Measure < 2)], runs[i - 1].Seen.Select(sight => sight.Holds));
        }
    }

    [Fact]
    public void Progress_never_falls_and_ends_at_one()
    {
        var told = new List<double>();
        var experiment = Experiment.Prepare(Models.Core, new RunSettings { Scenario = "late" });
        var start = experiment.StartState(CancellationToken.None).State;
        var requests = Enumerable.Repeat(RunRequest.Of(experiment, false, start), 50).ToList();
        RunBatch.Of(experiment, 2).Run(requests, new RunMonitor(told.Add, CancellationToken.None));
        Assert.Equal(told.Order(), told);
        Assert.Equal(1, told[^1]);
    }

    [Fact]
    public void A_batch_that_is_cancelled_ends()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var experiment = Experiment.Prepare(Models.Core, new RunSettings { Scenario = "late" });
        var request = RunRequest.Of(experiment, false, experiment.SeedState());
        Assert.ThrowsAny<OperationCanceledException>(() => RunBatch.Of(experiment, 2).Run([request], new RunMonitor(null, stop.Token)));
    }

    private static InputSchedule Inflow(Experiment experiment, double value)
    {
        var schedule = experiment.Resting.Copy();
        schedule.Set("inflow", value);
        return schedule;
    }
}
