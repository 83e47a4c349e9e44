namespace LoopSim.Figures.Colour;

/// <summary>Colours along a quadratic Bézier curve through CIELAB.</summary>
internal static class LabCurve
{
    // Fine enough that the chords' length is the curve's.
    private const int Chords = 4096;

    /// <summary>The colours in the middles of equally long pieces of the curve.</summary>
    public static IEnumerable<string> Walk(Lab from, Lab towards, Lab to, int pieces)
    {
        var points = Enumerable.Range(0, Chords + 1).Select(i => At(from, towards, to, (double)i / Chords)).ToList();
        var length = 0.0;
        for (var i = 1; i <= Chords; i++)
            length += points[i].DistanceTo(points[i - 1]);
        var (walked, next) = (0.0, 0);
        for (var i = 1; i <= Chords; i++)
        {
            walked += points[i].DistanceTo(points[i - 1]);
            for (; next < pieces && walked >= length * (next + 0.5) / pieces; next++)
                yield return points[i].ToHex();
        }
    }

    private static Lab At(Lab from, Lab towards, Lab to, double t)
    {
        var (a, b, c) = ((1 - t) * (1 - t), 2 * t * (1 - t), t * t);
        return new Lab(a * from.L + b * towards.L + c * to.L, a * from.A + b * towards.A + c * to.A, a * from.B + b * towards.B + c * to.B);
    }
}
