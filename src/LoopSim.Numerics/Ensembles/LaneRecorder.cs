using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Saves the states of runs in lanes at given times, by dense output, exact at the ends of steps: what
/// <see cref="TrajectoryRecorder"/> does for one run.</summary>
/// <remarks>Serves the lanes of one worker. All runs save at the same times.</remarks>
public sealed unsafe class LaneRecorder
{
    // Points of a step that are noted without asking whether they are wanted: the processor could not guess how many are.
    private const int AtOnce = 4;

    private readonly double[] _times;
    private readonly int _dimension;
    private readonly List<(double[] Destination, int Offset, int Next)> _runs = [];
    private (int Lane, int Point)[] _wanted = new (int, int)[64];

    /// <param name="times">Ascending, from the start of the runs on.</param>
    /// <param name="dimension">State variables.</param>
    public LaneRecorder(ReadOnlySpan<double> times, int dimension)
    {
        // Behind the last time a whole lane of times that never come.
        _times = [.. times, .. Enumerable.Repeat(double.PositiveInfinity, Wide.Width)];
        _dimension = dimension;
    }

    /// <summary>Begins a run.</summary>
    /// <param name="lane">Where it is.</param>
    /// <param name="destination">Takes its states, time after time.</param>
    /// <param name="offset">Where the first one goes.</param>
    public void Begin(Lane lane, double[] destination, int offset)
    {
        while (_runs.Count <= lane.Number)
            _runs.Add(default);
        _runs[lane.Number] = (destination, offset, 0);
    }

    /// <summary>Saves what lies in the accepted steps of a group.</summary>
    public void OnSteps(LaneGroup group, uint lanes)
    {
        var count = Note(group, lanes);
        if (count == 0)
            return;
        var transposed = group.Transposed;
        var order = group.Layout.Tableau.DenseOrder;
        var runs = CollectionsMarshal.AsSpan(_runs);
        var inGroup = group.Lanes;
        foreach (var (lane, point) in _wanted.AsSpan(0, count))
        {
            ref var run = ref runs[inGroup[lane].Number];
            var target = run.Destination.AsSpan(run.Offset + (point * _dimension), _dimension);
            var (time, start, end) = (_times[point], group.StartOf(lane), group.EndOf(lane));
            if (time == start || time == end)
                group.CopyEnd(lane, time == end, target);
            else
                LaneTranspose.Evaluate(transposed, order, _dimension, lane, (time - start) / (end - start), ref MemoryMarshal.GetReference(target));
        }
    }

    /// <summary>Notes the points that lie in the steps.</summary>
    /// <returns>How many there are.</returns>
    private int Note(LaneGroup group, uint lanes)
    {
        var runs = CollectionsMarshal.AsSpan(_runs);
        var count = 0;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            ref var run = ref runs[group.Lanes[lane].Number];
            var reached = Reached(run.Next, group.EndOf(lane));
            if (count + reached + AtOnce > _wanted.Length)
                Array.Resize(ref _wanted, 2 * (count + reached + AtOnce));
            for (var j = 0; j < AtOnce; j++)
                _wanted[count + j] = (lane, run.Next + j);
            for (var j = AtOnce; j < reached; j++)
                _wanted[count + j] = (lane, run.Next + j);
            count += reached;
            run.Next += reached;
        }

        return count;
    }

    /// <summary>How many times from one on are not after an end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Reached(int next, double end)
    {
        var count = 0;
        while (true)
        {
            var reached = LaneGroup.Bits(Wide.LessThanOrEqual(Wide.Load(_times.AsSpan(next + count)), Wide.Create(end)));
            count += BitOperations.PopCount(reached);
            if (reached != (1u << Wide.Width) - 1)
                return count;
        }
    }
}
