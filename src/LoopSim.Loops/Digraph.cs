namespace LoopSim.Loops;

/// <summary>A directed graph whose nodes can be taken out, with or without their loops: a loop through a node that is bypassed
/// stays.</summary>
internal sealed class Digraph
{
    private readonly HashSet<int>[] _out;
    private readonly HashSet<int>[] _in;
    private readonly SortedSet<int> _nodes;

    public Digraph(int size)
    {
        _out = [.. Enumerable.Range(0, size).Select(_ => new HashSet<int>())];
        _in = [.. Enumerable.Range(0, size).Select(_ => new HashSet<int>())];
        _nodes = [.. Enumerable.Range(0, size)];
    }

    private Digraph(Digraph other)
    {
        _out = [.. other._out.Select(set => new HashSet<int>(set))];
        _in = [.. other._in.Select(set => new HashSet<int>(set))];
        _nodes = [.. other._nodes];
    }

    public IReadOnlyCollection<int> Nodes => _nodes;

    public Digraph Copy() => new(this);

    public void Add(int source, int target)
    {
        _out[source].Add(target);
        _in[target].Add(source);
    }

    public bool HasSelfLoop(int node) => _out[node].Contains(node);

    public int InDegree(int node) => _in[node].Count;

    public int OutDegree(int node) => _out[node].Count;

    /// <summary>Takes a node out with all its links.</summary>
    public void Remove(int node)
    {
        foreach (var target in _out[node])
            _in[target].Remove(node);
        foreach (var source in _in[node])
            _out[source].Remove(node);
        _out[node].Clear();
        _in[node].Clear();
        _nodes.Remove(node);
    }

    /// <summary>Takes a node without a link to itself out, joining what leads to it with what it leads to.</summary>
    public void Bypass(int node)
    {
        var (sources, targets) = (_in[node].ToArray(), _out[node].ToArray());
        Remove(node);
        foreach (var source in sources)
        {
            foreach (var target in targets)
                Add(source, target);
        }
    }

    /// <summary>A shortest cycle, its nodes in order; null when there is none.</summary>
    public int[]? ShortestCycle()
    {
        int[]? shortest = null;
        foreach (var start in _nodes)
        {
            if (CycleThrough(start, shortest?.Length ?? int.MaxValue) is { } cycle)
                shortest = cycle;
            if (shortest?.Length <= 2)
                break;
        }
        return shortest;
    }

    private int[]? CycleThrough(int start, int below)
    {
        var before = new Dictionary<int, int>();
        var level = new List<int> { start };
        for (var length = 1; length < below && level.Count > 0; length++)
        {
            var next = new List<int>();
            foreach (var node in level)
            {
                foreach (var target in _out[node].Order())
                {
                    if (target == start)
                        return Back(node, before, start);
                    if (before.TryAdd(target, node))
                        next.Add(target);
                }
            }
            level = next;
        }
        return null;
    }

    private static int[] Back(int node, Dictionary<int, int> before, int start)
    {
        var path = new List<int> { node };
        while (path[^1] != start)
            path.Add(before[path[^1]]);
        path.Reverse();
        return [.. path];
    }
}
