namespace LoopSim;

/// <summary>Says in words, inside each kind of region between the curves, how many stable states exist there.</summary>
/// <remarks>Numbers are known at the values of the second quantity that were searched; words stand where the most room is around
/// them.</remarks>
internal static class PlaneRegions
{
    private const int PlacesInStretch = 19;

    /// <summary>Words are wider than high: what is above or below them may be nearer than what is beside them.</summary>
    private const double Flatness = 2.5;

    /// <summary>A place with less room, as a share of the plane's sides, is none.</summary>
    private const double LeastRoom = 0.01;

    public static IEnumerable<Annotation> Name(
        ContinueRecord record, AndDocument and, IReadOnlyList<PlaneCurveDocument> curves, IReadOnlyList<PlaneCountDocument> slices)
    {
        var places =
            from slice in slices
            from count in slice.Counts
            from i in Enumerable.Range(1, PlacesInStretch)
            let at = new Point(count.From + (count.To - count.From) * i / (PlacesInStretch + 1), slice.And)
            select (count.Stable, At: at, Room: Room(at));
        return places.GroupBy(place => place.Stable).OrderBy(group => group.Key)
            .Select(group => (Stable: group.Key, Best: group.MaxBy(place => place.Room)))
            .Where(region => region.Best.Room >= LeastRoom)
            .Select(region => new Annotation(region.Best.At, Words(region.Stable)) { OnPoint = true });

        double Room(Point at)
        {
            var (x, y) = (Share(at.X, record.From, record.To), Share(at.Y, and.From, and.To));
            var toSides = Math.Min(Math.Min(x, 1 - x), Flatness * Math.Min(y, 1 - y));
            return curves.SelectMany(curve => curve.Over.Zip(curve.And))
                .Select(point => double.Hypot(
                    Share(point.First, record.From, record.To) - x, Flatness * (Share(point.Second, and.From, and.To) - y)))
                .Append(toSides).Min();
        }
    }

    private static double Share(double value, double from, double to) => (value - from) / (to - from);

    private static string Words(int stable) => stable switch
    {
        0 => "no stable state",
        1 => "one stable state",
        2 => "two stable states",
        3 => "three stable states",
        _ => $"{stable} stable states",
    };
}
