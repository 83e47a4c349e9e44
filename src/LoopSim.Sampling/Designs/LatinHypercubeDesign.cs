namespace LoopSim.Sampling;

/// <summary>A Latin hypercube: each quantity's range is cut into as many equally likely strata as there are members, and every stratum
/// holds exactly one member, at a random place.</summary>
/// <remarks>McKay, Beckman and Conover 1979, Technometrics 21:239. Another count makes other strata, and so other members.</remarks>
internal sealed class LatinHypercubeDesign : SampledDesign
{
    private readonly KeyedPermutation[] _strata;

    public LatinHypercubeDesign(IReadOnlyList<Variation> variations, long count, ulong seed)
        : base(variations, count, seed)
    {
        _strata =
            [.. variations.Select(
                (_, quantity) => new KeyedPermutation(new HashStream(seed, RandomStream.OrderOfStrata, quantity), count))];
    }

    public override string Kind => "lhs";

    private protected override void Place(long member, Span<double> point)
    {
        Philox.Fill(Seed, RandomStream.PlaceInStratum, member, point);
        for (var quantity = 0; quantity < point.Length; quantity++)
        {
            // Beside a large stratum number a place near the upper edge would round into the next stratum.
            var stratum = _strata[quantity][member];
            point[quantity] = Math.Min(stratum + point[quantity], Math.BitDecrement(stratum + 1.0)) / Count;
        }
    }
}
