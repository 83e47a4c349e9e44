namespace LoopSim.Figures;

/// <summary>A variable over an ascending axis, usually time, joined by straight lines and named at its end.</summary>
/// <remarks>A point that is not finite interrupts the line.</remarks>
public sealed record LineSeries : PanelContent
{
    public LineSeries(ImmutableArray<Point> points, string label, Ink ink)
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
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A line's width must be positive.");
    } = 1;
}
