namespace LoopSim.Bifurcation;

/// <summary>The branches of equilibria over one parameter and their special points.</summary>
/// <param name="Branches">Each curve once.</param>
/// <param name="SpecialPoints">Each once, by ascending parameter.</param>
/// <param name="Searches">How many parameter values were searched for equilibria.</param>
/// <param name="Starts">How many starts each of these searches had.</param>
/// <param name="Kinks">Where branches cross a switching surface, a jump or kink of the field, or end at one.</param>
/// <param name="Unresolved">Points near which the eigenvalues change in a way no special point was found for.</param>
public sealed record BifurcationDiagram(
    ImmutableArray<Branch> Branches,
    ImmutableArray<SpecialPoint> SpecialPoints,
    int Searches,
    int Starts,
    ImmutableArray<BranchKink> Kinks,
    ImmutableArray<BranchState> Unresolved)
{
    /// <summary>Values of the parameter at which a search found states that are on no branch, and through which none could be followed;
    /// empty where branches and searches agree.</summary>
    public ImmutableArray<double> Disagreements { get; init; } = [];
}

/// <summary>A point of a branch on a switching surface.</summary>
/// <param name="At">The point, with the eigenvalues on the side the branch comes from.</param>
/// <param name="Beyond">The first point on the other side; null where the branch ends.</param>
/// <param name="TurnsBack">Whether the parameter turns back there: two states meet, and no eigenvalue is zero.</param>
public sealed record BranchKink(BranchState At, BranchState? Beyond, bool TurnsBack)
{
    /// <summary>Whether the number of states or their stability changes there.</summary>
    public bool Changes => Beyond is null || TurnsBack || Beyond.UnstableCount != At.UnstableCount;
}
