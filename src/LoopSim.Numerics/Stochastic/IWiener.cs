namespace LoopSim.Numerics;

/// <summary>The Wiener processes of a group of paths, one for each term of noise, along the paths' time.</summary>
public interface IWiener<TLane>
    where TLane : struct, ILane<TLane>
{
    /// <summary>Moves on from where the last call ended; the first one begins at 0.</summary>
    /// <param name="to">The time since the start of the paths.</param>
    /// <param name="increments">W(to) - W(from), a row for each term.</param>
    /// <param name="integrals">The integral of W(t) - W(from) from one to the other: the iterated integral I(1, 0).</param>
    void Advance(double to, Span<TLane> increments, Span<TLane> integrals);
}
