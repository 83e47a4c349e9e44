using System.Numerics;

namespace LoopSim.Bifurcation.Cycles;

/// <summary>The eigenvalues of what a period does to small deviations from a cycle; one of them is 1, for deviations along it.</summary>
internal static class FloquetMultipliers
{
    /// <summary>By descending size; within a pair the positive imaginary part first.</summary>
    public static ImmutableArray<Complex> Of(double[] monodromy, int size) =>
    [
        .. Stability.Eigenvalues(monodromy, size)
            .OrderByDescending(Complex.Abs).ThenByDescending(multiplier => multiplier.Imaginary),
    ];

    /// <summary>All but the one nearest to 1.</summary>
    public static IEnumerable<Complex> NonTrivial(ImmutableArray<Complex> multipliers)
    {
        var trivial = multipliers.MinBy(multiplier => Complex.Abs(multiplier - 1));
        var index = multipliers.IndexOf(trivial);
        return multipliers.Where((_, i) => i != index);
    }
}
