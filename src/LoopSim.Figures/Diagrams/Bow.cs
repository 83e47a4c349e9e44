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

    public Point[] Sample(int count)
    {
        var points = new Point[count + 1];
        for (var i = 0; i <= count; i++)
            points[i] = At((double)i / count);
        return points;
    }

    /// <summary>The piece outside two boxes: from where it first leaves the one to where it last enters the other; null when it has
    /// none.</summary>
    public Bow? Outside(Box from, Box to)
    {
        const int Steps = 24;
        var (first, last) = (0, Steps);
        while (first < Steps && from.Contains(At((double)first / Steps)))
            first++;
        while (last > 0 && to.Contains(At((double)last / Steps)))
            last--;
        if (first >= last)
            return null;
        var start = first == 0 ? 0 : Border(from, (first - 1.0) / Steps, (double)first / Steps);
        var end = last == Steps ? 1 : Border(to, (last + 1.0) / Steps, (double)last / Steps);
        return Piece(start, end);
    }

    /// <summary>Where the curve crosses a box's border, between a parameter inside and one outside.</summary>
    private double Border(Box box, double inside, double outside)
    {
        for (var i = 0; i < 12; i++)
        {
            var middle = (inside + outside) / 2;
            (inside, outside) = box.Contains(At(middle)) ? (middle, outside) : (inside, middle);
        }
        return outside;
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
