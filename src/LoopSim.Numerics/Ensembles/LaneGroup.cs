using System.Numerics;
using System.Runtime.Intrinsics;

namespace LoopSim.Numerics;

/// <summary>Eight runs side by side, each with a time and a step of its own. Element i of every row belongs to run i.</summary>
/// <remarks>Memory is the worker's; a group is valid as long as its worker runs.</remarks>
public sealed unsafe partial class LaneGroup
{
    private readonly LaneKernel _kernel;
    private readonly LaneLayout _layout;
    private readonly Wide* _rows;
    private readonly Lane[] _lanes;

    internal LaneGroup(LaneKernel kernel, byte* memory, int number, Tolerances tolerances)
    {
        (_kernel, _layout, Number) = (kernel, kernel.Layout, number);
        _rows = (Wide*)memory;
        for (var row = 0; row < _layout.RowCount; row++)
            _rows[row] = Wide.Create(0.0);
        _rows[LaneLayout.Relative] = Wide.Create(tolerances.Relative);
        _rows[LaneLayout.Absolute] = Wide.Create(tolerances.Absolute);
        _rows[LaneLayout.Never] = Wide.Create(double.PositiveInfinity);
        NextPoint = Vector512.Create((long)(_rows + LaneLayout.Never));
        _lanes = [.. Enumerable.Range(0, Wide.Width).Select(index => new Lane(this, index, (number * Wide.Width) + index))];
        foreach (var lane in _lanes)
            lane.Rest();
    }

    /// <summary>The runs.</summary>
    public ReadOnlySpan<Lane> Lanes => _lanes;

    /// <summary>Bit i is set while run i is under way.</summary>
    internal uint Busy { get; set; }

    /// <summary>Its number among the groups of its worker.</summary>
    internal int Number { get; }

    internal byte* Memory => (byte*)_rows;

    /// <summary>The start of each run's step.</summary>
    public double StartOf(int lane) => At(LaneLayout.Time, lane);

    /// <summary>The end of each run's step.</summary>
    public double EndOf(int lane) => At(LaneLayout.End, lane);

    /// <summary>Works out the readouts at the points.</summary>
    public void ReadOut()
    {
        if (_kernel.Grid == StepGrid.Plain)
            SetMoments();
        _kernel.ReadOut(Memory);
    }

    /// <summary>Sets every run's inputs to those at the time of its point.</summary>
    internal void SetMoments()
    {
        var hasChanged = false;
        for (var left = Busy; left != 0;)
        {
            var lane = _lanes[Next(ref left)];
            hasChanged |= lane.SetMoment(At(LaneLayout.PointTime, lane.Index));
        }

        if (hasChanged)
            _kernel.Prepare(Memory);
    }

    /// <summary>Whether the inputs of any run are others in its step than those set.</summary>
    internal bool ChangesInStep()
    {
        for (var left = Busy; left != 0;)
        {
            var lane = _lanes[Next(ref left)];
            if (!lane.HoldsThrough(StartOf(lane.Index), EndOf(lane.Index)))
                return true;
        }

        return false;
    }

    /// <summary>The state of a run at the end of its step.</summary>
    public void CopyStepEnd(int lane, Span<double> state) => CopyEnd(lane, isEnd: true, state);

    /// <summary>How fast each run moves at the end of its step: the largest of its slopes there, each divided by its scale.</summary>
    /// <param name="scales">One for each component, positive.</param>
    /// <param name="speeds">Eight numbers, one for each run.</param>
    public void CopySpeedsAtEnd(ReadOnlySpan<double> scales, Span<double> speeds)
    {
        var largest = Wide.Create(0.0);
        var slopes = EndSlope;
        for (var i = 0; i < slopes.Length; i++)
            largest = Wide.Max(largest, Wide.Abs(slopes[i]) / Wide.Create(scales[i]));
        Wide.Store(largest, speeds);
    }

    /// <summary>The slope of a run at the end of its step.</summary>
    public void CopySlopeAtEnd(int lane, Span<double> slope)
    {
        var row = _layout.Slopes + (_layout.Dimension * (_layout.Stages - 1));
        for (var i = 0; i < slope.Length; i++)
            slope[i] = At(row + i, lane);
    }

    /// <summary>A component of a run's point.</summary>
    public double PointOf(int lane, int component) => At(_layout.Point + component, lane);

    /// <summary>A readout at a run's point.</summary>
    public double ReadoutOf(int lane, int readout) => At(_layout.Readouts + readout, lane);

    /// <summary>One double of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref double At(int row, int lane) => ref ((double*)(_rows + row))[lane];

    /// <summary>A row's eight doubles.</summary>
    internal double* Row(int row) => (double*)(_rows + row);

    internal LaneLayout Layout => _layout;

    /// <summary>Puts a run's lane at one of the places.</summary>
    internal void Put(Lane lane, int index) => _lanes[index] = lane;

    /// <summary>Copies a run that is about to take its first step to a place in another group: all that it needs from now on.</summary>
    internal void CopyBeginning(int lane, LaneGroup group, int place)
    {
        var from = (double*)_rows + lane;
        var to = (double*)group._rows + place;
        Copy(0, LaneLayout.FirstFree);
        Copy(_layout.State, _layout.Dimension);
        Copy(_layout.Slopes, _layout.Dimension);
        Copy(_layout.Slots, _layout.Scratch - _layout.Slots);
        Copy(_layout.Inputs, _layout.InputCount);

        void Copy(int row, int count)
        {
            for (var i = row * Wide.Width; i < (row + count) * Wide.Width; i += Wide.Width)
                to[i] = from[i];
        }
    }

    /// <summary>Forgets, for the runs whose bit is set, how the steps before went.</summary>
    internal void BeginSegment(uint lanes)
    {
        var begins = Mask(lanes);
        Remembered = Wide.Select(begins, StepDecision<Wide>.NothingRemembered, Remembered);
        IsAfterRefusal &= ~begins;
    }

    /// <summary>The runs that have something in these rows that is not finite.</summary>
    internal static uint NonFinite(ReadOnlySpan<Wide> rows)
    {
        var largest = Wide.Create(double.MaxValue);
        var isFinite = ~Wide.Create(0.0);
        foreach (var row in rows)
            isFinite &= Wide.LessThanOrEqual(Wide.Abs(row), largest);
        return ~Bits(isFinite);
    }

    internal static uint Bits(Wide mask) => (uint)Vector512.ExtractMostSignificantBits(mask.Value);

    /// <summary>The mask whose element i is set where bit i is.</summary>
    internal static Wide Mask(uint bits)
    {
        var wanted = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);
        return new Wide(Vector512.Equals(Vector512.Create((long)bits) & wanted, wanted).AsDouble());
    }

    /// <summary>The lowest set bit, which is cleared.</summary>
    internal static int Next(ref uint bits)
    {
        var lane = BitOperations.TrailingZeroCount(bits);
        bits &= bits - 1;
        return lane;
    }

    /// <summary>The state of a run at one end of its step.</summary>
    internal void CopyEnd(int lane, bool isEnd, Span<double> destination)
    {
        var row = isEnd ? _layout.Candidate : _layout.State;
        for (var i = 0; i < destination.Length; i++)
            destination[i] = At(row + i, lane);
    }
}
