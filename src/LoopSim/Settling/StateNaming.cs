namespace LoopSim;

/// <summary>What a state is called, everywhere by the same rule: the nearest start within <see cref="Reach"/> in the max norm scaled by
/// the stocks' ranges; else the outcome that holds; else <see cref="Unnamed"/>.</summary>
public static class StateNaming
{
    public const double Reach = 0.15;
    public const string Unnamed = "unnamed";

    /// <param name="experiment">Starts are the steady states they stand for at this experiment's parameters, without intervention.</param>
    /// <param name="field">The field the state belongs to, for outcomes.</param>
    public static string Name(
        Experiment experiment, ModelField field, double time, ReadOnlySpan<double> state, CancellationToken cancellation)
    {
        string? nearest = null;
        var stocks = state[..experiment.Compiled.Stocks.Count];
        var (distance, seedDistance) = (Reach, double.PositiveInfinity);
        foreach (var start in experiment.Model.Starts)
        {
            var settled = experiment.Settled(start.Name, cancellation);
            if (!settled.IsSettled)
                continue;
            var gap = experiment.Distance(stocks, settled.State);
            var seedGap = experiment.Distance(stocks, experiment.Seed(start));
            // Two starts that settle in the same state (one of them has none of its own here) differ in where they come from.
            if (gap < distance - 1e-6 || (gap < distance + 1e-6 && gap <= Reach && seedGap < seedDistance))
                (nearest, distance, seedDistance) = (start.Name, gap, seedGap);
        }
        if (nearest is not null)
            return nearest;

        var values = new double[experiment.Compiled.ReadoutNames.Count];
        field.ReadOut(time, state, values);
        return experiment.Model.Outcomes.FirstOrDefault(
            outcome => values[experiment.Compiled.FindReadout(CompiledModel.OutcomeKey(outcome.Name))] != 0)?.Name
            ?? Unnamed;
    }
}
