namespace LoopSim.Figures.Layout;

/// <summary>Cuts a polygon to a box (Sutherland and Hodgman 1974).</summary>
internal static class PolygonClip
{
    public static IReadOnlyList<Point> Clip(IReadOnlyList<Point> polygon, Box box)
    {
        var kept = Keep(polygon, p => p.X - box.Left);
        kept = Keep(kept, p => box.Right - p.X);
        kept = Keep(kept, p => p.Y - box.Top);
        return Keep(kept, p => box.Bottom - p.Y);
    }

    // depth is linear, positive inside.
    private static List<Point> Keep(IReadOnlyList<Point> polygon, Func<Point, double> depth)
    {
        var kept = new List<Point>();
        for (var i = 0; i < polygon.Count; i++)
        {
            var (a, b) = (polygon[i], polygon[(i + 1) % polygon.Count]);
            var (inA, inB) = (depth(a), depth(b));
            if (inA >= 0)
                kept.Add(a);
            if (inA >= 0 == inB >= 0)
                continue;
            var t = inA / (inA - inB);
            kept.Add(new Point(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y)));
        }
        return kept;
    }
}
