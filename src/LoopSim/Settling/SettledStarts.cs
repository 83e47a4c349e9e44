namespace LoopSim;

/// <summary>The states that an experiment's starts stand for: their own values, or the steady states these lead to.</summary>
public static class SettledStarts
{
    /// <summary>The state a run begins in.</summary>
    /// <returns>Not settled when the start is a steady state that was not found: its values are then where the search ended.</returns>
    public static SteadyState StartState(this Experiment experiment, CancellationToken cancellation)
    {
        if (experiment.SettlingStart is not { } name)
            return new SteadyState(SteadyStatus.Settled, experiment.SeedState(), experiment.StartTime, default);
        var settled = experiment.Settled(name, cancellation);
        return experiment.Settings.StartValues.Count == 0
            ? settled
            : settled with { State = experiment.Replace(settled.State[..experiment.Compiled.Stocks.Count]) };
    }

    /// <summary>The steady state a start stands for at this run's parameters, without scenario and intervention.</summary>
    public static SteadyState Settled(this Experiment experiment, string start, CancellationToken cancellation) =>
        experiment.KnownStates.Get(start, () => experiment.Model.FindStart(start)!.Settles
            ? experiment.Capture(start, cancellation) ?? experiment.SearchFrom(start).Run(cancellation)
            : new SteadyState(
                SteadyStatus.Settled, experiment.Begin(experiment.Seed(experiment.Model.FindStart(start)!)),
                experiment.StartTime, default));

    /// <summary>The quick search behind <see cref="Settled"/>; null where it finds nothing.</summary>
    private static SteadyState? Capture(this Experiment experiment, string start, CancellationToken cancellation) =>
        CaptureSearch.Supports(experiment) ? new CaptureSearch(experiment, start).Run(cancellation) : null;

    /// <summary>The whole search behind <see cref="Settled"/>, not yet begun.</summary>
    internal static SteadySearch SearchFrom(this Experiment experiment, string start)
    {
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        var state = field.InitialState(experiment.StartTime, experiment.Seed(experiment.Model.FindStart(start)!));
        IDifferentiableField still = experiment.Compiled.DependsOnTime || experiment.Compiled.HasEvents
            ? new FrozenTimeField(field, experiment.StartTime)
            : field;
        return new SteadySearch(experiment, still, state);
    }
}
