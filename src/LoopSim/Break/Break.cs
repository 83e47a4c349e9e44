using LoopSim.Compilation;
using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim;

/// <summary>What an intervention came to.</summary>
public enum Verdict
{
    /// <summary>The outcome holds at judging time with the intervention and not without it.</summary>
    Rescued,

    /// <summary>It does not hold.</summary>
    Failed,

    /// <summary>It holds without the intervention too.</summary>
    Spontaneous,

    /// <summary>Without the intervention it holds when the intervention begins and at judging time: there was nothing to treat.</summary>
    NeverIll,

    /// <summary>It does not hold, and at these parameters no stable state exists in which it would.</summary>
    NoHealthyState,
}

/// <summary>Runs a scenario with and without an intervention, and judges.</summary>
public static class Break
{
    /// <summary>Starts of the search for a healthy state beside the model's own. A stable state is found from everywhere around it: in
    /// 38,000 members with random parameters, 15,000 of them without a healthy state, 256 starts found none that 64 had missed.</summary>
    private const int PointsForHealth = 64;

    /// <exception cref="InvalidSettingException">There is no intervention, or no outcome to judge it by.</exception>
    public static BreakResult Run(Experiment experiment, RunMonitor watch)
    {
        if (experiment.Settings.Intervention.IsEmpty)
            throw new InvalidSettingException("nothing to break with: name a link with --cut, a channel with --dose channel=u --for days, or an intervention with --with name --for days");
        if (experiment.Outcome is not { } outcome)
            throw new InvalidSettingException($"model '{experiment.Model.Name}' declares no outcome to judge by; add one under 'outcomes:', such as recovered: burden < 0.3");
        CheckWithinRun(experiment);
        var start = experiment.StartState(watch.Cancellation);
        var without = RunArm(experiment, outcome, start, withIntervention: false, watch);
        var with = RunArm(experiment, outcome, start, withIntervention: true, watch);
        var isComplete = with.Run.Solve.Status == SolveStatus.ReachedEnd && without.Run.Solve.Status == SolveStatus.ReachedEnd;
        var verdict = isComplete ? Judge(experiment, outcome, with, without, watch.Cancellation) : (Verdict?)null;
        return new BreakResult(verdict, with, without, OpenedLoops.By(experiment));
    }

    /// <exception cref="InvalidSettingException">The intervention would not begin during the run.</exception>
    internal static void CheckWithinRun(Experiment experiment) => CheckWithinRun(experiment.StartTime, experiment.From, experiment.EndTime);

    /// <exception cref="InvalidSettingException">The intervention would not begin during the run.</exception>
    internal static void CheckWithinRun(double start, double from, double end)
    {
        if (from < start || from >= end)
            throw new InvalidSettingException($"the intervention would begin at {from}, outside the run from {start} to {end}");
    }

    private static BreakArm RunArm(Experiment experiment, Outcome outcome, SteadyState start, bool withIntervention, RunMonitor watch)
    {
        OutcomeWatch? reached = null;
        ModelField? field = null;
        var run = Simulate.Run(experiment, withIntervention, start, experiment.EndTime, watch, own =>
        {
            (field, reached) = (own, new OutcomeWatch(own, outcome, experiment.From));
            return [reached];
        });
        var (time, state) = (run.Solve.Time, run.Solve.State);
        return new BreakArm
        {
            Run = run,
            Holds = field!.ReadOut(CompiledModel.OutcomeKey(outcome.Name), time, state) != 0,
            OutcomeValue = field.ReadOut(CompiledModel.OutcomeValueKey(outcome.Name), time, state),
            HeldAtFrom = reached!.HeldAtFrom,
            FirstReached = reached.FirstReached,
            StateName = StateNaming.Name(experiment, field, time, state, watch.Cancellation),
        };
    }

    private static Verdict Judge(Experiment experiment, Outcome outcome, BreakArm with, BreakArm without, CancellationToken cancellation) =>
        Judge(without.HeldAtFrom, without.Holds, with.Holds, () => HasHealthyState(experiment, outcome, cancellation));

    /// <summary>The verdict from what holds when.</summary>
    /// <param name="heldAtFrom">Whether the outcome held, untreated, when the intervention began.</param>
    /// <param name="holdsWithout">Whether it holds at judging time without the intervention.</param>
    /// <param name="holdsWith">Whether it does with it.</param>
    /// <param name="hasHealthyState">Whether there is a stable state in which it would.</param>
    internal static Verdict Judge(bool heldAtFrom, bool holdsWithout, bool holdsWith, Func<bool> hasHealthyState) =>
        holdsWithout ? (heldAtFrom ? Verdict.NeverIll : Verdict.Spontaneous)
        : holdsWith ? Verdict.Rescued
        : hasHealthyState() ? Verdict.Failed
        : Verdict.NoHealthyState;

    /// <summary>Whether any stable steady state at the resting parameters satisfies the outcome: those the starts lead to, and
    /// where these have none, those a search of the stocks' ranges finds.</summary>
    internal static bool HasHealthyState(Experiment experiment, Outcome outcome, CancellationToken cancellation) =>
        experiment.HasState(outcome.Name, () => FindHealthyState(experiment, outcome, cancellation));

    private static bool FindHealthyState(Experiment experiment, Outcome outcome, CancellationToken cancellation)
    {
        // With every stock held there is one state, and it rests.
        if (experiment.Compiled.Dimension == 0)
            return IsHealthy(experiment, outcome, []);
        var settled = experiment.Model.Starts.Where(start => start.Settles).Select(start => experiment.Settled(start.Name, cancellation));
        return settled.Any(state => state.IsSettled && IsHealthy(experiment, outcome, state.State))
            || SteadyStates.Find(experiment, PointsForHealth, cancellation).Equilibria.Any(state => state.IsStable && IsHealthy(experiment, outcome, [.. state.State]));
    }

    /// <summary>Whether the outcome holds in a state at rest.</summary>
    internal static bool IsHealthy(Experiment experiment, Outcome outcome, double[] state)
    {
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        new FrozenTimeField(field, experiment.StartTime).Enter(experiment.StartTime, experiment.StartTime, state);
        return field.ReadOut(CompiledModel.OutcomeKey(outcome.Name), experiment.StartTime, state) != 0;
    }
}

/// <summary>One of the two runs of a <see cref="Break"/>.</summary>
public sealed record BreakArm
{
    public required SimulationResult Run { get; init; }

    /// <summary>Whether the outcome holds at judging time.</summary>
    public required bool Holds { get; init; }

    /// <summary>What the outcome measures (the left side of its comparison) at judging time.</summary>
    public required double OutcomeValue { get; init; }

    /// <summary>Whether the outcome held when the intervention began.</summary>
    public required bool HeldAtFrom { get; init; }

    /// <summary>Absolute time at which the outcome first held, at or after the start of the intervention.</summary>
    public required double? FirstReached { get; init; }

    public required string StateName { get; init; }

    /// <summary>The stocks at judging time.</summary>
    public IEnumerable<(string Name, double Value)> FinalStocks(Experiment experiment) =>
        experiment.Model.Stocks.Select(stock => (stock.Name, Run.Course.Last(stock.Name)));
}

/// <summary>Both runs and the verdict, which is null when one of them did not reach the end.</summary>
public sealed record BreakResult(Verdict? Verdict, BreakArm With, BreakArm Without, OpenedLoops? Opened)
{
    /// <summary>The worse of the two runs' endings.</summary>
    public SolveResult Solve => With.Run.Solve.Status == SolveStatus.ReachedEnd ? Without.Run.Solve : With.Run.Solve;
}
