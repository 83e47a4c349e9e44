using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>Saves what is read out of runs in lanes at times of their own, by dense output.</summary>
/// <remarks>
/// Serves the lanes of one worker. A time between two steps belongs to the one that begins there, because what is read out may jump; the
/// end of a run is left to its owner. The next points of the runs of a group are worked out together. Where states at the same times are
/// wanted of all runs, <see cref="LaneRecorder"/> is faster.
/// </remarks>
public sealed unsafe class LaneReader
{
    private readonly int _width;
    private readonly Run _nowhere;
    private readonly List<Run> _runs;
    private readonly int[] _places = new int[Wide.Width];

    /// <param name="layout">What the runs have.</param>
    public LaneReader(LaneLayout layout)
    {
        _width = layout.ReadoutCount;
        _nowhere = new Run([], new double[_width], 0);
        // Ahead of the runs' places one where runs without a point leave theirs.
        _runs = [_nowhere];
    }

    /// <summary>Begins a run.</summary>
    /// <param name="lane">Where it is.</param>
    /// <param name="times">Ascending, from the start of the run on; nobody changes them until it ends.</param>
    /// <param name="destination">Takes what is read out, time after time.</param>
    public void Begin(Lane lane, double[] times, double[] destination)
    {
        if (destination.Length < (long)times.Length * _width)
            throw new ArgumentException($"The points take {(long)times.Length * _width} numbers; there is room for {destination.Length}.", nameof(destination));
        MakePlace(lane);
        _runs[Place(lane)] = new Run(times, destination, 0);
    }

    /// <summary>How many times of a run have been saved.</summary>
    public int CountOf(Lane lane) => _runs[Place(lane)].Next;

    /// <summary>Saves what lies in the accepted steps of a group, before their ends.</summary>
    public void OnSteps(LaneGroup group, uint lanes)
    {
        foreach (var lane in group.Lanes)
        {
            MakePlace(lane);
            _places[lane.Index] = Place(lane);
        }

        while ((lanes &= Ask(group)) != 0)
        {
            group.Interpolate();
            group.ReadOut();
            Save(group, lanes);
        }
    }

    private static int Place(Lane lane) => lane.Number + 1;

    private void MakePlace(Lane lane)
    {
        while (_runs.Count <= Place(lane))
            _runs.Add(_nowhere);
    }

    /// <summary>Asks for the next point of every run.</summary>
    /// <returns>The runs whose point lies in their step.</returns>
    private uint Ask(LaneGroup group)
    {
        var runs = CollectionsMarshal.AsSpan(_runs);
        for (var lane = 0; lane < Wide.Width; lane++)
        {
            ref var run = ref runs[_places[lane]];
            group.Ask(lane, run.Next < run.Times.Length ? run.Times[run.Next] : double.PositiveInfinity);
        }

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
                new ReadOnlySpan<double>(turned + (lane * Wide.Width), count).CopyTo(run.Destination.AsSpan((run.Next * _width) + first));
            }
        }

        for (; lanes != 0; lanes &= lanes - 1)
            runs[_places[BitOperations.TrailingZeroCount(lanes)]].Next++;
    }

    private record struct Run(double[] Times, double[] Destination, int Next);
}
