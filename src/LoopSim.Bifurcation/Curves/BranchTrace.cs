namespace LoopSim.Bifurcation.Curves;

/// <summary>A branch as it was followed, in scaled units.</summary>
/// <param name="Nodes">In order; neighbours are joined by a piece without a gap.</param>
/// <param name="Found">The special points on it.</param>
/// <param name="Kinks">Where it crosses a switching surface, or ends at one.</param>
/// <param name="Unresolved">Where something changes that no special point explains.</param>
internal sealed record BranchTrace(
    List<Node> Nodes, BranchEnd Start, BranchEnd End, List<FoundPoint> Found, List<Kink> Kinks, List<Node> Unresolved);

/// <summary>A point of a branch on a switching surface.</summary>
/// <param name="Before">The last node on one side.</param>
/// <param name="Beyond">The first node on the other; null where the branch ends.</param>
internal sealed record Kink(Node Before, Node? Beyond);
