namespace LoopSim.Numerics;

/// <summary>A lane of several doubles, and what the runs of an ensemble need of it beside arithmetic.</summary>
/// <remarks>A group of runs has as many members as the lane that serves it has doubles; see <see cref="LaneWidth"/>.</remarks>
public unsafe interface IWideLane<TSelf> : ILane<TSelf>
    where TSelf : unmanaged, IWideLane<TSelf>
{
    /// <summary>Bit i is set where element i of a mask is.</summary>
    static abstract uint Bits(TSelf mask);

    /// <summary>The mask whose element i is set where bit i is.</summary>
    static abstract TSelf Mask(uint bits);

    /// <summary>The doubles at the addresses that the bit patterns are.</summary>
    static abstract TSelf Gather(TSelf addresses);

    /// <summary>Stores rows run by run: element i of each, one after another, at the address that element i of the places is.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="count">How many there are, at most as many as a lane has doubles.</param>
    /// <param name="places">A place on a boundary of a row's bytes is quick to read soon.</param>
    /// <param name="room">The bytes of a row, on a boundary, which may be overwritten.</param>
    static abstract void StoreColumns(TSelf* rows, int count, TSelf places, byte* room);
}
