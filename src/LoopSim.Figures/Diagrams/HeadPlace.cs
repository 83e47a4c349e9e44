namespace LoopSim.Figures.Diagrams;

/// <summary>Where an arrow's head lies: its tip and a point in its middle.</summary>
internal readonly record struct HeadPlace(Point Tip, Point Middle)
{
    /// <summary>The length of a head, in multiples of the type size.</summary>
    public const double Length = 0.55;

    // Two heads whose tips and middles are this far apart do not touch.
    private const double Room = 0.62;

    public static HeadPlace Of(IReadOnlyList<Point> line, double size)
    {
        var (before, tip) = (line[^2], line[^1]);
        var length = double.Hypot(tip.X - before.X, tip.Y - before.Y);
        var t = length > 0 ? 0.6 * Length * size / length : 0;
        return new HeadPlace(tip, new Point(tip.X + t * (before.X - tip.X), tip.Y + t * (before.Y - tip.Y)));
    }

    public bool IsNear(HeadPlace other, double size) => IsNear(other.Tip, size) || IsNear(other.Middle, size);

    public bool IsNear(Point point, double size) =>
        double.Hypot(Tip.X - point.X, Tip.Y - point.Y) < Room * size || double.Hypot(Middle.X - point.X, Middle.Y - point.Y) < Room * size;
}
