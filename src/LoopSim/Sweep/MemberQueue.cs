namespace LoopSim;

/// <summary>One thread's members on their way into lanes, made ready some at a time: their experiments, and the steady states that these
/// begin in or ask about, and the courses that they share.</summary>
internal sealed class MemberQueue(
    SweepPlan plan, ThreadSink sink, SettlingLanes? settling, SharedArms? arms, int together, CancellationToken cancellation)
{
    private readonly Queue<ReadyMember> _ready = new();
    private long _next;
    private long _last = -1;

    /// <returns>The next member; null when none is left.</returns>
    public ReadyMember? Next()
    {
        if (_ready.Count == 0)
            Gather();
        return _ready.TryDequeue(out var next) ? next : null;
    }

    /// <summary>How many members are best made ready at once: many, for they settle together, but not so many that a thread has none
    /// left.</summary>
    public static int Together(long members, int jobs) => (int)Math.Clamp(members / (8 * jobs), 16, 1024);

    /// <summary>For a sweep whose members begin in steady states or are judged by them: what settles them, where they can in
    /// lanes.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="kernel">The code its members run by.</param>
    public static SettlingLanes? SettlingOf(SweepPlan plan, ModelLanes kernel)
    {
        if (plan.IsPlain || !SettlingLanes.Supports(plan.First) || !plan.First.Model.Starts.Any(start => start.Settles))
            return null;
        var method = SteadySearch.MethodOf(plan.First);
        var code = plan.First.Settings.Method == method ? kernel
            : new ModelLanes(plan.First.Compiled, method, plan.First.Resting.Resting, plan.DifferingInputs(), []);
        return new SettlingLanes(plan.First, code, plan.DifferingInputs().Distinct());
    }

    private void Gather()
    {
        while (_ready.Count < (settling is null && arms is null ? 1 : together) && NextNumber(out var number))
            _ready.Enqueue(new ReadyMember(number, plan.ExperimentOf(number)));
        if (settling is not null)
            Settle(settling);
        if (arms is null)
            return;
        var started = new List<(ReadyMember, Experiment, double[])>();
        foreach (var member in _ready)
        {
            if (member.Experiment is { } experiment && experiment.StartState(cancellation) is { IsSettled: true } start)
                started.Add((member, experiment, start.State));
        }
        if (plan.Policy is { } policy)
            started = Follow(policy, started);
        arms.Find(started, cancellation);
    }

    /// <summary>Lets members that have a start follow the policy, side by side.</summary>
    private List<(ReadyMember, Experiment, double[])> Follow(PolicyPlan policy, List<(ReadyMember, Experiment, double[])> started)
    {
        var results = policy.Follow(
            started.ConvertAll(own => (own.Item2, own.Item3)), RunMonitor.Nobody with { Cancellation = cancellation });
        return
        [
            .. started.Zip(results, (own, result) =>
            {
                own.Item1.Follow(result);
                return (own.Item1, result.Experiment, own.Item3);
            }),
        ];
    }

    private void Settle(SettlingLanes settling)
    {
        var experiments = _ready.Select(ready => ready.Experiment).OfType<Experiment>().ToList();
        if (plan.First.SettlingStart is { } begins)
            settling.Run(experiments.Select(experiment => (experiment, begins)), cancellation);
        settling.Run(experiments.Where(AsksForAll)
            .SelectMany(experiment => experiment.Model.Starts.Select(start => (experiment, start.Name))), cancellation);
    }

    /// <summary>Whether a member may ask for the steady states of all starts: to name its state, or to look for a healthy one.</summary>
    private bool AsksForAll(Experiment experiment)
    {
        if (plan.Saves.Any(save => save is SweepOutput.StateName))
            return true;
        if (!plan.Judges)
            return false;
        return experiment.SettlingStart is not { } begins || experiment.Settled(begins, cancellation) is not { IsSettled: true } start
            || !Verdicts.IsHealthy(experiment, start.State);
    }

    private bool NextNumber(out long number)
    {
        if (_next > _last && !sink.Take(out _next, out _last))
        {
            number = -1;
            return false;
        }
        number = _next++;
        return true;
    }
}
