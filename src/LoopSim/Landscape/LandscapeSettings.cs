namespace LoopSim;

/// <summary>What <c>loopsim landscape</c> looks at.</summary>
public sealed record LandscapeSettings
{
    /// <summary>Cells of a model with one stock, unless told.</summary>
    public const int UsualCellsOfOne = 1000;

    /// <summary>Cells along each side of a model with two stocks, unless told.</summary>
    public const int UsualCellsOfTwo = 150;

    public const int FewestCells = 10;

    /// <summary>Along a side of two, more would take much memory.</summary>
    public const int MostCellsOfTwo = 250;

    public const int MostCells = 20_000;

    /// <summary>The values of stocks; those left out have the range that the model gives them.</summary>
    public IReadOnlyList<ContinuationRange> Ranges { get; init; } = [];

    /// <summary>The number of cells along each side; null for the usual one.</summary>
    public int? Cells { get; init; }
}
