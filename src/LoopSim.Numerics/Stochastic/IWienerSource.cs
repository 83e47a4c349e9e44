namespace LoopSim.Numerics;

/// <summary>Where the Wiener processes of paths come from.</summary>
public interface IWienerSource
{
    /// <summary>Those of a group of paths.</summary>
    /// <param name="paths">The number of each path.</param>
    IWiener<TLane> Of<TLane>(ReadOnlySpan<long> paths)
        where TLane : struct, ILane<TLane>;
}
