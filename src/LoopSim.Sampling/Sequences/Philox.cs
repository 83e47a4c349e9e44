namespace LoopSim.Sampling;

/// <summary>Philox4x64-10, a counter-based generator: four random words for every counter under a key, in any order.</summary>
/// <remarks>
/// Salmon, Moraes, Dror and Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3", Proceedings of SC11, §3.3 and table 2.
/// The low words of the counter come first.
/// </remarks>
public static class Philox
{
    private const int Rounds = 10;
    private const ulong FirstMultiplier = 0xD2E7470EE14C6C93;
    private const ulong SecondMultiplier = 0xCA5A826395121157;

    // The key's Weyl sequences step by the golden ratio and by the square root of three less one.
    private const ulong FirstWeyl = 0x9E3779B97F4A7C15;
    private const ulong SecondWeyl = 0xBB67AE8584CAA73B;

    public static PhiloxBlock Draw(PhiloxBlock counter, ulong firstKey, ulong secondKey)
    {
        var (a, b, c, d) = counter;
        for (var round = 0; round < Rounds; round++)
        {
            var firstHigh = Math.BigMul(FirstMultiplier, a, out var firstLow);
            var secondHigh = Math.BigMul(SecondMultiplier, c, out var secondLow);
            (a, b, c, d) = (secondHigh ^ b ^ firstKey, secondLow, firstHigh ^ d ^ secondKey, firstLow);
            firstKey += FirstWeyl;
            secondKey += SecondWeyl;
        }
        return new PhiloxBlock(a, b, c, d);
    }

    /// <summary>Fills <paramref name="uniforms"/> with independent uniform numbers of (0, 1) that belong to one member.</summary>
    public static void Fill(ulong seed, RandomStream purpose, long member, Span<double> uniforms)
    {
        for (var first = 0; first < uniforms.Length; first += 4)
        {
            var block = Draw(new PhiloxBlock((ulong)member, (ulong)first / 4, 0, 0), seed, (ulong)purpose);
            var rest = uniforms[first..];
            rest[0] = UnitInterval.Of(block.First);
            if (rest.Length > 1) rest[1] = UnitInterval.Of(block.Second);
            if (rest.Length > 2) rest[2] = UnitInterval.Of(block.Third);
            if (rest.Length > 3) rest[3] = UnitInterval.Of(block.Fourth);
        }
    }
}
