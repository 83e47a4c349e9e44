using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>The search for the cell of each node: strong arrows short, few crossings, few boxes in the way of a straight line.</summary>
/// <remarks>Simulated annealing (Kirkpatrick, Gelatt and Vecchi 1983) over moves and exchanges of nodes, from a fixed seed: the same
/// diagram always gets the same places.</remarks>
internal sealed class GridOrder
{
    // In lengths of a cell.
    private const double CrossingCost = 0.7;
    private const double BlockedCost = 1.1;

    private const int ShortenMoves = 20_000;

    /// <summary>Pairs of arrows compared at most; large diagrams try fewer moves.</summary>
    private const int Comparisons = 3_500_000;

    private readonly (int From, int To, double Weight)[] _links;
    private readonly int[][] _linksOf;
    private readonly Point[] _centres;
    private readonly Point _half;
    private readonly int[] _cells;
    private readonly int[] _nodes;
    private readonly Random _random = new(1);

    public GridOrder(
        IReadOnlyList<NodeBox> nodes, IReadOnlyList<DiagramLink> links, int columns, int cells, Point cell, double size)
    {
        _links = [.. links.Where(link => link.From != link.To)
            .GroupBy(link => (Math.Min(link.From, link.To), Math.Max(link.From, link.To)))
            .Select(group => (group.Key.Item1, group.Key.Item2, group.Max(link => 0.4 + 1.6 * DiagramLayout.Share(link, links))))];
        _linksOf = [.. Enumerable.Range(0, nodes.Count).Select(node => Enumerable.Range(0, _links.Length)
            .Where(i => _links[i].From == node || _links[i].To == node).ToArray())];
        // A cell is one unit wide and high, so that a step across counts like a step down.
        _centres = [.. Enumerable.Range(0, cells).Select(i => new Point(i % columns, i / columns))];
        _half = new Point(
            0.5 * nodes.Average(node => node.Width + 0.4 * size) / cell.X, 0.5 * nodes.Average(node => node.Height + 0.4 * size) / cell.Y);
        _cells = [.. Enumerable.Range(0, nodes.Count)];
        _nodes = [.. Enumerable.Range(0, cells).Select(i => i < nodes.Count ? i : -1)];
    }

    /// <summary>The cell of each node.</summary>
    public int[] Find()
    {
        if (_links.Length == 0 || _nodes.Length == 1)
            return _cells;
        Anneal(ShortenMoves, 2, 0.2, Length);
        var perMove = 4.0 * _links.Length * (1 + 4.0 * _links.Length / _cells.Length) + 4 * _links.Length;
        Anneal((int)Math.Clamp(Comparisons / perMove, 200, ShortenMoves), 1.5, 0.02, Cost);
        return _cells;
    }

    private void Anneal(int moves, double hot, double cold, Func<int, int, double> cost)
    {
        for (var move = 0; move < moves; move++)
        {
            var temperature = hot * Math.Pow(cold / hot, (double)move / moves);
            var (node, cell) = (_random.Next(_cells.Length), _random.Next(_nodes.Length));
            if (cell == _cells[node])
                continue;
            var (from, other) = (_cells[node], _nodes[cell]);
            var before = cost(node, other);
            Exchange(from, cell);
            if (_random.NextDouble() >= Math.Exp((before - cost(node, other)) / temperature))
                Exchange(from, cell);
        }
    }

    private void Exchange(int a, int b)
    {
        (_nodes[a], _nodes[b]) = (_nodes[b], _nodes[a]);
        if (_nodes[a] >= 0)
            _cells[_nodes[a]] = a;
        if (_nodes[b] >= 0)
            _cells[_nodes[b]] = b;
    }

    /// <summary>The weighted lengths of the arrows at one or two nodes.</summary>
    private double Length(int node, int other)
    {
        var sum = 0.0;
        foreach (var i in _linksOf[node])
            sum += Length(i);
        if (other >= 0)
        {
            foreach (var i in _linksOf[other])
                sum += Length(i);
        }
        return sum;
    }

    private double Length(int link)
    {
        var (a, b) = Ends(link);
        return _links[link].Weight * double.Hypot(b.X - a.X, b.Y - a.Y);
    }

    /// <summary>All that one or two nodes and their arrows add to the cost.</summary>
    private double Cost(int node, int other)
    {
        var cost = Length(node, other) + Blocked(node) + (other >= 0 ? Blocked(other) : 0);
        foreach (var i in _linksOf[node])
            cost += CostOf(i);
        if (other >= 0)
        {
            foreach (var i in _linksOf[other])
                cost += CostOf(i);
        }
        return cost;
    }

    /// <summary>What an arrow crosses, and the nodes on its way.</summary>
    private double CostOf(int link)
    {
        var cost = 0.0;
        var (a, b) = Ends(link);
        for (var i = 0; i < _links.Length; i++)
        {
            if (SharesNode(i, link))
                continue;
            var (c, d) = Ends(i);
            if (Math.Max(c.X, d.X) < Math.Min(a.X, b.X) || Math.Min(c.X, d.X) > Math.Max(a.X, b.X))
                continue;
            if (Side(a, b, c) * Side(a, b, d) < 0 && Side(c, d, a) * Side(c, d, b) < 0)
                cost += CrossingCost;
        }
        for (var node = 0; node < _cells.Length; node++)
        {
            if (node != _links[link].From && node != _links[link].To && BoxOf(node).Clip(a, b) is not null)
                cost += BlockedCost;
        }
        return cost;
    }

    private double Blocked(int node)
    {
        var (box, cost) = (BoxOf(node), 0.0);
        for (var i = 0; i < _links.Length; i++)
        {
            var (a, b) = Ends(i);
            if (_links[i].From != node && _links[i].To != node && box.Clip(a, b) is not null)
                cost += BlockedCost;
        }
        return cost;
    }

    private bool SharesNode(int one, int other) =>
        _links[one].From == _links[other].From || _links[one].From == _links[other].To
            || _links[one].To == _links[other].From || _links[one].To == _links[other].To;

    private (Point From, Point To) Ends(int link) => (_centres[_cells[_links[link].From]], _centres[_cells[_links[link].To]]);

    private Box BoxOf(int node) => Box.Around(_centres[_cells[node]], 2 * _half.X, 2 * _half.Y);

    private static double Side(Point a, Point b, Point c) => (b.X - a.X) * (c.Y - a.Y) - (b.Y - a.Y) * (c.X - a.X);
}
