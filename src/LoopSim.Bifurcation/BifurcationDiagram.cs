namespace LoopSim.Bifurcation;

/// <summary>The branches of equilibria over one parameter and their special points.</summary>
/// <param name="Branches">Each curve once.</param>
/// <param name="SpecialPoints">Each once, by ascending parameter.</param>
/// <param name="Searches">How many parameter values were searched for equilibria.</param>
/// <param name="Starts">How many starts each of these searches had.</param>
/// <param name="Kinks">Points at which a branch passed a jump or kink of the field: special points right there are not looked for.</param>
/// <param name="Unresolved">Points near which the eigenvalues change in a way no special point was found for.</param>
public sealed record BifurcationDiagram(
    ImmutableArray<Branch> Branches,
    ImmutableArray<SpecialPoint> SpecialPoints,
    int Searches,
    int Starts,
    ImmutableArray<BranchState> Kinks,
    ImmutableArray<BranchState> Unresolved);
