using System.Numerics;

namespace LoopSim.Sampling;

/// <summary>A random order of 0 ... size - 1, any place of which is found without the others.</summary>
/// <remarks>
/// A Feistel network permutes the whole numbers of so many bits (Luby and Rackoff 1988, SIAM Journal on Computing 17:373); a result
/// outside the domain is permuted again until it falls inside, which permutes the domain (Black and Rogaway 2002, "Ciphers with
/// arbitrary finite domains", CT-RSA, §4). At most two walks are expected for sizes above 2^<see cref="SmallestBits"/>;
/// smaller ones walk through that many numbers, because a Feistel network of a few bits knows too few orders.
/// </remarks>
internal readonly struct KeyedPermutation
{
    private const int SmallestBits = 10;
    private const int Rounds = 8;

    private readonly HashStream _hash;
    private readonly ulong _size;
    private readonly int _lowBits;
    private readonly ulong _lowMask;
    private readonly ulong _highMask;

    public KeyedPermutation(HashStream hash, long size)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        _hash = hash;
        _size = (ulong)size;
        var bits = Math.Max(SmallestBits, 64 - BitOperations.LeadingZeroCount(_size - 1));
        _lowBits = bits / 2;
        _lowMask = (1UL << _lowBits) - 1;
        _highMask = (1UL << (bits - _lowBits)) - 1;
    }

    public long this[long place]
    {
        get
        {
            var at = (ulong)place;
            do
            {
                at = Encipher(at);
            }
            while (at >= _size);
            return (long)at;
        }
    }

    private ulong Encipher(ulong at)
    {
        var low = at & _lowMask;
        var high = at >> _lowBits;
        for (var round = 0UL; round < Rounds; round += 2)
        {
            high ^= (_hash[(round << 32) | low] >> 32) & _highMask;
            low ^= (_hash[((round + 1) << 32) | high] >> 32) & _lowMask;
        }
        return (high << _lowBits) | low;
    }
}
