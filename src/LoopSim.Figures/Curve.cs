using System.Collections.Immutable;

namespace LoopSim.Figures;

/// <summary>A curve in the plane that may turn back on itself: a nullcline, a separatrix, a trajectory in a phase plane.</summary>
/// <remarks>A point that is not finite interrupts the curve. The label stands beside the curve, where there is room.</remarks>
public sealed record Curve : PanelContent
{
    private readonly double _width = 1;
    private readonly int _arrows;

    public Curve(ImmutableArray<Point> points, string label, Ink ink)
        : base(label) => (Points, Ink) = (points.IsDefault ? [] : points, ink);

    public ImmutableArray<Point> Points { get; }

    public Ink Ink { get; }

    public LineDash Dash { get; init; }

    /// <summary>The width in multiples of the style's ordinary line.</summary>
    public double Width
    {
        get => _width;
        init => _width = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A curve's width must be positive.");
    }

    /// <summary>How many arrow heads, spread evenly along the curve, show its direction.</summary>
    public int Arrows
    {
        get => _arrows;
        init => _arrows = value is >= 0 and <= 100
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A curve has between 0 and 100 arrow heads.");
    }
}
