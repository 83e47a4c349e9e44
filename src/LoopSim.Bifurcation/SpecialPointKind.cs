namespace LoopSim.Bifurcation;

/// <summary>What changes at a special point of a branch or curve.</summary>
public enum SpecialPointKind
{
    /// <summary>Two equilibria meet and vanish: the branch turns back.</summary>
    Fold,

    /// <summary>A pair of eigenvalues crosses the imaginary axis and a cycle is born.</summary>
    Hopf,

    /// <summary>Two branches cross.</summary>
    BranchPoint,

    /// <summary>Two curves of folds meet.</summary>
    Cusp,

    /// <summary>Zero is a double eigenvalue: a curve of Hopf points ends on a curve of folds.</summary>
    BogdanovTakens,

    /// <summary>A cycle's multiplier passes -1, and a cycle of twice the period is born.</summary>
    PeriodDoubling,
}
