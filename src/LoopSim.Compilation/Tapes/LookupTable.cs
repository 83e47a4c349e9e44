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
        lookup.Outside == OutsideRule.Hold && (x < lookup.Points[0].X || x >= lookup.Points[^1].X)
            ? 0
            : SlopeOf(lookup, Segment(lookup, x));

    /// <summary>The segment in which x lies, as a number: 0 to the number of points less 2; where what lies outside is held, -1 before the
    /// first point and one more after the last. A point belongs to the segment that starts there.</summary>
    public static double SegmentAt(Lookup lookup, double x)
    {
        if (double.IsNaN(x))
            return x;
        if (lookup.Outside == OutsideRule.Hold && x < lookup.Points[0].X)
            return -1;
        return lookup.Outside == OutsideRule.Hold && x >= lookup.Points[^1].X ? lookup.Points.Count - 1 : Segment(lookup, x);
    }

    /// <summary>The values of x that belong to a segment.</summary>
    public static Interval SegmentSpan(Lookup lookup, double segment)
    {
        if (double.IsNaN(segment))
            return Interval.Everything;
        var holds = lookup.Outside == OutsideRule.Hold;
        var (first, last) = (holds ? -1 : 0, lookup.Points.Count - (holds ? 1 : 2));
        return new(
            segment <= first ? double.NegativeInfinity : lookup.Points[(int)segment].X,
            segment >= last ? double.PositiveInfinity : lookup.Points[(int)segment + 1].X);
    }

    public static double SegmentStart(Lookup lookup, double segment) => double.IsNaN(segment) ? segment : First(lookup, segment).X;

    public static double SegmentLevel(Lookup lookup, double segment) => double.IsNaN(segment) ? segment : First(lookup, segment).Y;

    public static double SegmentSlope(Lookup lookup, double segment) =>
        segment >= 0 && segment < lookup.Points.Count - 1 ? SlopeOf(lookup, (int)segment) : 0;

    /// <summary>The point with which a segment begins; before the first point, that one.</summary>
    private static (double X, double Y) First(Lookup lookup, double segment) =>
        lookup.Points[(int)Math.Clamp(segment, 0, lookup.Points.Count - 1)];

    private static double SlopeOf(Lookup lookup, int segment)
    {
        var (left, right) = (lookup.Points[segment], lookup.Points[segment + 1]);
        return (right.Y - left.Y) / (right.X - left.X);
    }

    /// <summary>The segment x lies in, the first or last when it lies outside.</summary>
    public static int Segment(Lookup lookup, double x)
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
