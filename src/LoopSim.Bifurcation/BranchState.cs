using System.Numerics;

namespace LoopSim.Bifurcation;

/// <summary>An equilibrium on a branch.</summary>
/// <param name="Parameter">The value of the parameter.</param>
/// <param name="State">The state.</param>
/// <param name="Eigenvalues">By descending real part.</param>
public sealed record BranchState(double Parameter, ImmutableArray<double> State, ImmutableArray<Complex> Eigenvalues)
{
    /// <summary>How many eigenvalues have positive real parts.</summary>
    public int UnstableCount => Eigenvalues.Count(eigenvalue => eigenvalue.Real > 0);

    public bool IsStable => UnstableCount == 0;
}
