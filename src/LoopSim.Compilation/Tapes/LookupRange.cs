namespace LoopSim.Compilation.Tapes;

/// <summary>Where the functions of <see cref="LookupTable"/> lie while their argument goes through an interval.</summary>
internal static class LookupRange
{
    public static Interval Value(Lookup lookup, Interval x)
    {
        if (x.IsEverything)
            return x;
        var (first, last) = (lookup.Points[0].X, lookup.Points[^1].X);
        if (lookup.Outside == OutsideRule.Hold)
            x = new(Math.Clamp(x.Low, first, last), Math.Clamp(x.High, first, last));
        return OverSegments(lookup, x, Line);
    }

    public static Interval Slope(Lookup lookup, Interval x)
    {
        var (first, last) = (lookup.Points[0].X, lookup.Points[^1].X);
        if (lookup.Outside == OutsideRule.Extrapolate || (x.Low >= first && x.High < last))
            return OverSegments(lookup, x, static (lookup, segment, _) => SlopeOf(lookup, segment));
        if (x.High < first || x.Low >= last)
            return 0;
        return Interval.Hull(0, OverSegments(lookup, x, static (lookup, segment, _) => SlopeOf(lookup, segment)));
    }

    /// <summary>The hull of what a function gives on every segment for the part of x that lies there.</summary>
    private static Interval OverSegments(Lookup lookup, Interval x, Func<Lookup, int, Interval, Interval> range)
    {
        var (first, last) = (LookupTable.Segment(lookup, x.Low), LookupTable.Segment(lookup, x.High));
        var hull = range(lookup, first, Part(first));
        for (var segment = first + 1; segment <= last; segment++)
            hull = Interval.Hull(hull, range(lookup, segment, Part(segment)));
        return hull;

        Interval Part(int segment) =>
            new(segment == first ? x.Low : lookup.Points[segment].X, segment == last ? x.High : lookup.Points[segment + 1].X);
    }

    private static Interval Line(Lookup lookup, int segment, Interval x) =>
        (SlopeOf(lookup, segment) * (x - lookup.Points[segment].X)) + lookup.Points[segment].Y;

    private static Interval SlopeOf(Lookup lookup, int segment)
    {
        var ((leftX, leftY), (rightX, rightY)) = (lookup.Points[segment], lookup.Points[segment + 1]);
        return ((Interval)rightY - leftY) / ((Interval)rightX - leftX);
    }
}
