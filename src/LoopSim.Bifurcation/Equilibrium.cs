using System.Numerics;

namespace LoopSim.Bifurcation;

/// <summary>A state whose slope is zero, with the eigenvalues that say what happens near it.</summary>
public sealed class Equilibrium
{
    /// <summary>Real parts below this fraction of the largest eigenvalue are rounding.</summary>
    private const double Rounding = 1e-13;

    private const double Singular = 1e-9;

    private Equilibrium(ImmutableArray<double> state, ImmutableArray<Complex> eigenvalues)
    {
        State = state;
        Eigenvalues = eigenvalues;
        Kind = Classify(eigenvalues);
        IsSingular = !eigenvalues.IsEmpty && eigenvalues.Min(Complex.Abs) <= Singular * eigenvalues.Max(Complex.Abs);
    }

    public ImmutableArray<double> State { get; }

    /// <summary>By descending real part, and within a pair the positive imaginary part first; per unit of time.</summary>
    public ImmutableArray<Complex> Eigenvalues { get; }

    public EquilibriumKind Kind { get; }

    /// <summary>Whether every small deviation dies out.</summary>
    public bool IsStable => Kind is EquilibriumKind.StableNode or EquilibriumKind.StableFocus;

    /// <summary>Whether an eigenvalue is zero but for rounding and Newton's last correction: the state may be one of a line of
    /// them.</summary>
    public bool IsSingular { get; }

    /// <summary>Describes a state that is already known to be an equilibrium.</summary>
    /// <exception cref="ArithmeticException">The Jacobian is not finite.</exception>
    public static Equilibrium At(IDifferentiableField field, double time, ReadOnlySpan<double> state) =>
        new([.. state], Stability.Eigenvalues(field, time, state));

    private static EquilibriumKind Classify(ImmutableArray<Complex> eigenvalues)
    {
        if (eigenvalues.IsEmpty)
            return EquilibriumKind.NonHyperbolic;
        var zero = Rounding * eigenvalues.Max(Complex.Abs);
        if (eigenvalues.Any(eigenvalue => Math.Abs(eigenvalue.Real) <= zero))
            return EquilibriumKind.NonHyperbolic;

        var isFocus = eigenvalues[0].Imaginary != 0;
        return (eigenvalues[0].Real > 0, eigenvalues[^1].Real > 0) switch
        {
            (false, _) => isFocus ? EquilibriumKind.StableFocus : EquilibriumKind.StableNode,
            (true, true) => isFocus ? EquilibriumKind.UnstableFocus : EquilibriumKind.UnstableNode,
            (true, false) => EquilibriumKind.Saddle,
        };
    }
}
