namespace LoopSim;

/// <summary>The plane of a model with two stocks: what its figure shows besides the trajectories.</summary>
/// <param name="Arrows">x, y, dx, dy of every arrow.</param>
/// <param name="XNullcline">Where the first stock stands still: curves of points x, y.</param>
/// <param name="Separatrix">The boundary between the basins: the stable manifolds of the saddles.</param>
public sealed record PhasePortrait(
    string X, string Y, IReadOnlyList<double[]> Arrows, IReadOnlyList<double[][]> XNullcline, IReadOnlyList<double[][]> YNullcline,
    IReadOnlyList<double[][]> Separatrix, IReadOnlyList<PortraitEquilibrium> Equilibria);

/// <summary>A steady state in the plane.</summary>
public sealed record PortraitEquilibrium(double X, double Y, bool Stable, bool Saddle, string Name);
