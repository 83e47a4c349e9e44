namespace LoopSim.Tests.Switching.Expressions;

/// <summary>A lookup: straight lines between points, held at its ends.</summary>
internal sealed class Curve(string name, (double X, double Y)[] points, Quantity of) : Quantity
{
    private readonly Switch _segment = new(of, Rungs.At([.. points.Select(point => point.X)]));

    public override string Text => $"{name}({of.Text})";

    public override IEnumerable<Switch> Switches => _segment.Nested;

    /// <summary>Its entry in the section of lookups.</summary>
    public string Entry =>
        $"{name}: {{points: [{string.Join(", ", points.Select(point => $"[{Constant.Print(point.X)}, {Constant.Print(point.Y)}]"))}]}}";

    public override double At(double time, double[] state)
    {
        var x = of.At(time, state);
        if (x <= points[0].X)
            return points[0].Y;
        for (var k = 1; k < points.Length; k++)
        {
            if (x <= points[k].X)
                return points[k - 1].Y + Slope(k) * (x - points[k - 1].X);
        }

        return points[^1].Y;
    }

    public override Linear Held(Sides sides)
    {
        var segment = sides[_segment];
        if (segment == 0)
            return Linear.Element(sides.Basis, Basis.One, points[0].Y);
        if (segment == points.Length)
            return Linear.Element(sides.Basis, Basis.One, points[^1].Y);
        var slope = Slope(segment);
        return slope * of.Held(sides) + Linear.Element(sides.Basis, Basis.One, points[segment - 1].Y - slope * points[segment - 1].X);
    }

    private double Slope(int k) => (points[k].Y - points[k - 1].Y) / (points[k].X - points[k - 1].X);
}
