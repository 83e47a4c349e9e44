using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>A short way around boxes over a lattice of points, with few turns and away from other lines (A*; Hart, Nilsson and
/// Raphael 1968), its corners rounded.</summary>
internal sealed class DetourSearch
{
    private static readonly (int X, int Y)[] _steps = [(1, 0), (1, 1), (0, 1), (-1, 1), (-1, 0), (-1, -1), (0, -1), (1, -1)];

    // Lines in the way make detours dearer than their length: an estimate that expects some is found much faster than the very best way.
    private const double Haste = 2;

    private readonly IReadOnlyList<Box> _boxes;
    private readonly double _size;
    private readonly Traffic _traffic;
    private readonly Box _room;
    private readonly double _pitch;
    private readonly int _columns;
    private readonly int _rows;
    private readonly bool[] _isBlocked;

    // What is known of each point and direction of travel. It holds in the search that stamped it.
    private readonly double[] _costs;
    private readonly int[] _previous;
    private readonly int[] _stamps;
    private int _stamp;

    public DetourSearch(IReadOnlyList<Box> boxes, Box room, double size, Traffic traffic)
    {
        (_boxes, _size, _traffic, _room, _pitch) = (boxes, size, traffic, room.Grow(-0.3 * size), 0.5 * size);
        (_columns, _rows) = ((int)(_room.Width / _pitch) + 1, (int)(_room.Height / _pitch) + 1);
        _isBlocked = new bool[_columns * _rows];
        _costs = new double[_isBlocked.Length * _steps.Length];
        _previous = new int[_costs.Length];
        _stamps = new int[_costs.Length];
        foreach (var box in boxes)
        {
            foreach (var index in Inside(box.Grow(0.45 * size)))
                _isBlocked[index] = true;
        }
    }

    /// <summary>A line from border to border, or null when there is no way.</summary>
    /// <param name="heads">The heads of arrows in place, which the new one keeps clear of.</param>
    public IReadOnlyList<Point>? Find(int from, int to, IReadOnlyList<HeadPlace> heads)
    {
        var (source, target) = (_boxes[from], _boxes[to]);
        var goals = Doors(target).Where(door => IsFree(HeadPlace.Of([At(door.Index), Tip(door.Index, target)], _size)))
            .ToDictionary(door => door.Index, door => door.Direction);
        var queue = new PriorityQueue<int, double>();
        _stamp++;
        foreach (var (index, outward) in Doors(source))
        {
            var state = index * _steps.Length + outward;
            Reach(state, -1, heads.Any(head => head.IsNear(Tip(index, source), _size)) ? _size : 0);
        }
        while (queue.TryDequeue(out var state, out var estimate))
        {
            var (index, direction) = (state / _steps.Length, state % _steps.Length);
            if (goals.TryGetValue(index, out var outward) && direction == (outward + _steps.Length / 2) % _steps.Length)
                return Rounded(Path(state), source, target);
            // It has been reached by a shorter way since.
            if (estimate > _costs[state] + Haste * target.DistanceTo(At(index)) + 1e-9)
                continue;
            for (var turn = -2; turn <= 2; turn++)
            {
                var heading = (direction + turn + _steps.Length) % _steps.Length;
                var (x, y) = (index % _columns + _steps[heading].X, index / _columns + _steps[heading].Y);
                if (x < 0 || y < 0 || x >= _columns || y >= _rows || _isBlocked[y * _columns + x])
                    continue;
                // Not across the corner of a box either.
                if (_isBlocked[index / _columns * _columns + x] || _isBlocked[y * _columns + index % _columns])
                    continue;
                var next = (y * _columns + x) * _steps.Length + heading;
                Reach(next, state, _costs[state] + StepCost(y * _columns + x, heading, turn));
            }
        }
        return null;

        void Reach(int state, int previous, double cost)
        {
            if (_stamps[state] == _stamp && _costs[state] <= cost)
                return;
            (_stamps[state], _costs[state], _previous[state]) = (_stamp, cost, previous);
            queue.Enqueue(state, cost + Haste * target.DistanceTo(At(state / _steps.Length)));
        }

        bool IsFree(HeadPlace place) => !heads.Any(head => head.IsNear(place, _size));
    }

    private double StepCost(int index, int heading, int turn) =>
        _pitch * (heading % 2 == 0 ? 1 : Math.Sqrt(2)) * (1 + 0.6 * Math.Min(4, _traffic.At(At(index))))
            + _size * Math.Abs(turn) switch { 0 => 0, 1 => 0.8, _ => 2.2 };

    private Point At(int index) => new(_room.Left + index % _columns * _pitch, _room.Top + index / _columns * _pitch);

    private Point Tip(int index, Box box) => box.Grow(0.15 * _size).Nearest(At(index));

    private static double Distance(Point a, Point b) => double.Hypot(a.X - b.X, a.Y - b.Y);

    private IEnumerable<int> Inside(Box box)
    {
        var left = Math.Max(0, (int)Math.Ceiling((box.Left - _room.Left) / _pitch));
        var right = Math.Min(_columns - 1, (int)((box.Right - _room.Left) / _pitch));
        var top = Math.Max(0, (int)Math.Ceiling((box.Top - _room.Top) / _pitch));
        var bottom = Math.Min(_rows - 1, (int)((box.Bottom - _room.Top) / _pitch));
        for (var row = top; row <= bottom; row++)
        {
            for (var column = left; column <= right; column++)
                yield return row * _columns + column;
        }
    }

    /// <summary>Free points straight before the sides of a box, with the direction outwards.</summary>
    private IEnumerable<(int Index, int Direction)> Doors(Box box)
    {
        foreach (var index in Inside(box.Grow(0.45 * _size + 1.01 * _pitch)))
        {
            var point = At(index);
            if (_isBlocked[index])
                continue;
            var inset = 0.3 * _size;
            if (point.X >= box.Left + inset && point.X <= box.Right - inset)
                yield return (index, point.Y < box.Centre.Y ? 6 : 2);
            else if (point.Y >= box.Top + inset && point.Y <= box.Bottom - inset)
                yield return (index, point.X < box.Centre.X ? 4 : 0);
        }
    }

    private List<Point> Path(int state)
    {
        var path = new List<Point>();
        for (; state >= 0; state = _previous[state])
            path.Add(At(state / _steps.Length));
        path.Reverse();
        return path;
    }

    /// <summary>The way with its ends at the boxes and its corners rounded, as far as it stays clear of the boxes.</summary>
    private List<Point> Rounded(List<Point> path, Box source, Box target)
    {
        List<Point> way = [source.Grow(0.1 * _size).Nearest(path[0]), .. path, target.Grow(0.15 * _size).Nearest(path[^1])];
        var corners = way.Where((point, i) => i == 0 || i == way.Count - 1 || IsCorner(way[i - 1], point, way[i + 1])).ToList();
        foreach (var radius in (ReadOnlySpan<double>)[4, 2.5, 1.5, 0.8])
        {
            var line = Round(corners, radius * _size);
            if (_boxes.All(box => Polyline.PiecesIn(line, box.Grow((box == source || box == target ? 0.05 : 0.35) * _size)) == 0))
                return line;
        }
        return corners;
    }

    private static bool IsCorner(Point a, Point b, Point c) =>
        Math.Abs((b.X - a.X) * (c.Y - b.Y) - (b.Y - a.Y) * (c.X - b.X)) > 1e-6;

    /// <summary>Each corner replaced by a parabola that begins and ends at most a radius from it.</summary>
    private static List<Point> Round(List<Point> corners, double radius)
    {
        const int Parts = 8;
        List<Point> line = [corners[0]];
        for (var i = 1; i < corners.Count - 1; i++)
        {
            var (a, b, c) = (corners[i - 1], corners[i], corners[i + 1]);
            // The last piece stays straight for the head.
            var (enter, leave) = (Toward(b, a, radius, 0.5), Toward(b, c, radius, i == corners.Count - 2 ? 0.3 : 0.5));
            for (var part = 0; part <= Parts; part++)
            {
                var t = (double)part / Parts;
                line.Add(new Point(
                    (1 - t) * (1 - t) * enter.X + 2 * t * (1 - t) * b.X + t * t * leave.X,
                    (1 - t) * (1 - t) * enter.Y + 2 * t * (1 - t) * b.Y + t * t * leave.Y));
            }
        }
        line.Add(corners[^1]);
        return line;
    }

    private static Point Toward(Point from, Point to, double distance, double share)
    {
        var length = Distance(from, to);
        var t = length > 0 ? Math.Min(share, distance / length) : 0;
        return new Point(from.X + t * (to.X - from.X), from.Y + t * (to.Y - from.Y));
    }
}
