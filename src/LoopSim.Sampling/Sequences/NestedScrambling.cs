namespace LoopSim.Sampling;

/// <summary>Owen's nested uniform scrambling of binary fractions: every digit is flipped, or not, by a coin of its own for each
/// sequence of digits before it.</summary>
/// <remarks>
/// A scrambled point is uniform on the unit interval, and a net stays a net (Owen 1995, "Randomly permuted (t,m,s)-nets and
/// (t,s)-sequences"). The coins come from a hash of the digits before, as proposed by Laine and Karras 2011 (Computer Graphics Forum
/// 30:1) and Burley 2020 (Journal of Computer Graphics Techniques 9(4)); theirs mixes all coins of a number at once and is quicker,
/// ours draws them independently: one word holds the 63 coins of a tree of six digits. Below 36 digits a Sobol sequence of fewer than
/// 2^36 points has one point in each branch, so that one word of coins does for the rest.
/// </remarks>
internal readonly struct NestedScrambling(HashStream coins)
{
    private const int TreeDigits = 6;
    private const int SharedDigits = 36;
    private const int LoneDigits = 64 - SharedDigits;

    public ulong Scramble(ulong fraction)
    {
        var scrambled = 0UL;
        for (var depth = 0; depth < SharedDigits; depth += TreeDigits)
        {
            var before = depth == 0 ? 0 : fraction >> (64 - depth);
            var tree = coins[(1UL << depth) | before];
            var node = 1;
            for (var i = 1; i <= TreeDigits; i++)
            {
                var digit = (int)(fraction >> (64 - depth - i)) & 1;
                var coin = (int)(tree >> node) & 1;
                scrambled = (scrambled << 1) | (uint)(digit ^ coin);
                node = 2 * node + digit;
            }
        }
        var rest = fraction ^ coins[(1UL << SharedDigits) | (fraction >> LoneDigits)];
        return (scrambled << LoneDigits) | (rest & ((1UL << LoneDigits) - 1));
    }
}
