namespace LoopSim.Bifurcation;

/// <summary>A curve of equilibria over one parameter, in the order in which it was followed.</summary>
/// <param name="Points">Its points, special points among them.</param>
/// <param name="Start">Why it goes no further before the first.</param>
/// <param name="End">Why it goes no further after the last.</param>
public sealed record Branch(ImmutableArray<BranchState> Points, BranchEnd Start, BranchEnd End);
