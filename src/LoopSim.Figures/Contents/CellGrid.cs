namespace LoopSim.Figures;

/// <summary>The places of a map's cells: the values of the horizontal and of the vertical axis at their centres, ascending.</summary>
/// <remarks>
/// Cells meet halfway between their centres, as the axis shows it: on a logarithmic axis at the geometric mean. The outermost
/// cells reach as far out as in; a lone cell is one unit wide, or as wide as its distance from zero if that is more.
/// </remarks>
public sealed record CellGrid
{
    public CellGrid(ImmutableArray<double> x, ImmutableArray<double> y) => (X, Y) = (Checked(x, nameof(x)), Checked(y, nameof(y)));

    public ImmutableArray<double> X { get; }

    public ImmutableArray<double> Y { get; }

    /// <summary>The number of cells.</summary>
    public int Count => X.Length * Y.Length;

    /// <summary>Where the values of a cell stand: row by row from the lowest, each from left to right.</summary>
    public int IndexOf(int column, int row) => row * X.Length + column;

    internal static ImmutableArray<double> Checked(ImmutableArray<double> centres, string name)
    {
        if (centres.IsDefaultOrEmpty)
            throw new ArgumentException("There must be at least one cell along each axis.", name);
        for (var i = 0; i < centres.Length; i++)
        {
            if (!double.IsFinite(centres[i]) || (i > 0 && centres[i] <= centres[i - 1]))
                throw new ArgumentException($"Centres are finite and ascend; number {i + 1} is {centres[i]}.", name);
        }
        return centres;
    }
}
