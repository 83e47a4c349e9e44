using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>Finds a way for every arrow from box to box: an arc where one is free, else a detour through the lanes.</summary>
/// <remarks>No way leads through a box that is not its end, and no two heads lie over one another, as long as the lanes have
/// room.</remarks>
internal sealed class LinkRouter
{
    /// <summary>What makes a way unusable, against what only makes it worse.</summary>
    private const double Forbidden = 1000;

    /// <summary>What an arrow's length costs, for each height of a line of type.</summary>
    private const double LengthCost = 0.12;

    /// <summary>A flatter arrow would have a part of its head in the box.</summary>
    private const double MaxSlant = 0.65;

    private const int CurveParts = 24;
    private const int MaxRounds = 6;

    private static readonly double[] _bends = [0.18, 0.12, -0.14, 0.02, 0.26, -0.26, 0.4, -0.4, 0.6, -0.6, 0.85, -0.85];

    /// <summary>Where an arc leaves and arrives, in widths of the box from its middle, and how much it bends; the plainest first.</summary>
    private readonly (double Leave, double Arrive, double Bend, double Shape)[] _arcs;

    private readonly IReadOnlyList<Box> _boxes;
    private readonly Box _room;
    private readonly double _size;
    private readonly Traffic _traffic;
    private readonly DetourSearch _detours;
    private readonly Dictionary<int, (IReadOnlyList<Point> Line, HeadPlace Head)> _routes = [];

    /// <param name="boxes">What the ways begin and end at, and lead around.</param>
    /// <param name="bend">How much an arc bends to its right where nothing is in its way.</param>
    public LinkRouter(IReadOnlyList<Box> boxes, Box room, double size, double bend)
    {
        _arcs = [.. ArcsAround(bend).OrderBy(arc => arc.Shape)];
        (_boxes, _room, _size) = (boxes, room, size);
        _traffic = new Traffic(room, 0.5 * size);
        _detours = new DetourSearch(boxes, room, size, _traffic);
    }

    /// <summary>The way of each link, from the border of one box to that of the other; the last point is the tip of the head.</summary>
    public IReadOnlyList<IReadOnlyList<Point>> Find(IReadOnlyList<DiagramLink> links)
    {
        // Short ways first: they have the fewest choices.
        int[] order = [.. Enumerable.Range(0, links.Count).OrderBy(i => Distance(links[i]))];
        // What came first did not know what would cross it, and may stand in the way of another's head.
        for (var round = 0; round < MaxRounds; round++)
        {
            foreach (var i in round == 0 ? order : order.Where(i => round == 1 ? IsCrossed(i) : IsInTheWay(i, links[i])))
            {
                if (_routes.Remove(i, out var old))
                    _traffic.Remove(old.Line);
                Lay(i, links[i]);
            }
        }
        return [.. Enumerable.Range(0, links.Count).Select(i => _routes[i].Line)];
    }

    private double Distance(DiagramLink link)
    {
        var (a, b) = (_boxes[link.From].Centre, _boxes[link.To].Centre);
        return double.Hypot(b.X - a.X, b.Y - a.Y);
    }

    /// <summary>Whether another line comes near a link in its place; one that has its way to itself has nothing to gain.</summary>
    private bool IsCrossed(int index)
    {
        var line = _routes[index].Line;
        _traffic.Remove(line);
        var others = _traffic.Along(line);
        _traffic.Add(line);
        return others > 0;
    }

    /// <summary>Whether a link in its place touches a box or another's head.</summary>
    private bool IsInTheWay(int index, DiagramLink link)
    {
        var route = _routes[index];
        _routes.Remove(index);
        var cost = CostOf(route.Line, link, double.PositiveInfinity);
        _routes[index] = route;
        return cost >= Forbidden;
    }

    /// <summary>Finds the best way that the others leave.</summary>
    private void Lay(int index, DiagramLink link)
    {
        IReadOnlyList<Point>? best = null;
        var least = double.PositiveInfinity;
        // No way is shorter than the gap between the boxes.
        var gap = LengthCost * _boxes[link.To].DistanceTo(_boxes[link.From].Nearest(_boxes[link.To].Centre)) / _size;
        foreach (var (line, shape) in link.From == link.To ? Returns(link.From) : Arcs(link.From, link.To))
        {
            if (shape + gap >= least)
                break;
            var cost = shape + CostOf(line, link, least - shape);
            if (cost < least)
                (best, least) = (line, cost);
        }
        if (least >= Forbidden && link.From != link.To)
        {
            var detour = _detours.Find(link.From, link.To, [.. _routes.Values.Select(route => route.Head)])
                ?? _detours.Find(link.From, link.To, []);
            if (detour is not null && CostOf(detour, link, least) is var cost && cost < least)
                (best, least) = (detour, cost);
        }
        best ??= [_boxes[link.From].Centre, _boxes[link.To].Centre];
        _routes[index] = (best, HeadPlace.Of(best, _size));
        _traffic.Add(best);
    }

    private IEnumerable<(IReadOnlyList<Point> Line, double Shape)> Arcs(int from, int to)
    {
        var (source, target) = (_boxes[from], _boxes[to]);
        var (inside, before) = (source.Grow(0.1 * _size), target.Grow(0.15 * _size));
        foreach (var (leave, arrive, bend, shape) in _arcs)
        {
            if (Bow.Between(Shifted(source, leave), Shifted(target, arrive), bend).Outside(inside, before) is { } bow)
                yield return (bow.Sample(CurveParts), shape);
        }
    }

    private static IEnumerable<(double Leave, double Arrive, double Bend, double Shape)> ArcsAround(double preferred) =>
        from leave in new[] { 0, -0.3, 0.3 }
        from arrive in new[] { 0, -0.3, 0.3 }
        from bend in _bends
        select (leave, arrive, bend, Shape: 4 * Math.Abs(bend - preferred) + 0.5 * (Math.Abs(leave) + Math.Abs(arrive)));

    private static Point Shifted(Box box, double share) => new(box.Centre.X + share * box.Width, box.Centre.Y);

    /// <summary>Loops at the sides and corners of a box.</summary>
    private IEnumerable<(IReadOnlyList<Point> Line, double Shape)> Returns(int node)
    {
        var box = _boxes[node].Grow(0.15 * _size);
        foreach (var (reach, cost) in new[] { (1.6, 0.0), (1.9, 0.5), (2.6, 2.0) })
        {
            var (half, far) = (0.7 * _size, reach * _size);
            foreach (var x in new[] { box.Centre.X, box.Left + 1.2 * _size, box.Right - 1.2 * _size })
            {
                foreach (var (y, up) in new[] { (box.Top, -far), (box.Bottom, far) })
                    yield return (Curve(new(x - half, y), new(x - 2 * half, y + up), new(x + 2 * half, y + up), new(x + half, y)), cost);
            }
            foreach (var (x, outwards) in new[] { (box.Left, -far), (box.Right, far) })
            {
                var y = box.Centre.Y;
                var aside = x + outwards;
                yield return (Curve(new(x, y - half), new(aside, y - 2 * half), new(aside, y + 2 * half), new(x, y + half)), cost + 0.3);
            }
        }

        static Point[] Curve(Point a, Point b, Point c, Point d) => new Bow(a, b, c, d).Sample(CurveParts);
    }

    /// <summary>How bad a way is; what is worse than a bound may be told too low.</summary>
    private double CostOf(IReadOnlyList<Point> line, DiagramLink link, double bound)
    {
        var slant = Slant(line, _boxes[link.To]);
        var cost = LengthCost * Polyline.Length(line) / _size + 3 * Math.Max(0, slant - 0.2) + (slant > MaxSlant ? Forbidden : 0);
        if (cost >= bound)
            return cost;
        var around = new Box(
            line.Min(point => point.X), line.Min(point => point.Y), line.Max(point => point.X), line.Max(point => point.Y));
        if (!_room.Grow(-0.2 * _size).Contains(around))
            cost += CurveParts * Forbidden;
        for (var node = 0; node < _boxes.Count && cost < bound; node++)
        {
            var isEnd = node == link.From || node == link.To;
            var box = _boxes[node].Grow((isEnd ? 0.05 : 0.35) * _size);
            if (box.Overlaps(around))
                cost += Forbidden * Polyline.PiecesIn(line, box);
        }
        if (cost >= bound)
            return cost;
        var head = HeadPlace.Of(line, _size);
        foreach (var (way, other) in _routes.Values)
        {
            if (head.IsNear(other, _size))
                cost += Forbidden;
            if (other.IsNear(line[0], _size) || head.IsNear(way[0], _size))
                cost += 1.5;
        }
        return cost >= bound ? cost : cost + 0.25 * _traffic.Along(line);
    }

    /// <summary>How flat an arrow meets its box: 0 when straight on, 1 when along its side.</summary>
    private static double Slant(IReadOnlyList<Point> line, Box box)
    {
        var (before, tip) = (line[^2], line[^1]);
        var length = double.Hypot(tip.X - before.X, tip.Y - before.Y);
        if (length <= 0)
            return 1;
        var isUpright = tip.X > box.Left && tip.X < box.Right;
        return 1 - Math.Abs(isUpright ? tip.Y - before.Y : tip.X - before.X) / length;
    }
}
