namespace LoopSim.Loops;

/// <summary>A closed path of causal links that visits no node twice.</summary>
/// <param name="Links">In order; the last ends where the first begins, at the node that comes first in the model.</param>
public sealed record FeedbackLoop(ValueArray<CausalLink> Links)
{
    /// <summary>The number of links, which is also the number of nodes.</summary>
    public int Length => Links.Count;

    public IEnumerable<string> Nodes => Links.Select(link => link.Source);

    /// <summary><c>stress -> energy -> stress</c></summary>
    public override string ToString() => string.Join(" -> ", Nodes.Append(Links[0].Source));
}
