namespace LoopSim.Loops;

/// <summary>Finds the loops that matter where there are too many to find all (Eberlein &amp; Schoenberg 2020, "Finding the loops that
/// matter"): from every stock, links are followed strongest first, and a node is left again only by a path stronger than any that came
/// to it before.</summary>
/// <remarks>It finds strong loops, not all of them and not surely the strongest. With weights of many moments it is run for each.</remarks>
public sealed class StrongestLoops
{
    private readonly List<(int Link, int Target)>[] _outgoing;
    private readonly IReadOnlyList<CausalLink> _links;
    private readonly int[] _starts;
    private readonly Dictionary<FeedbackLoop, int> _found = [];
    private readonly int _limit;

    /// <param name="nodes">Every node, once.</param>
    /// <param name="links">Links between them.</param>
    /// <param name="starts">Nodes of which every loop visits one: the stocks.</param>
    /// <param name="limit">How many loops to collect at most.</param>
    public StrongestLoops(IReadOnlyList<string> nodes, IReadOnlyList<CausalLink> links, IEnumerable<string> starts, int limit)
    {
        (_links, _limit) = (links, limit);
        Index = nodes.Select((node, i) => (node, i)).ToDictionary(pair => pair.node, pair => pair.i);
        _outgoing = [.. nodes.Select(_ => new List<(int, int)>())];
        for (var link = 0; link < links.Count; link++)
            _outgoing[Index[links[link].Source]].Add((link, Index[links[link].Target]));
        _starts = [.. starts.Select(start => Index[start])];
    }

    /// <summary>The loops found so far, in the order in which they were found.</summary>
    public IReadOnlyList<FeedbackLoop> Loops => [.. _found.OrderBy(pair => pair.Value).Select(pair => pair.Key)];

    private Dictionary<string, int> Index { get; }

    /// <summary>Adds the loops that are strong under some weights.</summary>
    /// <param name="weights">One per link; the size counts, not the sign.</param>
    public void Search(IReadOnlyList<double> weights)
    {
        // Infinite weights would make every path through them equal.
        var sizes = weights.Select(weight => Math.Min(Math.Abs(weight), 1e100)).ToArray();
        foreach (var edges in _outgoing)
            edges.Sort((a, b) => sizes[a.Link] != sizes[b.Link] ? sizes[b.Link].CompareTo(sizes[a.Link]) : a.Link.CompareTo(b.Link));
        foreach (var start in _starts)
            new Walk(this, sizes, start).From(start, 1);
    }

    private void Add(List<int> path)
    {
        // The same loop is found from each of its stocks: it is written from its first node on.
        var first = Enumerable.Range(0, path.Count).MinBy(i => Index[_links[path[i]].Source]);
        var loop = new FeedbackLoop(Enumerable.Range(0, path.Count).Select(i => _links[path[(first + i) % path.Count]]).ToValueArray());
        if (_found.Count < _limit)
            _found.TryAdd(loop, _found.Count);
    }

    private sealed class Walk(StrongestLoops search, double[] sizes, int start)
    {
        private readonly double[] _best = new double[search._outgoing.Length];
        private readonly bool[] _isVisiting = new bool[search._outgoing.Length];
        private readonly List<int> _path = [];

        public void From(int node, double strength)
        {
            if (_isVisiting[node])
            {
                if (node == start)
                    search.Add(_path);
                return;
            }
            if (!(strength > _best[node]))
                return;
            _best[node] = strength;
            _isVisiting[node] = true;
            foreach (var (link, target) in search._outgoing[node])
            {
                if (sizes[link] == 0)
                    break;
                _path.Add(link);
                From(target, strength * sizes[link]);
                _path.RemoveAt(_path.Count - 1);
            }
            _isVisiting[node] = false;
        }
    }
}
