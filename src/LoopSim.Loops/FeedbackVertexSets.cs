namespace LoopSim.Loops;

/// <summary>The smallest sets of nodes that every loop of a graph passes: without them the graph has no loop. Where the other nodes settle
/// when these are given, to control these is to control the whole (Mochizuki, Fiedler, Kurosawa &amp; Saito 2013, J. Theor. Biol.
/// 335:130).</summary>
/// <param name="Size">The number of nodes in each.</param>
/// <param name="Count">How many there are; at least as many when <paramref name="IsComplete"/> is false.</param>
/// <param name="IsComplete">Whether all were counted.</param>
/// <param name="Sets">The first of them, each in the order of the graph.</param>
/// <param name="DisjointLoops">Loops without a common node. As many as <paramref name="Size"/> prove that no smaller set can do.</param>
/// <param name="Explored">How many subproblems the proof without them took: none smaller was left out.</param>
public sealed record FeedbackVertexSets(
    int Size, long Count, bool IsComplete, IReadOnlyList<IReadOnlyList<string>> Sets, IReadOnlyList<FeedbackLoop> DisjointLoops,
    long Explored)
{
    /// <summary>Whether the disjoint loops alone prove the size; otherwise the search through all smaller sets does.</summary>
    public bool IsProvedByLoops => DisjointLoops.Count == Size;

    /// <summary>Finds the size by branch and bound, then counts and lists.</summary>
    /// <param name="nodes">Every node, once.</param>
    /// <param name="links">Links between them. A link from a node to itself is a loop: leave out those that only damp.</param>
    /// <param name="listed">How many sets to list at most.</param>
    /// <param name="counted">How many to count at most.</param>
    public static FeedbackVertexSets Find(
        IReadOnlyList<string> nodes, IReadOnlyList<CausalLink> links, int listed = 20, long counted = 100_000)
    {
        var index = nodes.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        var (size, count, isComplete, explored) = (0, 1L, true, 0L);
        var sets = new List<int[]> { Array.Empty<int>() };
        var disjoint = new List<int[]>();
        // Components share no loop: sizes add, counts multiply, and sets combine.
        foreach (var group in StrongComponents.Groups(nodes, links))
        {
            int[] members = [.. group.Select(node => index[node])];
            var graph = new Digraph(members.Length);
            foreach (var link in links)
            {
                var (source, target) = (Array.IndexOf(members, index[link.Source]), Array.IndexOf(members, index[link.Target]));
                if (source >= 0 && target >= 0)
                    graph.Add(source, target);
            }
            var search = new VertexSetSearch(graph, listed, counted);
            search.Run();
            size += search.Size;
            isComplete &= search.IsComplete;
            explored += search.Explored;
            count = Math.Min(counted, count * Math.Max(1, search.Count));
            var longer = from before in sets from own in search.Sets select (int[])[.. before, .. own.Select(node => members[node])];
            sets = [.. longer.Take(listed)];
            disjoint.AddRange(search.Packing.Select(cycle => cycle.Select(node => members[node]).ToArray()));
        }
        return new FeedbackVertexSets(
            size, count, isComplete && count < counted, [.. sets.Select(set => set.Order().Select(node => nodes[node]).ToArray())],
            [.. disjoint.Select(cycle => LoopOf(cycle, nodes, links))], explored);
    }

    private static FeedbackLoop LoopOf(int[] cycle, IReadOnlyList<string> nodes, IReadOnlyList<CausalLink> links)
    {
        var first = Array.IndexOf(cycle, cycle.Min());
        return new FeedbackLoop(Enumerable.Range(0, cycle.Length).Select(i =>
        {
            var (source, target) = (nodes[cycle[(first + i) % cycle.Length]], nodes[cycle[(first + i + 1) % cycle.Length]]);
            return links.First(link => link.Source == source && link.Target == target);
        }).ToValueArray());
    }
}
