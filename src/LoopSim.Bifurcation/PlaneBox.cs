namespace LoopSim.Bifurcation;

/// <summary>A rectangle of the phase plane, edges included; both sides are positive and finite.</summary>
public sealed record PlaneBox
{
    public PlaneBox(double left, double right, double bottom, double top)
    {
        if (!(right > left && double.IsFinite(right - left)))
            throw new ArgumentOutOfRangeException(nameof(right), right, $"The right edge must lie beyond the left one, {left:R}.");
        if (!(top > bottom && double.IsFinite(top - bottom)))
            throw new ArgumentOutOfRangeException(nameof(top), top, $"The top edge must lie above the bottom one, {bottom:R}.");
        (Left, Right, Bottom, Top) = (left, right, bottom, top);
    }

    public double Left { get; }

    public double Right { get; }

    public double Bottom { get; }

    public double Top { get; }

    public double Width => Right - Left;

    public double Height => Top - Bottom;

    public bool Contains(PlanePoint point) => point.X >= Left && point.X <= Right && point.Y >= Bottom && point.Y <= Top;

    /// <summary>The distance of two points in units of the box's sides.</summary>
    public double Distance(PlanePoint first, PlanePoint second) =>
        Math.Sqrt(Square((first.X - second.X) / Width) + Square((first.Y - second.Y) / Height));

    private static double Square(double x) => x * x;
}
