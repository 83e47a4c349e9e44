namespace LoopSim;

/// <summary>Every set of links tried.</summary>
/// <param name="Links">The links, as <c>--cut</c> takes them.</param>
/// <param name="Order">How many were cut together at most.</param>
/// <param name="Sets">All sets: single links, then pairs, then triples, each in the order of the links.</param>
public sealed record CutSearchResult(IReadOnlyList<string> Links, int Order, IReadOnlyList<CutSet> Sets)
{
    /// <summary>The sets that recover while none of their parts does.</summary>
    public IEnumerable<CutSet> Minimal => Sets.Where(set => set.IsMinimal);

    /// <summary>The sets whose links fail one by one (and in smaller sets) and work together.</summary>
    public IEnumerable<CutSet> OnlyTogether => Minimal.Where(set => set.Links.Count > 1);
}

/// <summary>Links cut together.</summary>
/// <param name="Links">As <c>--cut</c> takes them.</param>
/// <param name="Trial">What the cut came to.</param>
/// <param name="IsMinimal">Whether it recovers and none of its parts does.</param>
public sealed record CutSet(ValueArray<string> Links, Trial Trial, bool IsMinimal)
{
    public bool Recovers => Trial.Recovers;
}
