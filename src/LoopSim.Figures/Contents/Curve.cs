namespace LoopSim.Figures;

/// <summary>A curve in the plane that may turn back on itself: a nullcline, a separatrix, a trajectory in a phase plane.</summary>
/// <remarks>The label stands beside the curve, where there is room.</remarks>
public sealed record Curve(ImmutableArray<Point> Points, string Label, Ink Ink) : StrokeSeries(Points, Label, Ink)
{
    /// <summary>How many arrow heads, spread evenly along the curve, show its direction.</summary>
    public int Arrows
    {
        get;
        init => field = value is >= 0 and <= 100
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A curve has between 0 and 100 arrow heads.");
    }
}
