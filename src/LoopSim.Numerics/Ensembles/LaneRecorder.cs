using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Numerics;

/// <summary>Saves the states of runs in lanes at given times, by dense output, exact at the ends of steps: what
/// <see cref="TrajectoryRecorder"/> does for one run.</summary>
/// <remarks>Serves the lanes of one worker. All runs save at the same times.</remarks>
public sealed unsafe class LaneRecorder
{
    // Points of a step that are noted without asking whether they are wanted: the processor could not guess how many are.
    private const int AtOnce = 4;

    // A point that is wanted: its number above, the lane below.
    private const int PointShift = 32;

    private static readonly Vector256<long> _neighbours = Vector256.Create(0L, 1, 2, 3) << PointShift;

    private readonly double[] _times;
    private readonly int _dimension;
    private readonly List<Run> _runs = [];
    private readonly int[] _numbers = new int[Wide.Width];
    private long[] _wanted = new long[64];

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
        var (needed, room) = ((long)(_times.Length - Wide.Width) * _dimension, (long)destination.Length - offset);
        if (offset < 0 || needed > room)
            throw new ArgumentException($"The points take {needed} numbers; from {offset} on there is room for {room}.", nameof(offset));
        while (_runs.Count <= lane.Number)
            _runs.Add(default);
        _runs[lane.Number] = new Run(destination, offset, 0);
    }

    /// <summary>Saves what lies in the accepted steps of a group.</summary>
    public void OnSteps(LaneGroup group, uint lanes)
    {
        var count = Note(group, lanes);
        if (count != 0)
            Save(group, _wanted.AsSpan(0, count));
    }

    /// <summary>Notes the points that lie in the steps.</summary>
    /// <returns>How many there are.</returns>
    private int Note(LaneGroup group, uint lanes)
    {
        var runs = CollectionsMarshal.AsSpan(_runs);
        var inGroup = group.Lanes;
        var count = 0;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            var number = inGroup[lane].Number;
            _numbers[lane] = number;
            ref var run = ref runs[number];
            var reached = Reached(run.Next, group.EndOf(lane));
            if (count + reached + AtOnce > _wanted.Length)
                Array.Resize(ref _wanted, 2 * (count + reached + AtOnce));
            ref var wanted = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_wanted), count);
            var first = Vector256.Create(((long)run.Next << PointShift) + lane) + _neighbours;
            first.StoreUnsafe(ref wanted);
            for (var j = AtOnce; j < reached; j++)
                Unsafe.Add(ref wanted, j) = ((long)(run.Next + j) << PointShift) + lane;
            count += reached;
            run.Next += reached;
        }

        return count;
    }

    private void Save(LaneGroup group, ReadOnlySpan<long> wanted)
    {
        var transposed = group.Transposed;
        var order = group.Layout.Tableau.DenseOrder;
        var stride = LaneTranspose.RunLength(order + 1, _dimension);
        var starts = group.Row(LaneLayout.Time);
        var ends = group.Row(LaneLayout.End);
        var dimension = _dimension;
        ref var times = ref MemoryMarshal.GetArrayDataReference(_times);
        ref var numbers = ref MemoryMarshal.GetArrayDataReference(_numbers);
        ref var runs = ref MemoryMarshal.GetReference(CollectionsMarshal.AsSpan(_runs));
        foreach (var entry in wanted)
        {
            var (lane, point) = ((nint)(int)entry, (nint)(entry >> PointShift));
            ref var run = ref Unsafe.Add(ref runs, Unsafe.Add(ref numbers, lane));
            ref var target = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(run.Destination), run.Offset + (point * dimension));
            var (time, start, end) = (Unsafe.Add(ref times, point), starts[lane], ends[lane]);
            if (time == start || time == end)
                group.CopyEnd((int)lane, time == end, MemoryMarshal.CreateSpan(ref target, dimension));
            else
                LaneTranspose.Evaluate(transposed + (lane * stride), order, dimension, (time - start) / (end - start), ref target);
        }
    }

    /// <summary>How many times from one on are not after an end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int Reached(int next, double end)
    {
        var count = 0;
        while (true)
        {
            var times = Vector512.LoadUnsafe(ref MemoryMarshal.GetArrayDataReference(_times), (nuint)(next + count));
            var reached = (uint)Vector512.LessThanOrEqual(times, Vector512.Create(end)).ExtractMostSignificantBits();
            count += BitOperations.PopCount(reached);
            if (reached != (1u << Wide.Width) - 1)
                return count;
        }
    }

    private record struct Run(double[] Destination, int Offset, int Next);
}
