using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Saves what is read out of runs in lanes at given times, by dense output.</summary>
/// <remarks>
/// Serves the lanes of one worker, whose runs all save at the same times. A time between two steps belongs to the one that begins there,
/// because what is read out may jump; the end of a run is saved by <see cref="End"/>. The next point of each run of a group is worked out
/// together with those of the others. Where states alone are wanted, <see cref="LaneRecorder"/> is faster.
/// </remarks>
public sealed unsafe class LaneReader
{
    private readonly double[] _times;
    private readonly int _width;
    private readonly List<Run> _runs;
    private readonly int[] _places = new int[Wide.Width];

    /// <param name="times">Ascending, from the start of the runs on.</param>
    /// <param name="layout">What the runs have.</param>
    public LaneReader(ReadOnlySpan<double> times, LaneLayout layout)
    {
        // Behind the last one a time that never comes.
        _times = [.. times, double.PositiveInfinity];
        _width = layout.ReadoutCount;
        // Ahead of the runs' places one where runs without a point leave theirs.
        _runs = [new Run(new double[_width], 0, 0)];
    }

    /// <summary>The numbers that are saved of a run.</summary>
    public int Length => (_times.Length - 1) * _width;

    /// <summary>Begins a run.</summary>
    /// <param name="lane">Where it is.</param>
    /// <param name="destination">Takes what is read out, time after time; at least <see cref="Length"/> numbers.</param>
    public void Begin(Lane lane, double[] destination)
    {
        if (destination.Length < Length)
            throw new ArgumentException($"The points take {Length} numbers; there is room for {destination.Length}.", nameof(destination));
        while (_runs.Count <= Place(lane))
            _runs.Add(default);
        _runs[Place(lane)] = new Run(destination, 0, 0);
    }

    /// <summary>Saves what lies in the accepted steps of a group, before their ends.</summary>
    public void OnSteps(LaneGroup group, uint lanes)
    {
        for (var lane = 0; lane < Wide.Width; lane++)
            _places[lane] = Place(group.Lanes[lane]);
        while ((lanes &= Ask(group)) != 0)
        {
            group.Interpolate();
            group.ReadOut();
            Save(group, lanes);
        }
    }

    /// <summary>Saves the end of a run where that is a time to save at.</summary>
    /// <returns>How many times have been saved.</returns>
    public int End(Lane lane)
    {
        ref var run = ref CollectionsMarshal.AsSpan(_runs)[Place(lane)];
        if (_times[run.Next] > lane.Time)
            return run.Next;
        lane.Group.PointAtState();
        lane.Group.ReadOut();
        for (var i = 0; i < _width; i++)
            run.Destination[run.Position + i] = lane.Group.ReadoutOf(lane.Index, i);
        run.Position += _width;
        return ++run.Next;
    }

    private static int Place(Lane lane) => lane.Number + 1;

    /// <summary>Asks for the next point of every run.</summary>
    /// <returns>The runs whose point lies in their step.</returns>
    private uint Ask(LaneGroup group)
    {
        var runs = CollectionsMarshal.AsSpan(_runs);
        for (var lane = 0; lane < Wide.Width; lane++)
            group.Ask(lane, _times[runs[_places[lane]].Next]);
        return LaneGroup.Bits(Wide.LessThan(group.PointTime, group.End));
    }

    /// <summary>Saves the points of some runs. Those of the others are left nowhere, so that the processor need not guess which they are.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Save(LaneGroup group, uint lanes)
    {
        var rows = group.Readouts;
        var turned = group.Transposed;
        var runs = CollectionsMarshal.AsSpan(_runs);
        for (var first = 0; first < _width; first += Wide.Width)
        {
            var count = Math.Min(Wide.Width, _width - first);
            LaneTranspose.Store(rows.Slice(first, count), turned, 0, 1);
            for (var lane = 0; lane < Wide.Width; lane++)
            {
                ref var run = ref runs[_places[lane] * (int)((lanes >> lane) & 1)];
                new ReadOnlySpan<double>(turned + (lane * Wide.Width), count).CopyTo(run.Destination.AsSpan(run.Position + first));
            }
        }

        for (var lane = 0; lane < Wide.Width; lane++)
        {
            var isSaved = (int)((lanes >> lane) & 1);
            ref var run = ref runs[_places[lane]];
            run.Position += isSaved * _width;
            run.Next += isSaved;
        }
    }

    private record struct Run(double[] Destination, int Position, int Next);
}
