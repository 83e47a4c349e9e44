using LoopSim.Language;

namespace LoopSim.Compilation.Tapes;

/// <summary>Linear interpolation between the points of a lookup.</summary>
internal static class LookupTable
{
    public static double Value(Lookup lookup, double x)
    {
        var points = lookup.Points;
        if (double.IsNaN(x))
            return x;
        if (lookup.Outside == OutsideRule.Hold)
            x = Math.Clamp(x, points[0].X, points[^1].X);
        var i = Segment(lookup, x);
        // Exact at the points, from both sides.
        return x == points[i + 1].X ? points[i + 1].Y : Math.FusedMultiplyAdd(SlopeOf(lookup, i), x - points[i].X, points[i].Y);
    }

    public static double Slope(Lookup lookup, double x) =>
        lookup.Outside == OutsideRule.Hold && (x < lookup.Points[0].X || x >= lookup.Points[^1].X) ? 0 : SlopeOf(lookup, Segment(lookup, x));

    /// <summary>The distance to the nearest point, its sign changing at every point: continuous, and zero at the points alone.</summary>
    public static double Knot(Lookup lookup, double x)
    {
        var segment = Segment(lookup, x);
        var (left, right) = (x - lookup.Points[segment].X, x - lookup.Points[segment + 1].X);
        var isLeft = Math.Abs(left) <= Math.Abs(right);
        var distance = isLeft ? left : right;
        return (isLeft ? segment : segment + 1) % 2 == 0 ? distance : -distance;
    }

    private static double SlopeOf(Lookup lookup, int segment)
    {
        var (left, right) = (lookup.Points[segment], lookup.Points[segment + 1]);
        return (right.Y - left.Y) / (right.X - left.X);
    }

    /// <summary>The segment x lies in, the first or last when it lies outside.</summary>
    private static int Segment(Lookup lookup, double x)
    {
        var (low, high) = (0, lookup.Points.Count - 1);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            if (x < lookup.Points[middle].X)
                high = middle;
            else
                low = middle;
        }
        return low;
    }
}
