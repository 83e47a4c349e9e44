using System.Numerics;

namespace LoopSim.Numerics;

/// <summary>Runs side by side, each with a time and a step of its own. Element i of every row belongs to run i.</summary>
/// <remarks>Memory is the worker's; a group is valid as long as its worker runs.</remarks>
public abstract unsafe class LaneGroup
{
    private readonly LaneKernel _kernel;
    private readonly LaneLayout _layout;
    private readonly double* _memory;
    private readonly int _width;
    private readonly Lane[] _lanes;
    private readonly Dictionary<LaneMeter, GroupMeter> _meters = [];

    // The rows of what runs need from step to step.
    private readonly (int First, int Count)[] _lastingRows;

    private protected LaneGroup(LaneKernel kernel, byte* memory, int number)
    {
        (_kernel, _layout, Number) = (kernel, kernel.Layout, number);
        _memory = (double*)memory;
        _width = _layout.Width;
        _lastingRows =
        [
            (0, _layout.State + _layout.Dimension), (_layout.Slopes, _layout.Dimension),
            (_layout.Slots, _layout.Scratch - _layout.Slots), (_layout.Inputs, _layout.SideValues - _layout.Inputs),
        ];
        _lanes = [.. Enumerable.Range(0, _width).Select(index => new Lane(this, index, (number * _width) + index))];
    }

    /// <summary>The runs.</summary>
    public ReadOnlySpan<Lane> Lanes => _lanes;

    /// <summary>Bit i is set while run i is under way.</summary>
    internal uint Busy { get; set; }

    /// <summary>The runs that the step under way is not for: their method is the other one of two.</summary>
    internal uint Waiting { get; set; }

    /// <summary>The runs that the step under way is for.</summary>
    internal uint Stepping => Busy & ~Waiting;

    /// <summary>Whether the step under way is one of a stiff method.</summary>
    internal bool HasStiffStep { get; private protected set; }

    /// <summary>Its number among the groups of its worker.</summary>
    internal int Number { get; }

    internal byte* Memory => (byte*)_memory;

    internal LaneKernel Kernel => _kernel;

    internal LaneLayout Layout => _layout;

    /// <summary>The start of each run's step.</summary>
    public double StartOf(int lane) => At(LaneLayout.Time, lane);

    /// <summary>The end of each run's step.</summary>
    public double EndOf(int lane) => At(LaneLayout.End, lane);

    /// <summary>Asks for a run's state at a time inside its step, at the next <see cref="Interpolate"/>.</summary>
    public void Ask(int lane, double time) => At(LaneLayout.PointTime, lane) = time;

    /// <summary>Moves every run's point to the time asked for: exact, to the bit, at both ends of the step.</summary>
    public abstract void Interpolate();

    /// <summary>Moves every run's point to the state reached.</summary>
    public abstract void PointAtState();

    /// <summary>How fast each run moves at the end of its step: the largest of its slopes there, each divided by its scale.</summary>
    /// <param name="scales">One for each component, positive.</param>
    /// <param name="speeds">A number for each run.</param>
    public abstract void CopySpeedsAtEnd(ReadOnlySpan<double> scales, Span<double> speeds);

    /// <summary>Saves the states of runs at their next points, as far as these lie in their steps or at the ends.</summary>
    internal abstract void SaveStates(uint lanes);

    /// <summary>Saves what is read out of runs at their next points, as far as these lie in their steps, before the ends.</summary>
    internal abstract void SaveReadouts(uint lanes);

    /// <summary>What measures these runs for somebody.</summary>
    internal GroupMeter MeterOf(LaneMeter owner)
    {
        if (!_meters.TryGetValue(owner, out var meter))
            _meters.Add(owner, meter = Meter(owner.Measures));
        return meter;
    }

    /// <summary>Something that measures these runs.</summary>
    private protected abstract GroupMeter Meter(IReadOnlyList<CourseMeasure> measures);

    /// <summary>Has an automatic method begin a run.</summary>
    internal abstract void BeginMethod(int lane);

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
    public void CopyStepEnd(int lane, Span<double> state) => CopyColumn(_layout.Candidate, lane, state);

    /// <summary>The slope of a run at the end of its step.</summary>
    public void CopySlopeAtEnd(int lane, Span<double> slope) =>
        CopyColumn(_layout.Slopes + (_layout.Dimension * (_layout.Stages - 1)), lane, slope);

    /// <summary>A component of a run's point.</summary>
    public double PointOf(int lane, int component) => At(_layout.Point + component, lane);

    /// <summary>A readout at a run's point.</summary>
    public double ReadoutOf(int lane, int readout) => At(_layout.Readouts + readout, lane);

    /// <summary>One double of a row.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal ref double At(int row, int lane) => ref _memory[(row * _width) + lane];

    /// <summary>Puts a run's lane at one of the places.</summary>
    internal void Put(Lane lane, int index) => _lanes[index] = lane;

    /// <summary>Begins to save a run.</summary>
    /// <param name="lane">The run.</param>
    /// <param name="times">The times of its points, ascending, and behind them one that never comes; they stay where they are.</param>
    /// <param name="place">Where the first of its points goes, and the others behind it.</param>
    internal void SavePoints(int lane, double* times, double* place)
    {
        Address(LaneLayout.NextPoint, lane) = times;
        Address(LaneLayout.PointPlace, lane) = place;
    }

    /// <summary>How many points of a run have been saved.</summary>
    internal int PointsSaved(int lane, double* times) => (int)(Address(LaneLayout.NextPoint, lane) - times);

    /// <summary>Copies a run that is about to take its first step to a place in another group: all that it needs from now on.</summary>
    internal void CopyBeginning(int lane, LaneGroup group, int place)
    {
        var from = _memory + lane;
        var to = group._memory + place;
        foreach (var (row, count) in _lastingRows)
        {
            for (var i = row * _width; i < (row + count) * _width; i += _width)
                to[i] = from[i];
        }
    }

    /// <summary>Exchanges two runs that are between two steps.</summary>
    internal static void Exchange(Lane one, Lane other)
    {
        var (first, second) = (one.Group, other.Group);
        var a = first._memory + one.Index;
        var b = second._memory + other.Index;
        foreach (var (row, count) in first._lastingRows)
        {
            for (var i = row * first._width; i < (row + count) * first._width; i += first._width)
                (a[i], b[i]) = (b[i], a[i]);
        }

        foreach (var (owner, meter) in first._meters)
            meter.Exchange(one.Index, second.MeterOf(owner), other.Index);
        one.ExchangePlaces(other);
    }

    /// <summary>Some rows of one run.</summary>
    internal void CopyColumn(int row, int lane, Span<double> column)
    {
        for (var i = 0; i < column.Length; i++)
            column[i] = At(row + i, lane);
    }

    /// <summary>The lowest set bit, which is cleared.</summary>
    internal static int Next(ref uint bits)
    {
        var lane = BitOperations.TrailingZeroCount(bits);
        bits &= bits - 1;
        return lane;
    }

    private ref double* Address(int row, int lane) => ref ((double**)_memory)[(row * _width) + lane];
}
