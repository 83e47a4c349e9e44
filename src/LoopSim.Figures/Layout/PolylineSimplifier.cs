namespace LoopSim.Figures.Layout;

/// <summary>Leaves out the points of a line that nobody can see.</summary>
internal static class PolylineSimplifier
{
    /// <summary>A subset of the points, ends included, from which no point left out is further away than the tolerance.</summary>
    /// <remarks>
    /// Douglas and Peucker 1973. A very long line that runs left to right is first thinned to the first, lowest, highest and last
    /// point of each quarter-pixel column, which paints the same pixels (M4; Jugel et al. 2014, Proc. VLDB 7:797).
    /// </remarks>
    public static IReadOnlyList<Point> Simplify(IReadOnlyList<Point> points, double tolerance)
    {
        if (points.Count > 20_000 && RunsLeftToRight(points))
            points = ThinColumns(points, columnWidth: 0.25);
        if (points.Count < 3)
            return points;
        var keep = new bool[points.Count];
        keep[0] = keep[^1] = true;
        var open = new Stack<(int From, int To)>([(0, points.Count - 1)]);
        while (open.TryPop(out var span))
        {
            var (farthest, distance) = Farthest(points, span.From, span.To);
            if (distance <= tolerance)
                continue;
            keep[farthest] = true;
            open.Push((span.From, farthest));
            open.Push((farthest, span.To));
        }
        return [.. points.Where((_, i) => keep[i])];
    }

    private static (int Index, double Distance) Farthest(IReadOnlyList<Point> points, int from, int to)
    {
        var (index, distance) = (from, 0.0);
        for (var i = from + 1; i < to; i++)
        {
            var d = DistanceToSegment(points[i], points[from], points[to]);
            if (d > distance)
                (index, distance) = (i, d);
        }
        return (index, distance);
    }

    private static double DistanceToSegment(Point p, Point a, Point b)
    {
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        var square = dx * dx + dy * dy;
        var t = square > 0 ? Math.Clamp(((p.X - a.X) * dx + (p.Y - a.Y) * dy) / square, 0, 1) : 0;
        return double.Hypot(p.X - a.X - t * dx, p.Y - a.Y - t * dy);
    }

    private static bool RunsLeftToRight(IReadOnlyList<Point> points)
    {
        for (var i = 1; i < points.Count; i++)
        {
            if (points[i].X < points[i - 1].X)
                return false;
        }
        return true;
    }

    private static List<Point> ThinColumns(IReadOnlyList<Point> points, double columnWidth)
    {
        var kept = new List<Point>();
        var from = 0;
        while (from < points.Count)
        {
            var column = Math.Floor(points[from].X / columnWidth);
            var (to, low, high) = (from, from, from);
            for (; to < points.Count && Math.Floor(points[to].X / columnWidth) <= column; to++)
            {
                low = points[to].Y < points[low].Y ? to : low;
                high = points[to].Y > points[high].Y ? to : high;
            }
            kept.AddRange(new SortedSet<int> { from, low, high, to - 1 }.Select(i => points[i]));
            from = to;
        }
        return kept;
    }
}
