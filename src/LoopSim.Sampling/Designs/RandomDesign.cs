namespace LoopSim.Sampling;

/// <summary>Independent random members.</summary>
internal sealed class RandomDesign(IReadOnlyList<Variation> variations, long count, ulong seed) : SampledDesign(variations, count)
{
    public override string Kind => "random";

    private protected override void Place(long member, Span<double> point) => Philox.Fill(seed, RandomStream.RandomDesign, member, point);
}
