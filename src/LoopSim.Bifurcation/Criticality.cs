namespace LoopSim.Bifurcation;

/// <summary>On which side of a Hopf point its cycles are.</summary>
public enum Criticality
{
    /// <summary>The first Lyapunov coefficient is negative: cycles are attracting within the plane of the oscillation.</summary>
    Supercritical,

    /// <summary>It is positive: cycles are repelling.</summary>
    Subcritical,

    /// <summary>It is zero to rounding.</summary>
    Degenerate,
}
