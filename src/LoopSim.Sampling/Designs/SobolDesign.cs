using System.Numerics;

namespace LoopSim.Sampling;

/// <summary>The first points of a scrambled Sobol sequence: members that fill the ranges, and all pairs of ranges, evenly.</summary>
/// <remarks>
/// Point 0 is kept: without it the first 2^m points are no net (Owen 2022, "On dropping the first Sobol' point").
/// Each quantity is scrambled by its own coins, so that a seed gives one of many sequences, each point of which is uniform.
/// </remarks>
internal sealed class SobolDesign : SampledDesign
{
    private readonly SobolSequence _sequence;
    private readonly NestedScrambling[] _scramblings;

    public SobolDesign(IReadOnlyList<Variation> variations, long count, ulong seed)
        : base(variations, count, seed)
    {
        if (variations.Count > JoeKuo.Dimensions)
            throw new InvalidSettingException(
                $"a Sobol sequence varies at most {JoeKuo.Dimensions:N0} quantities, not {variations.Count:N0}; use --design lhs or "
                    + "random");
        _sequence = new SobolSequence(variations.Count);
        _scramblings =
            [.. variations.Select((_, quantity) => new NestedScrambling(new HashStream(seed, RandomStream.Scrambling, quantity)))];
    }

    public override string Kind => "sobol";

    public override string? Note
    {
        get
        {
            if (BitOperations.IsPow2(Count))
                return null;
            var above = BitOperations.RoundUpToPowerOf2((ulong)Count);
            return $"{Count:N0} is not a power of two, so the Sobol points are not balanced; {above / 2:N0} or {above:N0} members would be";
        }
    }

    private protected override void Place(long member, Span<double> point)
    {
        for (var quantity = 0; quantity < point.Length; quantity++)
            point[quantity] = UnitInterval.Of(_scramblings[quantity].Scramble(_sequence.Coordinate(member, quantity)));
    }
}
