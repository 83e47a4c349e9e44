using LoopSim.Numerics;

namespace LoopSim.Sampling;

/// <summary>A Wiener process over a stretch of time: its increment, and the integral of its value since the beginning of the
/// stretch.</summary>
internal readonly record struct BrownianPair<TLane>(TLane Increment, TLane Integral)
    where TLane : struct, ILane<TLane>
{
    /// <summary>That over two stretches, one after the other.</summary>
    public BrownianPair<TLane> Then(BrownianPair<TLane> next, double length) =>
        new(Increment + next.Increment, Integral + TLane.Create(length) * Increment + next.Integral);

    /// <summary>What is left of a stretch behind its first part.</summary>
    /// <param name="first">The first part.</param>
    /// <param name="length">The length of what is left.</param>
    public BrownianPair<TLane> After(BrownianPair<TLane> first, double length) =>
        new(Increment - first.Increment, Integral - first.Integral - TLane.Create(length) * first.Increment);
}
