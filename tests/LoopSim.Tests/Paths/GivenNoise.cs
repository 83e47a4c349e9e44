using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>A Wiener process whose every increment is the same number of deviations.</summary>
internal sealed class GivenNoise(double deviations) : IWienerSource
{
    public IWiener<TLane> Of<TLane>(ReadOnlySpan<long> paths)
        where TLane : struct, ILane<TLane> => new Walk<TLane>(deviations);

    private sealed class Walk<TLane>(double deviations) : IWiener<TLane>
        where TLane : struct, ILane<TLane>
    {
        public void Advance(double length, Span<TLane> increments, Span<TLane> integrals)
        {
            increments.Fill(TLane.Create(deviations * Math.Sqrt(length)));
            integrals.Fill(TLane.Create(deviations * Math.Sqrt(length) * length / 2));
        }
    }
}
