using LoopSim.Bifurcation;
using LoopSim.Compilation;

namespace LoopSim;

/// <summary>Every steady state a search of the stocks' ranges finds, at the resting parameters and the start time.</summary>
public static class SteadyStates
{
    /// <returns>The equilibria and how many starts were searched from.</returns>
    public static EquilibriumSearchResult Find(Experiment experiment, CancellationToken cancellation)
    {
        var field = new StandingField(new ModelField(experiment.Compiled, experiment.Resting), experiment.StartTime);
        var guesses = Guesses(experiment, cancellation).ToList();
        field.Enter(experiment.StartTime, experiment.StartTime, guesses[0]);
        var (lower, upper) = Box(experiment, guesses);
        return EquilibriumSearch.Find(field, experiment.StartTime, lower, upper, guesses);
    }

    private static IEnumerable<double[]> Guesses(Experiment experiment, CancellationToken cancellation)
    {
        yield return experiment.SeedState();
        foreach (var start in experiment.Model.Starts)
            yield return experiment.Settled(start.Name, cancellation).State;
    }

    /// <summary>The ranges of the stocks; where one has none, twice as far as the starts reach.</summary>
    private static (double[] Lower, double[] Upper) Box(Experiment experiment, List<double[]> starts)
    {
        var lower = new double[experiment.Compiled.Dimension];
        var upper = new double[experiment.Compiled.Dimension];
        for (var i = 0; i < lower.Length; i++)
        {
            var range = i < experiment.Compiled.Stocks.Count ? experiment.Compiled.Stocks[i].Range : null;
            lower[i] = range?.Low ?? Math.Min(0, 2 * starts.Min(start => start[i]));
            upper[i] = range?.High ?? Math.Max(1, 2 * starts.Max(start => start[i]));
        }
        return (lower, upper);
    }
}
