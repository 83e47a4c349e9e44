using System.Numerics;

namespace LoopSim.Sampling;

/// <summary>A stream of 64-bit words by position: the words of a SplitMix64 generator with its own start and step.</summary>
/// <remarks>
/// Steele, Lea and Flood 2014, "Fast splittable pseudorandom number generators", OOPSLA, figure 16. Cheaper than <see cref="Philox"/>,
/// which draws start and step; different steps keep two streams from being the same words at a distance.
/// </remarks>
public readonly struct HashStream
{
    private readonly ulong _start;
    private readonly ulong _step;

    public HashStream(ulong seed, RandomStream purpose, int quantity)
    {
        var drawn = Philox.Draw(new PhiloxBlock((ulong)quantity, 0, 0, 0), seed, (ulong)purpose);
        _start = drawn.First;
        _step = Irregular(drawn.Second);
    }

    internal HashStream(ulong start, ulong step)
    {
        _start = start;
        _step = step;
    }

    public ulong this[ulong position] => Mix(_start + position * _step);

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>An odd step whose neighbouring bits differ at least 24 times: regular ones mix badly (§5 of the paper).</summary>
    private static ulong Irregular(ulong drawn)
    {
        var step = drawn | 1;
        return BitOperations.PopCount(step ^ (step >> 1)) >= 24 ? step : step ^ 0xAAAAAAAAAAAAAAAA;
    }
}
