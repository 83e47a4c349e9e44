namespace LoopSim.Numerics;

/// <summary>The Wiener processes of a group of paths, one for each term of noise, along the paths' time.</summary>
public interface IWiener<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Moves on from where the last call ended; the first one begins at the start of the paths.</summary>
    /// <param name="length">By how much time.</param>
    /// <param name="increments">By how much each term's W grows.</param>
    /// <param name="integrals">The integral of what it has grown by: the iterated integral I(1, 0).</param>
    void Advance(double length, Span<TLane> increments, Span<TLane> integrals);
}
