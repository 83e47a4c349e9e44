namespace LoopSim.Figures;

/// <summary>A value for each cell of a grid, shown as a colour, with a colour bar at the right of the plot.</summary>
/// <remarks>
/// A value that is not finite, or not positive on a logarithmic colour scale, is no value: its cell is hatched and the legend
/// says so. Lines, curves and markers of the same panel are drawn above the map; lines and
/// curves do not widen the axes. A panel holds one map, on unbroken axes.
/// </remarks>
public sealed record HeatMap : PanelContent
{
    /// <param name="grid">Where the cells lie.</param>
    /// <param name="values">One value per cell, ordered as <see cref="CellGrid.IndexOf"/> says.</param>
    /// <param name="scale">
    /// What the colours show: title and unit of the colour bar, linear or logarithmic. Its range follows the values unless it is
    /// given; values outside a given range have the colour of its end, and an arrow head at the colour bar says so.
    /// </param>
    public HeatMap(CellGrid grid, ImmutableArray<double> values, Axis scale)
        : base(scale.Heading)
    {
        if (values.IsDefault || values.Length != grid.Count)
            throw new ArgumentException(
                $"A map of {grid.Count} cells needs as many values, not {(values.IsDefault ? 0 : values.Length)}.", nameof(values));
        if (!scale.Breaks.IsEmpty || !scale.Categories.IsEmpty)
            throw new ArgumentException($"The colour scale '{scale.Title}' shows numbers without a break.", nameof(scale));
        (Grid, Values, Scale) = (grid, values, scale);
    }

    public CellGrid Grid { get; }

    public ImmutableArray<double> Values { get; }

    public Axis Scale { get; }

    public ColourRamp Ramp
    {
        get;
        init => field = Scale.Scale == AxisScale.Logarithmic && value.Midpoint <= 0
            ? throw new ArgumentException(
                $"The midpoint {value.Midpoint} cannot lie on the logarithmic colour scale '{Scale.Title}'.", nameof(value))
            : value;
    } = ColourRamp.Sequential;

    /// <summary>What the legend calls cells without a value.</summary>
    public string NoValue { get; init; } = "no value";
}
