namespace LoopSim.Bifurcation;

/// <summary>What there is to draw of a field of two components in a box, at a fixed time.</summary>
/// <remarks>The caller has entered the field's segment; time stands still throughout. Everything is deterministic.</remarks>
public sealed class PhasePlane
{
    private readonly IDifferentiableField _field;
    private readonly double _time;

    public PhasePlane(IDifferentiableField field, double time, PlaneBox box)
    {
        if (field.Dimension != 2)
            throw new ArgumentException($"A phase plane needs a field of 2 components, not {field.Dimension}.", nameof(field));
        _field = field;
        _time = time;
        Box = box;
    }

    public PlaneBox Box { get; }

    /// <summary>Where a component's slope is zero, as lines; a closed line ends in the point it began with.</summary>
    /// <remarks>
    /// Crossings of the grid's lines are exact to rounding, what lies between them is straight. A piece smaller than a cell may be
    /// missed. Where the slope jumps from one sign to the other the line follows the jump.
    /// </remarks>
    /// <param name="component">0 for the X component, 1 for the Y component.</param>
    /// <param name="resolution">The number of cells along each side.</param>
    public ImmutableArray<ImmutableArray<PlanePoint>> Nullcline(int component, int resolution = 200)
    {
        if (component is not (0 or 1))
            throw new ArgumentOutOfRangeException(nameof(component), component, "A phase plane has the components 0 and 1.");
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(resolution);
        return new ZeroLines(point => component == 0 ? Slope(point).XSlope : Slope(point).YSlope, Box, resolution).Trace();
    }

    /// <summary>The slopes on a grid that includes the edges of the box, row by row from the bottom.</summary>
    public ImmutableArray<PlaneArrow> Arrows(int columns, int rows)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(rows, 2);
        var arrows = ImmutableArray.CreateBuilder<PlaneArrow>(columns * rows);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
            {
                var x = Box.Left + (Box.Width * column / (columns - 1));
                var y = Box.Bottom + (Box.Height * row / (rows - 1));
                arrows.Add(Slope(new PlanePoint(x, y)));
            }
        }

        return arrows.MoveToImmutable();
    }

    /// <summary>The stable manifold of a saddle: the border between the basins on its two sides.</summary>
    public Separatrix Separatrix(Equilibrium saddle) => Bifurcation.Separatrix.Of(_field, _time, saddle, Box);

    private PlaneArrow Slope(PlanePoint point)
    {
        Span<double> slope = stackalloc double[2];
        _field.Evaluate(_time, [point.X, point.Y], slope);
        return new PlaneArrow(point, slope[0], slope[1]);
    }
}
