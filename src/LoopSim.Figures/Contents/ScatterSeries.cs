namespace LoopSim.Figures;

/// <summary>Markers without lines: measured values, equilibria, the end of a run.</summary>
/// <remarks>The label stands beside one of the markers, where there is room.</remarks>
public sealed record ScatterSeries(ImmutableArray<Point> Points, string Label, Ink Ink) : PointSeries(Points, Label, Ink)
{
    public MarkerShape Shape { get; init; }

    public MarkerFill Fill { get; init; }

    /// <summary>The size in multiples of the style's ordinary marker.</summary>
    public double Size
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A marker's size must be positive.");
    } = 1;
}
