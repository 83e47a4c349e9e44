namespace LoopSim.Figures.Layout;

/// <summary>Lengths and places along a line of pixels.</summary>
internal static class Polyline
{
    public static double Length(IReadOnlyList<Point> points)
    {
        var length = 0.0;
        for (var i = 1; i < points.Count; i++)
            length += double.Hypot(points[i].X - points[i - 1].X, points[i].Y - points[i - 1].Y);
        return length;
    }

    /// <summary>How many of a line's pieces touch a box.</summary>
    public static int PiecesIn(IReadOnlyList<Point> points, Box box)
    {
        var pieces = 0;
        for (var i = 1; i < points.Count; i++)
            pieces += box.Clip(points[i - 1], points[i]) is null ? 0 : 1;
        return pieces;
    }

    /// <summary>The point at a fraction of the length, and the direction there as a unit vector; a lone point looks right.</summary>
    public static (Point Point, Point Direction) At(IReadOnlyList<Point> points, double fraction)
    {
        var left = Length(points) * fraction;
        var direction = new Point(1, 0);
        for (var i = 1; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1], points[i]);
            var length = double.Hypot(b.X - a.X, b.Y - a.Y);
            if (length <= 0)
                continue;
            direction = new Point((b.X - a.X) / length, (b.Y - a.Y) / length);
            if (left <= length)
                return (new Point(a.X + left * direction.X, a.Y + left * direction.Y), direction);
            left -= length;
        }
        return (points[^1], direction);
    }
}
