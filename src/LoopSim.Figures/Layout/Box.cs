namespace LoopSim.Figures.Layout;

/// <summary>A rectangle on the page, in pixels, y downwards.</summary>
internal readonly record struct Box(double Left, double Top, double Right, double Bottom)
{
    public double Width => Right - Left;

    public double Height => Bottom - Top;

    public Point Centre => new((Left + Right) / 2, (Top + Bottom) / 2);

    public static Box Around(Point centre, double width, double height) =>
        new(centre.X - width / 2, centre.Y - height / 2, centre.X + width / 2, centre.Y + height / 2);

    public bool Overlaps(Box other) => Left < other.Right && other.Left < Right && Top < other.Bottom && other.Top < Bottom;

    public bool Contains(Box other) => other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    public bool Contains(Point point) => point.X >= Left && point.X <= Right && point.Y >= Top && point.Y <= Bottom;

    public Box Grow(double by) => new(Left - by, Top - by, Right + by, Bottom + by);

    /// <summary>The nearest point of the box.</summary>
    public Point Nearest(Point point) => new(Math.Clamp(point.X, Left, Right), Math.Clamp(point.Y, Top, Bottom));

    /// <summary>The distance to the nearest point of the box, 0 inside.</summary>
    public double DistanceTo(Point point)
    {
        var near = Nearest(point);
        return double.Hypot(near.X - point.X, near.Y - point.Y);
    }

    /// <summary>The part of a segment inside the box, or null when it stays outside (Liang and Barsky 1984).</summary>
    public (Point From, Point To)? Clip(Point a, Point b)
    {
        var (enter, leave) = (0.0, 1.0);
        var (dx, dy) = (b.X - a.X, b.Y - a.Y);
        if (!Cut(-dx, a.X - Left, ref enter, ref leave) || !Cut(dx, Right - a.X, ref enter, ref leave)
            || !Cut(-dy, a.Y - Top, ref enter, ref leave) || !Cut(dy, Bottom - a.Y, ref enter, ref leave))
            return null;
        var from = enter > 0 ? new Point(a.X + enter * dx, a.Y + enter * dy) : a;
        var to = leave < 1 ? new Point(a.X + leave * dx, a.Y + leave * dy) : b;
        return (from, to);
    }

    private static bool Cut(double direction, double room, ref double enter, ref double leave)
    {
        // Parallel to this edge: inside or outside for its whole length.
        if (direction == 0)
            return room >= 0;
        var t = room / direction;
        if (direction < 0)
            enter = Math.Max(enter, t);
        else
            leave = Math.Min(leave, t);
        return enter <= leave;
    }
}
