namespace LoopSim.Loops;

/// <summary>Enumerates the elementary feedback loops of a causal graph.</summary>
/// <remarks>Johnson 1975, "Finding all the elementary circuits of a directed graph", SIAM J. Comput. 4:77, within the strongly connected
/// component of each start. Two links between the same nodes are two loops; a link from a node to itself is a
/// loop of one. The order is that of the model: loops through its first node come first.</remarks>
public static class FeedbackLoops
{
    /// <summary>Finds loops until a limit is reached.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="limit">How many loops to collect at most: dense graphs have more than any memory holds.</param>
    public static LoopSearch Find(CausalGraph graph, int limit = 1_000_000) => Find(graph.Nodes, graph.Links, limit);

    /// <summary>Finds loops until a limit is reached.</summary>
    /// <param name="nodes">Every node, once.</param>
    /// <param name="links">Links between them.</param>
    /// <param name="limit">How many loops to collect at most.</param>
    public static LoopSearch Find(IReadOnlyList<string> nodes, IReadOnlyList<CausalLink> links, int limit = 1_000_000)
    {
        var search = new Search(nodes, links, limit);
        return new LoopSearch(search.Run(), search.HitLimit);
    }

    private sealed class Search
    {
        private readonly int _limit;
        private readonly List<(CausalLink Link, int Target)>[] _outgoing;
        private readonly bool[] _blocked;
        private readonly HashSet<int>[] _blockedBy;
        private readonly List<CausalLink> _path = [];
        private readonly List<FeedbackLoop> _loops = [];

        public Search(IReadOnlyList<string> nodes, IReadOnlyList<CausalLink> links, int limit)
        {
            _limit = limit;
            var index = nodes.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
            var bySource = links.ToLookup(link => link.Source);
            _outgoing = [.. nodes.Select(node => bySource[node].Select(link => (link, index[link.Target])).ToList())];
            _blocked = new bool[nodes.Count];
            _blockedBy = [.. nodes.Select(_ => new HashSet<int>())];
        }

        public bool HitLimit { get; private set; }

        public List<FeedbackLoop> Run()
        {
            for (var start = 0; start < _outgoing.Length && !HitLimit; start++)
            {
                // Loops whose first node is this one: only later nodes of its component matter.
                var component = StrongComponents.ContainingFrom(_outgoing, start);
                Array.Clear(_blocked);
                foreach (var set in _blockedBy)
                    set.Clear();
                Circuit(start, start, component);
            }
            return _loops;
        }

        private bool Circuit(int node, int start, HashSet<int> component)
        {
            var found = false;
            _blocked[node] = true;
            foreach (var (link, target) in _outgoing[node])
            {
                if (!component.Contains(target) || HitLimit)
                    continue;
                _path.Add(link);
                if (target == start)
                {
                    HitLimit = _loops.Count >= _limit;
                    if (!HitLimit)
                        _loops.Add(new FeedbackLoop(_path.ToValueArray()));
                    found = true;
                }
                else if (!_blocked[target])
                {
                    found |= Circuit(target, start, component);
                }
                _path.RemoveAt(_path.Count - 1);
            }
            if (found)
            {
                Unblock(node);
            }
            else
            {
                foreach (var (_, target) in _outgoing[node].Where(edge => component.Contains(edge.Target)))
                    _blockedBy[target].Add(node);
            }
            return found;
        }

        private void Unblock(int node)
        {
            _blocked[node] = false;
            foreach (var waiting in _blockedBy[node].ToArray())
            {
                _blockedBy[node].Remove(waiting);
                if (_blocked[waiting])
                    Unblock(waiting);
            }
        }
    }
}

/// <summary>The loops found, and whether there may be more.</summary>
public sealed record LoopSearch(IReadOnlyList<FeedbackLoop> Loops, bool HitLimit);
