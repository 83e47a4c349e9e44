namespace LoopSim;

/// <summary>The plane of a model with two stocks: what its figure shows besides the trajectories.</summary>
public sealed record PhasePortrait
{
    public required string X { get; init; }

    public required string Y { get; init; }

    /// <summary>x, y, dx, dy of every arrow.</summary>
    public required IReadOnlyList<double[]> Arrows { get; init; }

    /// <summary>Where the first stock stands still: curves of points x, y.</summary>
    public required IReadOnlyList<double[][]> XNullcline { get; init; }

    public required IReadOnlyList<double[][]> YNullcline { get; init; }

    /// <summary>The boundary between the basins: the stable manifolds of the saddles.</summary>
    public required IReadOnlyList<double[][]> Separatrix { get; init; }

    public required IReadOnlyList<PortraitEquilibrium> Equilibria { get; init; }
}

/// <summary>A steady state in the plane.</summary>
public sealed record PortraitEquilibrium(double X, double Y, bool Stable, bool Saddle, string Name);
