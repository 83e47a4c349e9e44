namespace LoopSim.Bifurcation;

/// <summary>What a search found.</summary>
/// <param name="Equilibria">Those inside the box, by their first component, then the second and so on.</param>
/// <param name="Starts">The number of starts that were searched from: the more, the less likely one was missed.</param>
public sealed record EquilibriumSearchResult(ImmutableArray<Equilibrium> Equilibria, int Starts);
