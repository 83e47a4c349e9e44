namespace LoopSim.Bifurcation;

/// <summary>How the states near an equilibrium move, to first order.</summary>
/// <remarks>
/// A focus is one whose leading eigenvalues (those of largest real part) are a complex pair: what is left in the end spirals.
/// </remarks>
public enum EquilibriumKind
{
    /// <summary>All real parts are negative, the leading eigenvalue is real.</summary>
    StableNode,

    /// <summary>All real parts are negative, the leading eigenvalues are complex.</summary>
    StableFocus,

    /// <summary>All real parts are positive, the leading eigenvalue is real.</summary>
    UnstableNode,

    /// <summary>All real parts are positive, the leading eigenvalues are complex.</summary>
    UnstableFocus,

    /// <summary>Real parts of both signs.</summary>
    Saddle,

    /// <summary>A real part is zero to rounding: a centre, a fold, a Hopf point or a line of equilibria.</summary>
    NonHyperbolic,
}
