namespace LoopSim;

/// <summary>Looks along ways out of a resting state for where they first lead elsewhere: at even places, then by repeated
/// division.</summary>
/// <remarks>A sliver of another basin between two places is not seen. All ways are followed together.</remarks>
internal sealed class RayCrossings(AttractorFinder destinations, StockLimits limits, int home, CancellationToken cancellation)
{
    private const int MostDivisions = 60;

    /// <param name="rays">The ways.</param>
    /// <param name="samples">At how many places of each to look first.</param>
    /// <param name="accuracy">How far apart the lengths inside and outside may be, as a share of the length.</param>
    /// <returns>For each way its first crossing; null where it has none, or begins outside.</returns>
    public Crossing?[] Find(IReadOnlyList<Ray> rays, int samples, double accuracy)
    {
        var found = Scan(rays, samples);
        for (var division = 0; division < MostDivisions; division++)
        {
            int[] open =
                [.. Enumerable.Range(0, rays.Count)
                    .Where(i => found[i] is { } crossing && crossing.Outside - crossing.Inside > accuracy * crossing.Outside)];
            if (open.Length == 0)
                break;
            var places = AttractorFinder.PlacesOf(open.Length);
            List<double[]> starts =
                [.. open.SelectMany(i => Enumerable.Range(1, places).Select(k => rays[i].At(Between(found[i]!.Value, k, places), limits)))];
            var ends = destinations.Of(starts, cancellation);
            for (var j = 0; j < open.Length; j++)
                found[open[j]] = Narrow(found[open[j]]!.Value, ends.AsSpan(j * places, places));
        }
        return found;
    }

    private Crossing?[] Scan(IReadOnlyList<Ray> rays, int samples)
    {
        // A way that begins at the resting state itself begins inside.
        List<double[]> starts =
            [.. rays.SelectMany(ray => Enumerable.Range(0, samples + 1).Select(k => ray.At(Length(ray, k, samples), limits)))];
        var ends = destinations.Of(starts, cancellation);
        var found = new Crossing?[rays.Count];
        for (var i = 0; i < rays.Count; i++)
        {
            var own = ends.AsSpan(i * (samples + 1), samples + 1);
            if (own[0] != home || !(rays[i].High > rays[i].Low))
                continue;
            var first = own.IndexOfAnyExcept(home);
            if (first > 0)
                found[i] = new Crossing(Length(rays[i], first - 1, samples), Length(rays[i], first, samples), own[first]);
        }
        return found;
    }

    private Crossing Narrow(Crossing crossing, ReadOnlySpan<int> ends)
    {
        var (places, inside) = (ends.Length, 0);
        while (inside < places && ends[inside] == home)
            inside++;
        return inside == places
            ? crossing with { Inside = Between(crossing, places, places) }
            : new Crossing(
                inside == 0 ? crossing.Inside : Between(crossing, inside, places), Between(crossing, inside + 1, places), ends[inside]);
    }

    private static double Length(Ray ray, int place, int samples) =>
        place == samples ? ray.High : ray.Low + (ray.High - ray.Low) * place / samples;

    private static double Between(Crossing crossing, int place, int places) =>
        crossing.Inside + (crossing.Outside - crossing.Inside) * place / (places + 1);
}
