namespace LoopSim;

/// <summary>Every steady state a search finds, stable or not, with its name and what it attracts.</summary>
public static class Equilibria
{
    /// <param name="experiment">Its resting inputs; scenario and intervention are left out.</param>
    /// <param name="basinRuns">From how many random starts to run; 0 for none.</param>
    /// <param name="seed">Where the random starts begin.</param>
    /// <exception cref="InvalidSettingException">The model changes with time itself.</exception>
    public static EquilibriaResult Find(Experiment experiment, int basinRuns, ulong seed, RunMonitor watch)
    {
        SteadyAnalysis.Check(experiment);
        var box = SteadyStates.BoxOf(experiment, watch.Cancellation);
        var field = FrozenTimeField.At(experiment, experiment.SeedState());
        var conserved = Conserved.Of(experiment);
        var search = EquilibriumSearch.Find(
            conserved.Hold(field), experiment.StartTime, box.Lower, box.Upper, box.Guesses, SteadyStates.Points, box.Limits);
        // Several singular states are points of a line of them, and which ones were found means nothing.
        var onLine = search.Equilibria.Count(state => state.IsSingular) is > 1 and var count ? count : 0;
        if (onLine > 0)
            search = search with { Equilibria = [.. search.Equilibria.Where(state => !state.IsSingular)] };
        var shares = basinRuns == 0 ? null : BasinShares.Estimate(experiment, box, search.Equilibria, basinRuns, seed, watch);
        return new EquilibriaResult(
            Search: search,
            OnLine: onLine,
            Conserved: conserved.Document(experiment.Compiled),
            Lower: box.Lower,
            Upper: box.Upper,
            States:
                [.. search.Equilibria.Select(
                    (equilibrium, i) => Describe(experiment, field.Moving, equilibrium, shares?[i], watch.Cancellation))],
            Elsewhere: shares?[^1]);
    }

    private static NamedEquilibrium Describe(
        Experiment experiment, ModelField field, Equilibrium equilibrium, BasinShare? share, CancellationToken cancellation) => new(
            equilibrium,
            StateNaming.Name(experiment, field, experiment.StartTime, equilibrium.State.AsSpan(), cancellation),
            experiment.ReadOut(field, experiment.StartTime, equilibrium.State.AsSpan()),
            share);
}

/// <summary>A steady state as the user knows it.</summary>
/// <param name="Equilibrium">The state and its eigenvalues.</param>
/// <param name="Name">By the rule of <see cref="StateNaming"/>.</param>
/// <param name="Variables">Every variable there.</param>
/// <param name="Attracted">The share of random starts that end there; null where none were run.</param>
public sealed record NamedEquilibrium(
    Equilibrium Equilibrium, string Name, IReadOnlyDictionary<string, double> Variables, BasinShare? Attracted);

/// <summary>What a search of steady states found, and where it looked.</summary>
/// <param name="OnLine">How many points were found of states that are not isolated: one line or several; they are not among the
/// others.</param>
/// <param name="Conserved">The totals that the rates conserve; null for none.</param>
/// <param name="Lower">The lower ends of the box that was searched, in the order of the state.</param>
/// <param name="Elsewhere">The share of random starts that end in none of the states; null where none were run.</param>
public sealed record EquilibriaResult(
    EquilibriumSearchResult Search, int OnLine, IReadOnlyList<ConservedDocument>? Conserved, IReadOnlyList<double> Lower,
    IReadOnlyList<double> Upper, IReadOnlyList<NamedEquilibrium> States, BasinShare? Elsewhere)
{
    /// <summary>A name for each state: stable ones as they are called everywhere, the others by their kind; the second of a name is
    /// numbered.</summary>
    internal List<string> UniqueNames()
    {
        var names = new List<string>();
        foreach (var state in States)
        {
            var name = state.Equilibrium.IsStable ? state.Name : state.Equilibrium.Kind switch
            {
                EquilibriumKind.Saddle => "saddle",
                EquilibriumKind.NonHyperbolic => "neutral",
                _ => "unstable",
            };
            var (number, own) = (1, name);
            while (names.Contains(own))
                own = $"{name} {++number}";
            names.Add(own);
        }
        return names;
    }
}
