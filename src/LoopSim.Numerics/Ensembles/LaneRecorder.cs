using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace LoopSim.Numerics;

/// <summary>Saves the states of runs in lanes at given times, by dense output, exact at the ends of steps: what
/// <see cref="TrajectoryRecorder"/> does for one run.</summary>
/// <remarks>Serves the lanes of one worker. All runs save at the same times. The points of a group's steps are listed first and worked out
/// after that, one short computation after another, of which the processor overlaps many.</remarks>
public sealed unsafe class LaneRecorder
{
    private const int Coefficients = 4;

    // Points of a step that are listed without asking whether they are wanted: the processor could not guess how many are.
    private const int AtOnce = 8;

    // Targets are doubles, so that the lowest bits of their addresses have room for a lane's number.
    private const long LaneBits = 7;

    private readonly double[] _times;
    private readonly int _dimension;
    private readonly Vector512<long> _spread;
    private readonly List<Run> _runs = [];
    private readonly List<(int Lane, bool IsEnd, nint Target)> _exact = [];
    private double[] _shares = [];
    private long[] _targets = [];

    /// <param name="times">Ascending, from the start of the runs on.</param>
    /// <param name="dimension">State variables.</param>
    public LaneRecorder(ReadOnlySpan<double> times, int dimension)
    {
        // Behind the last time a whole lane of times that never come.
        _times = [.. times, .. Enumerable.Repeat(double.PositiveInfinity, AtOnce)];
        _dimension = dimension;
        _spread = Vector512.Create(0L, 1, 2, 3, 4, 5, 6, 7) * (dimension * sizeof(double));
        MakeRoom(0);
    }

    /// <summary>The numbers that are saved of a run.</summary>
    public int Length => (_times.Length - AtOnce) * _dimension;

    /// <summary>Begins a run.</summary>
    /// <param name="lane">Where it is.</param>
    /// <param name="destination">Takes its states, time after time: <see cref="Length"/> numbers that stay where they are until the run ends.</param>
    public void Begin(Lane lane, double* destination)
    {
        if (lane.Group.Layout.Tableau.DenseOrder != Coefficients)
            throw new NotSupportedException($"Points are saved in lanes with polynomials of {Coefficients} coefficients.");
        if (((long)destination & LaneBits) != 0)
            throw new ArgumentException("Numbers must stand on a boundary of eight bytes.", nameof(destination));
        while (_runs.Count <= lane.Number)
            _runs.Add(default);
        _runs[lane.Number] = new Run(destination);
    }

    /// <summary>Saves what lies in the accepted steps of a group.</summary>
    public void OnSteps(LaneGroup group, uint lanes)
    {
        var count = List(group, lanes);
        if (count == 0)
            return;
        Save(group, count);
        foreach (var (lane, isEnd, target) in _exact)
            group.CopyEnd(lane, isEnd, new Span<double>((double*)target, _dimension));
        _exact.Clear();
    }

    /// <summary>Lists the points that lie in the steps: the time since the start of the step, and where the point goes.</summary>
    /// <returns>How many there are.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int List(LaneGroup group, uint lanes)
    {
        var runs = CollectionsMarshal.AsSpan(_runs);
        var inGroup = group.Lanes;
        double* starts = group.Row(LaneLayout.Time);
        double* ends = group.Row(LaneLayout.End);
        ref var times = ref MemoryMarshal.GetArrayDataReference(_times);
        var spread = _spread;
        var count = 0;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = BitOperations.TrailingZeroCount(lanes);
            ref var run = ref runs[inGroup[lane].Number];
            var near = Vector512.LoadUnsafe(ref times, (nuint)run.Next);
            var end = Vector512.Create(ends[lane]);
            var reached = BitOperations.PopCount((uint)Vector512.LessThanOrEqual(near, end).ExtractMostSignificantBits());
            var before = BitOperations.PopCount((uint)Vector512.LessThan(near, end).ExtractMostSignificantBits());
            (near - Vector512.Create(starts[lane])).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_shares), (nuint)count);
            (Vector512.Create((long)run.Target | (uint)lane) + spread).StoreUnsafe(ref MemoryMarshal.GetArrayDataReference(_targets), (nuint)count);
            if (reached != before || reached == AtOnce || near.ToScalar() == starts[lane])
                reached = ListSlowly(lane, run, starts[lane], ends[lane], count);
            count += reached;
            run.Next += reached;
            run.Target += reached * (nint)_dimension;
        }

        return count;
    }

    /// <summary>Lists the points of one run, also many and those at the ends of the step.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private int ListSlowly(int lane, Run run, double start, double end, int count)
    {
        var reached = 0;
        for (; _times[run.Next + reached] is var time && time <= end; reached++)
        {
            MakeRoom(count + reached);
            var target = run.Target + (reached * (nint)_dimension);
            (_shares[count + reached], _targets[count + reached]) = (time - start, (long)target | (uint)lane);
            if (time == start || time == end)
                _exact.Add((lane, time == end, (nint)target));
        }

        MakeRoom(count + reached);
        return reached;
    }

    /// <summary>Sees to it that the points of one more group can be listed without asking for room.</summary>
    private void MakeRoom(int count)
    {
        var needed = count + ((Wide.Width + 1) * AtOnce);
        if (needed <= _shares.Length)
            return;
        Array.Resize(ref _shares, 2 * needed);
        Array.Resize(ref _targets, 2 * needed);
    }

    /// <summary>Works out the listed points: <see cref="DensePolynomial{TLane}.Value"/>, eight components at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Save(LaneGroup group, int count)
    {
        ref var shares = ref MemoryMarshal.GetArrayDataReference(_shares);
        ref var targets = ref MemoryMarshal.GetArrayDataReference(_targets);
        var steps = group.Step;
        for (nuint i = 0; i < (nuint)count; i += AtOnce)
        {
            var ofPoints = Vector512.Shuffle(steps.Value, Vector512.LoadUnsafe(ref targets, i) & Vector512.Create(LaneBits));
            (Vector512.LoadUnsafe(ref shares, i) / ofPoints).StoreUnsafe(ref shares, i);
        }

        nint stride = LaneTranspose.RunLength(Coefficients + 1, _dimension);
        nint padded = stride / (Coefficients + 1);
        for (var first = 0; first < _dimension; first += Wide.Width)
        {
            var coefficients = group.StepTransposed + first;
            var components = Math.Min(Wide.Width, _dimension - first);
            for (nint i = 0; i < count; i++)
            {
                var share = Unsafe.Add(ref shares, i);
                var target = Unsafe.Add(ref targets, i);
                var theta = Vector512.Create(share);
                var rest = Vector512.Create(1.0 - share);
                var run = coefficients + ((nint)(target & LaneBits) * stride);
                var value = Vector512.FusedMultiplyAdd(rest, Vector512.Load(run + (4 * padded)), Vector512.Load(run + (3 * padded)));
                value = Vector512.FusedMultiplyAdd(theta, value, Vector512.Load(run + (2 * padded)));
                value = Vector512.FusedMultiplyAdd(rest, value, Vector512.Load(run + padded));
                value = Vector512.FusedMultiplyAdd(theta, value, Vector512.Load(run));
                LaneTranspose.StoreFirst(value, components, (double*)(target & ~LaneBits) + first);
            }
        }
    }

    private struct Run(double* target)
    {
        /// <summary>Where the next point goes.</summary>
        public double* Target = target;

        /// <summary>The number of the next time.</summary>
        public int Next;
    }
}
