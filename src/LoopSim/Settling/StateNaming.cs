namespace LoopSim;

/// <summary>What a state is called, everywhere by the same rule: the nearest start within <see cref="Reach"/> in the max norm scaled by
/// the stocks' ranges (without one, by the larger magnitude, at least 1); else the outcome that holds; else
/// <see cref="Unnamed"/>.</summary>
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
            var gap = Distance(experiment, stocks, settled.State);
            var seedGap = Distance(experiment, stocks, experiment.Seed(start));
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

    private static double Distance(Experiment experiment, ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var largest = 0.0;
        for (var i = 0; i < experiment.Compiled.Stocks.Count; i++)
        {
            var scale = experiment.HasRange(i) ? experiment.Scale(i) : Math.Max(1, Math.Max(Math.Abs(a[i]), Math.Abs(b[i])));
            largest = Math.Max(largest, Math.Abs(a[i] - b[i]) / scale);
        }
        return largest;
    }
}
