using System.Numerics;

namespace LoopSim;

/// <summary>Runs to the stable state, names it, and says how long the way took.</summary>
public static class Settle
{
    /// <summary>A stock counts as settled within this share of its range (1 where it has none) of its end.</summary>
    public const double Within = 0.01;

    /// <summary>Settles from where the start begins: a start that says <c>settle_from</c> is followed on its way here.</summary>
    /// <exception cref="InvalidSettingException">An input of the scenario begins again and again for ever.</exception>
    public static SettlingResult Run(Experiment experiment, RunMonitor watch)
    {
        CheckEnds(experiment);
        var limit = experiment.StartTime + SteadyState.PatienceInSpans * experiment.Model.Time.Span;
        var field = new ModelField(experiment.Compiled, experiment.Schedule(withIntervention: true, limit));
        var start = new SteadyState(SteadyStatus.Settled, experiment.SeedState(), experiment.StartTime, default);
        var search = new SteadySearch(experiment, field, start.State, field.Breakpoints(experiment.StartTime, limit));
        var steady = search.Run(watch.Cancellation);
        var conserved = Conserved.In(experiment, field.Free, steady.Time, start.State).At(steady.State);

        SettlingWatch? settling = null;
        LingerDetector? linger = null;
        var way = Simulate.Run(experiment, withIntervention: true, start, EndOfWay(experiment, steady), watch, own =>
        {
            settling = new SettlingWatch(experiment, search.Watch.Scales, steady.State);
            linger = new LingerDetector(experiment, own);
            return [settling, linger];
        }, withCurve: true);
        var equilibrium = steady.IsSettled && Stability.IsLinearisable(field, steady.Time, steady.State)
            ? Equilibrium.At(conserved.Hold(field), steady.Time, steady.State)
            : null;
        return new SettlingResult(
            Steady: steady,
            Way: way,
            Name: steady.IsSettled
                ? StateNaming.Name(experiment, field, steady.Time, steady.State, watch.Cancellation)
                : StateNaming.Unnamed,
            Equilibrium: equilibrium,
            Conserved: conserved.Document(experiment.Compiled),
            SettlingTime: steady.IsSettled ? settling!.LastOutside - experiment.StartTime : null,
            Linger: steady.IsSettled ? linger!.Find(settling!.LastOutside) : null,
            Readouts: experiment.ReadOut(field, steady.Time, steady.State));
    }

    private static void CheckEnds(Experiment experiment)
    {
        if (experiment.Scenario?.Inputs.FirstOrDefault(input => input.Begins.Last is null) is { } endless)
        {
            throw new InvalidSettingException(
                $"scenario '{experiment.Scenario.Name}' changes {endless.To} again and again without end, so nothing can settle; give "
                    + "this input an 'until', or follow it with loopsim run");
        }
    }

    /// <summary>The way is followed until the search ended; a search that was given up after the model's own span.</summary>
    private static double EndOfWay(Experiment experiment, SteadyState steady) => steady.IsSettled
        ? Math.Max(steady.Time, experiment.StartTime + experiment.Model.Time.Save)
        : Math.Min(Math.Max(steady.Time, experiment.StartTime + experiment.Model.Time.Save), experiment.Model.Time.Stop);
}

/// <summary>A stable state and the way to it.</summary>
/// <param name="Equilibrium">The state with its eigenvalues; null when none was reached, or it has none.</param>
/// <param name="Conserved">The totals that the rates conserve in the end; null for none.</param>
/// <param name="SettlingTime">From the start to the last time any stock not marked slow was more than <see cref="Settle.Within"/> from
/// its end.</param>
/// <param name="Linger">A long slow stretch on the way, if there was one.</param>
/// <param name="Readouts">Every variable at the end.</param>
public sealed record SettlingResult(
    SteadyState Steady, SimulationResult Way, string Name, Equilibrium? Equilibrium,
    IReadOnlyList<ConservedDocument>? Conserved, double? SettlingTime, Linger? Linger, IReadOnlyDictionary<string, double> Readouts)
{
    public IEnumerable<Complex> Eigenvalues => Equilibrium?.Eigenvalues ?? [];
}
