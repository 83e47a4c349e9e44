using LoopSim.Language;

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

    private static HashSet<int> Reach(int start, Func<int, IEnumerable<int>> next)
    {
        var reached = new HashSet<int> { start };
        var pending = new Stack<int>([start]);
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
