using System.Numerics;
using LoopSim.Bifurcation.Cycles;

namespace LoopSim.Bifurcation;

/// <summary>A periodic solution.</summary>
/// <param name="Parameter">The value of the parameter.</param>
/// <param name="Period">How long one turn takes.</param>
/// <param name="Multipliers">The Floquet multipliers by descending size, the trivial one among them.</param>
/// <param name="Orbit">States at equal times over one turn, the first not repeated.</param>
public sealed record Cycle(
    double Parameter, double Period, ImmutableArray<Complex> Multipliers, ImmutableArray<ImmutableArray<double>> Orbit)
{
    /// <summary>How many multipliers are larger than 1 in size.</summary>
    public int UnstableCount => FloquetMultipliers.NonTrivial(Multipliers).Count(multiplier => Complex.Abs(multiplier) > 1);

    public bool IsStable => UnstableCount == 0;

    /// <summary>How far the trivial multiplier is from 1: a measure of the cycle's error.</summary>
    public double Error => Multipliers.Min(multiplier => Complex.Abs(multiplier - 1));
}
