namespace LoopSim.Sampling;

/// <summary>Independent random members.</summary>
internal sealed class RandomDesign(IReadOnlyList<Variation> variations, long count, ulong seed) : SampledDesign(variations, count, seed)
{
    public override string Kind => "random";

    private protected override void Place(long member, Span<double> point) => Philox.Fill(Seed, RandomStream.RandomDesign, member, point);
}
