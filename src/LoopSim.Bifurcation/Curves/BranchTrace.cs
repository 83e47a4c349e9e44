namespace LoopSim.Bifurcation.Curves;

/// <summary>A branch as it was followed, in scaled units.</summary>
/// <param name="Nodes">In order; neighbours are joined by a piece without a gap.</param>
/// <param name="Found">The special points on it.</param>
internal sealed record BranchTrace(
    List<Node> Nodes, BranchEnd Start, BranchEnd End, List<FoundPoint> Found, List<Node> Kinks, List<Node> Unresolved);
