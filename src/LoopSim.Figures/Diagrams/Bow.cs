using LoopSim.Figures.Layout;

namespace LoopSim.Figures.Diagrams;

/// <summary>A cubic curve on the page, y downwards.</summary>
internal readonly record struct Bow(Point Start, Point First, Point Second, Point End)
{
    /// <summary>An arc between two points that bends to the right of its direction by a share of their distance.</summary>
    public static Bow Between(Point from, Point to, double bend)
    {
        var (dx, dy) = (to.X - from.X, to.Y - from.Y);
        // On a page whose y points down, (-dy, dx) is to the right.
        var (sideX, sideY) = (-dy * bend, dx * bend);
        return new Bow(
            from,
            new Point(from.X + dx / 3 + sideX * 4 / 3, from.Y + dy / 3 + sideY * 4 / 3),
            new Point(from.X + 2 * dx / 3 + sideX * 4 / 3, from.Y + 2 * dy / 3 + sideY * 4 / 3),
            to);
    }

    public Point At(double t)
    {
        var s = 1 - t;
        double Mix(double a, double b, double c, double d) => s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
        return new Point(Mix(Start.X, First.X, Second.X, End.X), Mix(Start.Y, First.Y, Second.Y, End.Y));
    }

    /// <summary>The direction of travel, of length one.</summary>
    public Point Direction(double t)
    {
        var (a, b) = (At(Math.Max(0, t - 1e-4)), At(Math.Min(1, t + 1e-4)));
        var length = double.Hypot(b.X - a.X, b.Y - a.Y);
        return length > 0 ? new Point((b.X - a.X) / length, (b.Y - a.Y) / length) : new Point(1, 0);
    }

    public double Length => Polyline.Length([.. Sample(32)]);

    public IEnumerable<Point> Sample(int count)
    {
        var bow = this;
        return Enumerable.Range(0, count + 1).Select(i => bow.At((double)i / count));
    }

    /// <summary>The piece outside two boxes: from where it last leaves the one to where it first meets the other.</summary>
    public Bow Outside(Box from, Box to)
    {
        const int Steps = 400;
        var (first, last) = (0, Steps);
        for (var i = 0; i <= Steps && from.Contains(At((double)i / Steps)); i++)
            first = i;
        for (var i = Steps; i > first && to.Contains(At((double)i / Steps)); i--)
            last = i;
        return Piece((double)first / Steps, (double)last / Steps);
    }

    /// <summary>The piece without a length at its end.</summary>
    public Bow Shorten(double length)
    {
        var whole = Length;
        return whole > length ? Piece(0, 1 - length / whole) : this;
    }

    /// <summary>The piece between two parameters, by de Casteljau's construction.</summary>
    private Bow Piece(double from, double to)
    {
        var (_, right) = Split(from);
        return right.Split(from < 1 ? (to - from) / (1 - from) : 0).Left;
    }

    private (Bow Left, Bow Right) Split(double t)
    {
        Point Mix(Point a, Point b) => new(a.X + t * (b.X - a.X), a.Y + t * (b.Y - a.Y));
        var (a, b, c) = (Mix(Start, First), Mix(First, Second), Mix(Second, End));
        var (d, e) = (Mix(a, b), Mix(b, c));
        var middle = Mix(d, e);
        return (new Bow(Start, a, d, middle), new Bow(middle, e, c, End));
    }
}
