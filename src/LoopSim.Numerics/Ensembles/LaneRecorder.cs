using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Saves the states of runs in lanes at given times, by dense output, exact at the ends of steps: what
/// <see cref="TrajectoryRecorder"/> does for one run.</summary>
/// <remarks>Serves the lanes of one worker. All runs save at the same times. The next points of the runs of a group are worked out
/// together.</remarks>
public sealed unsafe class LaneRecorder
{
    private readonly double[] _times;
    private readonly int _dimension;

    /// <param name="times">Ascending, from the start of the runs on.</param>
    /// <param name="dimension">State variables.</param>
    public LaneRecorder(ReadOnlySpan<double> times, int dimension)
    {
        // Behind the last time one that never comes.
        _times = GC.AllocateArray<double>(times.Length + 1, pinned: true);
        times.CopyTo(_times);
        _times[^1] = double.PositiveInfinity;
        _dimension = dimension;
    }

    /// <summary>The numbers that are saved of a run.</summary>
    public int Length => (_times.Length - 1) * _dimension;

    /// <summary>Begins a run.</summary>
    /// <param name="lane">Where it is.</param>
    /// <param name="destination">Takes its states, time after time: <see cref="Length"/> numbers that stay where they are until the run
    /// ends.</param>
    public void Begin(Lane lane, double* destination)
    {
        if (lane.Dimension != _dimension)
            throw new ArgumentException($"The recorder saves {_dimension} numbers at a time, the run has {lane.Dimension}.", nameof(lane));
        lane.Group.SavePoints(lane.Index, (double*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(_times)), destination);
    }

    /// <summary>Saves what lies in the accepted steps of a group.</summary>
    public void OnSteps(LaneGroup group, uint lanes)
    {
        group.SaveStates(lanes);

        // The group holds addresses of numbers that are this object's.
        GC.KeepAlive(this);
    }
}
