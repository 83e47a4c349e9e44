namespace LoopSim.Loops;

/// <summary>Finds the smallest feedback vertex sets of a strongly connected graph.</summary>
/// <remarks>The size: branch and bound with the reductions of Levy &amp; Low 1988 (J. Algorithms 9:470) and, as a bound, cycles without a
/// common node. The sets: a shortest cycle must be hit; a branch for each node of it, with the nodes tried before kept out, meets
/// every set once. Reductions that trade one smallest set for another serve the size alone.</remarks>
internal sealed class VertexSetSearch(Digraph graph, int listed, long counted)
{
    private readonly List<int[]> _sets = [];

    public int Size { get; private set; }

    public long Count { get; private set; }

    public bool IsComplete { get; private set; } = true;

    public IReadOnlyList<int[]> Sets => _sets;

    public IReadOnlyList<int[]> Packing { get; private set; } = [];

    public long Explored { get; private set; }

    public void Run()
    {
        Packing = Pack(graph.Copy());
        for (Size = Packing.Count; !Exists(graph.Copy(), Size); Size++)
        {
        }
        List(graph.Copy(), [], new HashSet<int>(), Size);
    }

    /// <summary>Shortest cycles taken out one after another.</summary>
    private static List<int[]> Pack(Digraph rest)
    {
        var packing = new List<int[]>();
        while (rest.ShortestCycle() is { } cycle)
        {
            packing.Add(cycle);
            foreach (var node in cycle)
                rest.Remove(node);
        }
        return packing;
    }

    private bool Exists(Digraph rest, int budget)
    {
        Explored++;
        if (!Reduce(rest, ref budget))
            return false;
        if (rest.Nodes.Count == 0)
            return true;
        if (Pack(rest.Copy()).Count > budget)
            return false;
        var busiest = rest.Nodes.MaxBy(node => rest.InDegree(node) * rest.OutDegree(node));
        var taken = rest.Copy();
        taken.Remove(busiest);
        if (Exists(taken, budget - 1))
            return true;
        rest.Bypass(busiest);
        return Exists(rest, budget);
    }

    /// <returns>Whether the budget lasts.</returns>
    private static bool Reduce(Digraph rest, ref int budget)
    {
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in rest.Nodes.ToArray())
            {
                var (selfLoop, entering, leaving) = (rest.HasSelfLoop(node), rest.InDegree(node), rest.OutDegree(node));
                if (!selfLoop && entering > 1 && leaving > 1)
                    continue;
                changed = true;
                budget -= selfLoop ? 1 : 0;
                if (selfLoop || entering == 0 || leaving == 0)
                    rest.Remove(node);
                else
                    rest.Bypass(node);
            }
        }
        return budget >= 0;
    }

    private void List(Digraph rest, List<int> chosen, HashSet<int> keptOut, int budget)
    {
        if (Count >= counted)
        {
            IsComplete = false;
            return;
        }
        chosen = [.. chosen];
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var node in rest.Nodes.ToArray())
            {
                if (rest.HasSelfLoop(node))
                {
                    if (keptOut.Contains(node) || --budget < 0)
                        return;
                    chosen.Add(node);
                    rest.Remove(node);
                }
                else if (rest.InDegree(node) == 0 || rest.OutDegree(node) == 0)
                {
                    rest.Remove(node);
                }
                else if (keptOut.Contains(node))
                {
                    rest.Bypass(node);
                }
                else
                {
                    continue;
                }
                changed = true;
            }
        }
        if (rest.ShortestCycle() is not { } cycle)
        {
            Count++;
            if (_sets.Count < listed)
                _sets.Add([.. chosen]);
            return;
        }
        if (Pack(rest.Copy()).Count > budget)
            return;
        var tried = new HashSet<int>(keptOut);
        foreach (var node in cycle)
        {
            var branch = rest.Copy();
            branch.Remove(node);
            List(branch, [.. chosen, node], [.. tried], budget - 1);
            tried.Add(node);
        }
    }
}
