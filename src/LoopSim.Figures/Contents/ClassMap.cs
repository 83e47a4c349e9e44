namespace LoopSim.Figures;

/// <summary>A class for each cell of a grid: who recovers, which state is reached. The legend lists the classes that occur.</summary>
/// <remarks>Lines, curves and markers of the same panel are drawn above the map; lines and
/// curves do not widen the axes. A panel holds one map, on unbroken axes.</remarks>
public sealed record ClassMap : PanelContent
{
    /// <summary>The index of a cell without a class; it is hatched, and the legend says so.</summary>
    public const int None = -1;

    /// <summary>The index of a cell that the map does not have: nothing is drawn there.</summary>
    public const int Blank = -2;

    /// <param name="grid">Where the cells lie.</param>
    /// <param name="cells">The place of each cell's class among the classes, <see cref="None"/> or <see cref="Blank"/>,
    /// ordered as <see cref="CellGrid.IndexOf"/> says.</param>
    /// <param name="classes">The classes, in the order of the legend.</param>
    public ClassMap(CellGrid grid, ImmutableArray<int> cells, ImmutableArray<ClassKey> classes)
        : base("")
    {
        if (cells.IsDefault || cells.Length != grid.Count)
            throw new ArgumentException(
                $"A map of {grid.Count} cells needs as many classes, not {(cells.IsDefault ? 0 : cells.Length)}.", nameof(cells));
        if (classes.IsDefaultOrEmpty)
            throw new ArgumentException("A map of classes needs at least one class.", nameof(classes));
        foreach (var cell in cells)
        {
            if (cell < Blank || cell >= classes.Length)
                throw new ArgumentOutOfRangeException(
                    nameof(cells), cell,
                    $"A cell's class is {None} for none, {Blank} for no cell, or from 0 to {classes.Length - 1}.");
        }
        (Grid, Cells, Classes) = (grid, cells, classes);
    }

    public CellGrid Grid { get; }

    public ImmutableArray<int> Cells { get; }

    public ImmutableArray<ClassKey> Classes { get; }

    /// <summary>Whether the legend gives the share of all its cells that each class has, in percent.</summary>
    public bool ShowsShares { get; init; }

    /// <summary>What the legend calls cells without a class.</summary>
    public string NoValue { get; init; } = "no value";
}
