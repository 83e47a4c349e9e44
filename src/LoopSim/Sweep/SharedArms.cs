using System.Collections.Concurrent;

namespace LoopSim;

/// <summary>What members of a sweep have in common: the run without the intervention, and the course until it begins. Each is made once for
/// all members with the same inputs, to the bits of the members' own.</summary>
/// <remarks>Threads share it; each makes its own runs.</remarks>
internal sealed class SharedArms(SweepPlan plan)
{
    private const int MostKept = 4096;

    private readonly ConcurrentDictionary<ValueArray<long>, RunOutcome> _without = new();
    private readonly RunBatch _batch = new(
        plan.First.Compiled, plan.First.Settings.Method, plan.First.Options, plan.First.Resting.Resting, plan.DifferingInputs(),
        plan.First.Outcome, jobs: 1);

    /// <summary>What there is to share in a sweep; null where members have nothing in common.</summary>
    public static SharedArms? Of(SweepPlan plan) =>
        plan.UsesLanes && !plan.IsPlain && !plan.First.Settings.Intervention.IsEmpty ? new SharedArms(plan) : null;

    /// <summary>Finds what members share, before they run.</summary>
    /// <param name="members">The members that have a start.</param>
    public void Find(IReadOnlyList<(ReadyMember Member, Experiment Experiment, double[] Start)> members, CancellationToken cancellation)
    {
        var watch = RunMonitor.Nobody with { Cancellation = cancellation };
        foreach (var (member, experiment, _) in members)
            member.Inputs = experiment.Schedule(withIntervention: true);
        var checkpoints = _batch.Checkpoints(
            [.. members.Select(own => RunRequest.Of(own.Experiment, withIntervention: true, own.Start) with
            {
                Inputs = () => own.Member.Inputs!,
            })], watch);
        foreach (var (own, checkpoint) in members.Zip(checkpoints))
            own.Member.Course = own.Member.Policy?.Reached ?? checkpoint;
        if (plan.Judges)
            FindWithout(members, watch);
    }

    private void FindWithout(IReadOnlyList<(ReadyMember Member, Experiment Experiment, double[] Start)> members, RunMonitor watch)
    {
        if (_without.Count > MostKept)
            _without.Clear();
        var requests = members.Select(own => RunRequest.Of(own.Experiment, withIntervention: false, own.Start)).ToList();
        var keys = requests.ConvertAll(request => SharedCourses.Key(request, request.Inputs(), request.To));
        var missing = keys.Zip(requests).Where(pair => !_without.ContainsKey(pair.First)).DistinctBy(pair => pair.First).ToList();
        foreach (var (pair, outcome) in missing.Zip(_batch.Run([.. missing.Select(pair => pair.Second)], watch)))
            _without[pair.First] = outcome;
        foreach (var (own, key) in members.Zip(keys))
            own.Member.Without = _without.TryGetValue(key, out var outcome) ? outcome : null;
    }
}

/// <summary>A member on its way into a lane.</summary>
/// <param name="number">Its number.</param>
/// <param name="experiment">Its experiment; null when its values make no run.</param>
internal sealed class ReadyMember(long number, Experiment? experiment)
{
    public long Number => number;

    /// <summary>Its experiment; once a policy has been followed, that with the treatment chosen.</summary>
    public Experiment? Experiment { get; private set; } = experiment;

    /// <summary>What a policy came to; null for none.</summary>
    public PolicyResult? Policy { get; private set; }

    /// <summary>The inputs over time with the intervention, where they were asked for already.</summary>
    public InputSchedule? Inputs { get; set; }

    /// <summary>The run without the intervention, where it is known.</summary>
    public RunOutcome? Without { get; set; }

    /// <summary>How far the run with it is known.</summary>
    public LaneCheckpoint? Course { get; set; }

    public void Follow(PolicyResult policy) => (Policy, Experiment) = (policy, policy.Experiment);
}
