namespace LoopSim.Figures;

/// <summary>A pair of axes and what is drawn between them. A panel without data says "no data".</summary>
public sealed record Panel
{
    public Panel(Axis x, Axis y, ImmutableArray<PanelContent> content)
    {
        if (!y.Breaks.IsEmpty)
            throw new ArgumentException($"The vertical axis '{y.Title}' is broken; only a horizontal axis can be.", nameof(y));
        (X, Y, Content) = (x, y, content.IsDefault ? [] : content);
        if (Content.Count(one => one is HeatMap or ClassMap) > 1)
            throw new ArgumentException("A panel holds one map; put the second into a panel of its own.", nameof(content));
        foreach (var one in Content)
            Check(one);
    }

    public Axis X { get; }

    public Axis Y { get; }

    public ImmutableArray<PanelContent> Content { get; }

    /// <summary>A heading of its own, or empty.</summary>
    public string Title { get; init; } = "";

    /// <summary>The height relative to the figure's other panels.</summary>
    public double RelativeHeight
    {
        get;
        init => field = value > 0 && double.IsFinite(value)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, "A panel's relative height must be positive.");
    } = 1;

    /// <summary>The same over another horizontal axis.</summary>
    internal Panel With(Axis x) => new(x, Y, Content) { Title = Title, RelativeHeight = RelativeHeight };

    private void Check(PanelContent content)
    {
        switch (content)
        {
            case HeatMap map:
                CheckGrid(map.Grid);
                break;
            case ClassMap map:
                CheckGrid(map.Grid);
                break;
            case StackedBars bars:
                CheckCentres(bars.At, X);
                break;
            case Tornado tornado when !Y.Categories.IsEmpty && Y.Categories.Length != tornado.Bars.Length:
                throw new ArgumentException(
                    $"The axis '{Y.Title}' names {Y.Categories.Length} places for {tornado.Bars.Length} bars.", nameof(content));
        }
    }

    private void CheckGrid(CellGrid grid)
    {
        if (!X.Breaks.IsEmpty)
            throw new ArgumentException($"The horizontal axis '{X.Title}' is broken; a map needs an unbroken one.", nameof(grid));
        CheckCentres(grid.X, X);
        CheckCentres(grid.Y, Y);
    }

    private static void CheckCentres(ImmutableArray<double> centres, Axis axis)
    {
        if (axis.Scale == AxisScale.Logarithmic && centres[0] <= 0)
            throw new ArgumentException(
                $"The axis '{axis.Title}' is logarithmic; a cell or bar cannot lie at {centres[0]}.", nameof(centres));
    }
}
