namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A lookup: straight lines between points, held at its ends or drawn on.</summary>
internal sealed class Curve(string name, (double X, double Y)[] points, bool extrapolates, Quantity of) : Quantity
{
    private readonly Switch _segment = new(of, Rungs.At([.. points.Select(point => point.X)]));

    public override string Text => $"{name}({of.Text})";

    public override IEnumerable<Switch> Switches => _segment.Nested;

    /// <summary>Its entry in the section of lookups.</summary>
    public string Entry =>
        $"{name}: {{points: [{string.Join(", ", points.Select(point => $"[{Constant.Print(point.X)}, "
            + $"{Constant.Print(point.Y)}]"))}]{(extrapolates ? ", outside: extrapolate" : "")}}}";

    public override double At(double time, double[] state)
    {
        var x = of.At(time, state);
        var segment = points.Count(point => point.X <= x);
        return IsFlat(segment)
            ? points[Math.Clamp(segment, 0, points.Length - 1)].Y
            : Foot(segment).Y + Slope(segment) * (x - Foot(segment).X);
    }

    public override Linear Held(Sides sides)
    {
        var segment = sides[_segment];
        if (IsFlat(segment))
            return Linear.Element(sides.Basis, Basis.One, points[Math.Clamp(segment, 0, points.Length - 1)].Y);
        var slope = Slope(segment);
        return slope * of.Held(sides) + Linear.Element(sides.Basis, Basis.One, Foot(segment).Y - slope * Foot(segment).X);
    }

    private bool IsFlat(int segment) => !extrapolates && (segment == 0 || segment == points.Length);

    /// <summary>A point on the line of a segment; those beyond the ends share the lines of their neighbours.</summary>
    private (double X, double Y) Foot(int segment) => points[Math.Clamp(segment, 1, points.Length - 1) - 1];

    private double Slope(int segment)
    {
        var ((x0, y0), (x1, y1)) = (Foot(segment), points[Math.Clamp(segment, 1, points.Length - 1)]);
        return (y1 - y0) / (x1 - x0);
    }
}
