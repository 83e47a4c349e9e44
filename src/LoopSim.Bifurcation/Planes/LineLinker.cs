namespace LoopSim.Bifurcation;

/// <summary>Joins pieces with common ends into lines; open lines first, each in the order of its smaller key.</summary>
public sealed class LineLinker
{
    private readonly SortedDictionary<long, (PlanePoint Point, List<long> Neighbours)> _nodes = [];

    public void Link(long first, PlanePoint firstPoint, long second, PlanePoint secondPoint)
    {
        Neighbours(first, firstPoint).Add(second);
        Neighbours(second, secondPoint).Add(first);
    }

    /// <summary>All lines; uses up the pieces.</summary>
    public ImmutableArray<ImmutableArray<PlanePoint>> Lines()
    {
        var lines = ImmutableArray.CreateBuilder<ImmutableArray<PlanePoint>>();

        // Ends and branchings first; then only closed lines are left.
        foreach (var (key, node) in _nodes)
        {
            while (node.Neighbours.Count is 1 or > 2)
                lines.Add(Walk(key));
        }

        foreach (var (key, node) in _nodes)
        {
            while (node.Neighbours.Count > 0)
                lines.Add(Walk(key));
        }

        return lines.ToImmutable();
    }

    private ImmutableArray<PlanePoint> Walk(long key)
    {
        var line = ImmutableArray.CreateBuilder<PlanePoint>();
        line.Add(_nodes[key].Point);
        while (_nodes[key].Neighbours is [var next, ..])
        {
            _nodes[key].Neighbours.RemoveAt(0);
            _nodes[next].Neighbours.Remove(key);
            key = next;
            line.Add(_nodes[key].Point);
        }

        return line.ToImmutable();
    }

    private List<long> Neighbours(long key, PlanePoint point)
    {
        if (!_nodes.TryGetValue(key, out var node))
            _nodes.Add(key, node = (point, []));
        return node.Neighbours;
    }
}
