namespace LoopSim.Loops;

/// <summary>Which nodes can reach one another.</summary>
internal static class StrongComponents
{
    /// <summary>The nodes from a number on that lie on a common loop with that node, using only nodes from that number on.</summary>
    public static HashSet<int> ContainingFrom(List<(CausalLink Link, int Target)>[] outgoing, int start)
    {
        var incoming = new List<int>[outgoing.Length];
        for (var node = 0; node < outgoing.Length; node++)
            incoming[node] = [];
        for (var node = start; node < outgoing.Length; node++)
        {
            foreach (var (_, target) in outgoing[node])
                incoming[target].Add(node);
        }
        var forward = Reach(start, node => outgoing[node].Select(edge => edge.Target).Where(target => target >= start));
        var backward = Reach(start, node => incoming[node]);
        forward.IntersectWith(backward);
        return forward;
    }

    /// <summary>The components that hold a loop, each in the order of the nodes, by their first node.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Groups(IReadOnlyList<string> nodes, IReadOnlyList<CausalLink> links)
    {
        var (outgoing, incoming) = (
            links.ToLookup(link => link.Source, link => link.Target), links.ToLookup(link => link.Target, link => link.Source));
        var groups = new List<IReadOnlyList<string>>();
        var grouped = new HashSet<string>();
        foreach (var node in nodes.Where(node => !grouped.Contains(node)))
        {
            var component = Reach(node, from => outgoing[from]);
            component.IntersectWith(Reach(node, to => incoming[to]));
            grouped.UnionWith(component);
            if (component.Count > 1 || outgoing[node].Contains(node))
                groups.Add([.. nodes.Where(component.Contains)]);
        }
        return groups;
    }

    private static HashSet<T> Reach<T>(T start, Func<T, IEnumerable<T>> next)
    {
        var reached = new HashSet<T> { start };
        var pending = new Stack<T>([start]);
        while (pending.TryPop(out var node))
        {
            foreach (var neighbour in next(node))
            {
                if (reached.Add(neighbour))
                    pending.Push(neighbour);
            }
        }
        return reached;
    }
}
