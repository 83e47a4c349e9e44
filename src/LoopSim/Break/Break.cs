namespace LoopSim;

/// <summary>Runs a scenario with and without an intervention, and judges.</summary>
public static class Break
{
    /// <exception cref="InvalidSettingException">There is no intervention, or no outcome to judge it by.</exception>
    public static BreakResult Run(Experiment experiment, RunMonitor watch)
    {
        if (experiment.Settings.Intervention.IsEmpty)
        {
            throw new InvalidSettingException(
                "nothing to break with: name a link with --cut, a channel with --dose channel=u --for days, "
                + "or an intervention with --with name --for days");
        }
        if (experiment.Outcome is not { } outcome)
            throw Verdicts.NoOutcome(experiment.Model);
        Verdicts.CheckWithinRun(experiment);
        var start = experiment.StartState(watch.Cancellation);
        var without = RunArm(experiment, outcome, start, withIntervention: false, watch);
        var with = RunArm(experiment, outcome, start, withIntervention: true, watch);
        var isComplete = with.Run.Solve.Status == SolveStatus.ReachedEnd && without.Run.Solve.Status == SolveStatus.ReachedEnd;
        var verdict = isComplete
            ? Verdicts.Of(without.HeldAtFrom, without.Holds, with.Holds, () => Verdicts.HasHealthyState(experiment, watch.Cancellation))
            : (Verdict?)null;
        return new BreakResult(verdict, with, without, OpenedLoops.By(experiment));
    }

    private static BreakArm RunArm(Experiment experiment, Outcome outcome, SteadyState start, bool withIntervention, RunMonitor watch)
    {
        OutcomeWatch? reached = null;
        ModelField? field = null;
        var run = Simulate.Run(experiment, withIntervention, start, experiment.EndTime, watch, own =>
        {
            (field, reached) = (own, new OutcomeWatch(own, outcome, experiment.From));
            return [reached];
        }, withCurve: true);
        var (time, state) = (run.Solve.Time, run.Solve.State);
        return new BreakArm(
            Run: run,
            Holds: field!.ReadOut(CompiledModel.OutcomeKey(outcome.Name), time, state) != 0,
            OutcomeValue: field.ReadOut(CompiledModel.OutcomeValueKey(outcome.Name), time, state),
            HeldAtFrom: reached!.HeldAtFrom,
            FirstReached: reached.FirstReached,
            StateName: StateNaming.Name(experiment, field, time, state, watch.Cancellation));
    }
}

/// <summary>One of the two runs of a <see cref="Break"/>.</summary>
/// <param name="Holds">Whether the outcome holds at judging time.</param>
/// <param name="OutcomeValue">What the outcome measures (the left side of its comparison) at judging time.</param>
/// <param name="HeldAtFrom">Whether the outcome held when the intervention began.</param>
/// <param name="FirstReached">Absolute time at which the outcome first held, at or after the start of the intervention.</param>
public sealed record BreakArm(
    SimulationResult Run, bool Holds, double OutcomeValue, bool HeldAtFrom, double? FirstReached, string StateName)
{
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
