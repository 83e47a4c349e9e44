namespace LoopSim;

/// <summary>One thread's members on their way into lanes, made ready some at a time: their experiments, and the steady states that these
/// begin in or ask about.</summary>
internal sealed class MemberQueue(SweepPlan plan, ThreadSink sink, SettlingLanes? settling, int together, CancellationToken cancellation)
{
    private readonly Queue<(long Member, Experiment? Experiment)> _ready = new();
    private long _next;
    private long _last = -1;

    /// <param name="member">The next member.</param>
    /// <param name="experiment">Its experiment; null when its values make no run.</param>
    /// <returns>False when none is left.</returns>
    public bool Next(out long member, out Experiment? experiment)
    {
        if (_ready.Count == 0)
            Gather();
        var isThere = _ready.TryDequeue(out var next);
        (member, experiment) = next;
        return isThere;
    }

    /// <summary>How many members are best made ready at once: many, for they settle together, but not so many that a thread has none
    /// left.</summary>
    public static int Together(long members, int jobs) => (int)Math.Clamp(members / (8 * jobs), 16, 256);

    /// <summary>For a sweep whose members begin in steady states or are judged by them: what settles them, where they can in
    /// lanes.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="kernel">The code its members run by.</param>
    public static SettlingLanes? SettlingOf(SweepPlan plan, ModelLanes kernel)
    {
        if (plan.IsPlain || !SettlingLanes.Supports(plan.First) || !plan.First.Model.Starts.Any(start => start.Settles))
            return null;
        var code = plan.First.Settings.Method == SteadySearch.Method ? kernel
            : new ModelLanes(plan.First.Compiled, SteadySearch.Method, plan.First.Resting.Resting, plan.DifferingInputs(), []);
        return new SettlingLanes(plan.First, code, plan.DifferingInputs().Distinct());
    }

    private void Gather()
    {
        while (_ready.Count < (settling is null ? 1 : together) && NextNumber(out var number))
            _ready.Enqueue((number, plan.ExperimentOf(number)));
        if (settling is null)
            return;
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
