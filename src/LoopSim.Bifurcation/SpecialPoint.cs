namespace LoopSim.Bifurcation;

/// <summary>A point at which the number or stability of solutions changes.</summary>
public sealed record SpecialPoint
{
    public required SpecialPointKind Kind { get; init; }

    /// <summary>The parameters that were varied, in their order.</summary>
    public required ImmutableArray<double> Parameters { get; init; }

    public required ImmutableArray<double> State { get; init; }

    /// <summary>How far each parameter may be off, by rounding and by the last correction; in the parameters' units.</summary>
    public required ImmutableArray<double> Uncertainty { get; init; }

    /// <summary>Of a Hopf point: the imaginary part of the eigenvalues, in radians per unit of time.</summary>
    public double? Frequency { get; init; }

    /// <summary>Of a Hopf point: Kuznetsov's first Lyapunov coefficient, for an eigenvector of length 1.</summary>
    public double? LyapunovCoefficient { get; init; }

    public Criticality? Criticality { get; init; }

    /// <summary>Of a period doubling: the period of the cycle that doubles.</summary>
    public double? Period { get; init; }
}
