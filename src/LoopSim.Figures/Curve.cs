namespace LoopSim.Figures;

/// <summary>A curve in the plane that may turn back on itself: a nullcline, a separatrix, a trajectory in a phase plane.</summary>
/// <remarks>A point that is not finite interrupts the curve. The label stands beside the curve, where there is room.</remarks>
public sealed record Curve : PanelContent
{
    public Curve(ImmutableArray<Point> points, string label, Ink ink)
        : base(label) => (Points, Ink) = (points.IsDefault ? [] : points, ink);

    public ImmutableArray<Point> Points { get; }

    public Ink Ink { get; }

    public LineDash Dash { get; init; }

    /// <summary>The width in multiples of the style's ordinary line.</summary>
    public double Width
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A curve's width must be positive.");
    } = 1;

    /// <summary>How many arrow heads, spread evenly along the curve, show its direction.</summary>
    public int Arrows
    {
        get;
        init => field = value is >= 0 and <= 100
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A curve has between 0 and 100 arrow heads.");
    }
}
