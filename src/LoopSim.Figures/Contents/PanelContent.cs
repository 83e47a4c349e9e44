namespace LoopSim.Figures;

/// <summary>Something drawn in a panel. The set is closed: the painter switches over it.</summary>
/// <remarks>
/// To add a kind: a sealed record here, its extent in <c>Layout/DataExtent</c>, its label in <c>Layout/PanelLayout</c> and
/// <c>Layout/InnerLabels</c> or its entries in <c>Layout/LegendItem</c>, its marks in <c>Painting/ContentPainter</c>.
/// </remarks>
public abstract record PanelContent
{
    private protected PanelContent(string label) => Label = label;

    /// <summary>The words that name it in the panel, or empty for none.</summary>
    public string Label { get; init; }
}

/// <summary>Content of one colour, in which its words stand too.</summary>
public abstract record InkedContent : PanelContent
{
    private protected InkedContent(string label, Ink ink)
        : base(label) => Ink = ink;

    public Ink Ink { get; }
}

/// <summary>Points of one kind, joined or not; what is not finite is left out.</summary>
public abstract record PointSeries : InkedContent
{
    private protected PointSeries(ImmutableArray<Point> points, string label, Ink ink)
        : base(label, ink) => Points = points.IsDefault ? [] : points;

    public ImmutableArray<Point> Points { get; }
}

/// <summary>Points joined by straight lines; one that is not finite interrupts them.</summary>
public abstract record StrokeSeries : PointSeries
{
    private protected StrokeSeries(ImmutableArray<Point> points, string label, Ink ink)
        : base(points, label, ink)
    {
    }

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
