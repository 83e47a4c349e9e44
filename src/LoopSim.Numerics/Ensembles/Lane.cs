namespace LoopSim.Numerics;

/// <summary>A run among the others of its group: what <see cref="ILaneMembers"/> fills and reads.</summary>
public sealed class Lane
{
    private readonly double[] _initial;
    private LaneGroup _group;
    private readonly List<double> _stops = [];
    private int[] _sideInputs = [];
    private ISides? _sides;
    private EventRounds? _events;
    private readonly double[] _changed;
    private ILaneMoments? _moments;
    private (double From, double To) _stretch;
    private int _segment;

    internal Lane(LaneGroup group, int index, int number)
    {
        (_group, Index, Number) = (group, index, number);
        (_initial, _changed) = (new double[group.Layout.Dimension], new double[group.Layout.Dimension]);
    }

    /// <summary>Its number in the group. Changes, with the group, when a run that has begun takes the place of one that has
    /// ended.</summary>
    public int Index { get; private set; }

    /// <summary>Its number among all lanes of its worker, which stays.</summary>
    public int Number { get; }

    public LaneGroup Group => _group;

    /// <summary>What the members know this run by; theirs to set.</summary>
    public long Member { get; set; }

    public double Start { get; private set; }

    /// <summary>The time reached.</summary>
    public double Time => _group.At(LaneLayout.Time, Index);

    /// <summary>The beginning of the segment under way.</summary>
    public double SegmentStart => _segment == 0 ? Start : _stops[_segment - 1];

    /// <summary>The end of the segment under way; behind the last one the end of the run, as its beginning.</summary>
    public double SegmentEnd => _stops[Math.Min(_segment, _stops.Count - 1)];

    /// <summary>Whether rates may have jumped by switches of their own where the segment began; for the members to set when it is
    /// entered.</summary>
    public bool HasSwitched { get; set; }

    /// <summary>Whether rates are known throughout the segment under way; see <see cref="ISwitchingField.IsKnown"/>.</summary>
    public bool IsKnown { get; set; } = true;

    /// <summary>Whether the run began at a checkpoint.</summary>
    internal bool HasResumed { get; private set; }

    /// <summary>Whether the segment under way is the last.</summary>
    internal bool IsInLastSegment => _segment == _stops.Count - 1;

    /// <summary>What keeps the run's switches on their sides; null where it has none.</summary>
    internal Crossings? Crossings { get; private set; }

    public int Dimension => _initial.Length;

    internal ReadOnlySpan<double> Initial => _initial;

    private int MemoryRows => _group.Layout.State - _group.Layout.Memory;

    /// <summary>Sets an input for the segment that begins.</summary>
    public void SetInput(int input, double value) => _group.At(_group.Layout.Inputs + input, Index) = value;

    public double StateOf(int component) => _group.At(_group.Layout.State + component, Index);

    public void CopyState(Span<double> state)
    {
        for (var i = 0; i < state.Length; i++)
            state[i] = StateOf(i);
    }

    /// <summary>Places a run here: its start, the ascending times at which inputs change, its end and its state.</summary>
    /// <param name="start">The start, finite.</param>
    /// <param name="breakpoints">Ascending, strictly between start and end.</param>
    /// <param name="end">The end, after the start and finite.</param>
    /// <param name="state">The state at the start.</param>
    public void Place(double start, ReadOnlySpan<double> breakpoints, double end, ReadOnlySpan<double> state)
    {
        if (!double.IsFinite(start))
            throw new ArgumentOutOfRangeException(nameof(start), start, "The time must be finite.");
        if (!(end > start && end < double.PositiveInfinity))
            throw new ArgumentException(
                $"A run in a lane must end after its start, not at {end:R} when it begins at {start:R}.", nameof(end));
        if (state.Length != Dimension)
            throw new ArgumentException($"The field has {Dimension} components, the state {state.Length}.", nameof(state));
        Start = start;
        _segment = 0;
        (_sides, Crossings, _events, HasResumed) = (null, null, null, false);
        (_moments, _stretch) = (null, (double.NegativeInfinity, double.PositiveInfinity));
        _stops.Clear();
        foreach (var stop in breakpoints)
        {
            var previous = _stops.Count == 0 ? start : _stops[^1];
            if (!(stop > previous && stop < end))
                throw new ArgumentException(
                    $"Breakpoints must ascend between {start:R} and {end:R}; {stop:R} follows {previous:R}.", nameof(breakpoints));
            _stops.Add(stop);
        }

        _stops.Add(end);
        state.CopyTo(_initial);
        for (var i = 0; i < state.Length; i++)
            _group.At(_group.Layout.State + i, Index) = state[i];
        _group.At(LaneLayout.Time, Index) = start;
        _group.At(LaneLayout.Stop, Index) = _stops[0];
        _group.At(LaneLayout.Attempts, Index) = 0;
        _group.At(LaneLayout.AcceptedSteps, Index) = 0;
        _group.BeginMethod(Index);
    }

    /// <summary>How far the run has come, for <see cref="Resume"/>.</summary>
    /// <param name="ending">How it ended there.</param>
    public LaneCheckpoint Checkpoint(LaneEnding ending) => new(
        Time, Column(_group.Layout.State, Dimension), Column(_group.Layout.Memory, MemoryRows),
        _group.At(LaneLayout.NextStep, Index), ending.Accepted, ending.Rejected);

    /// <summary>Lets the run that has been placed here go on from where another has come to, which began like it and had the same inputs
    /// so far. It gives the bits that it gives from its own start.</summary>
    /// <param name="checkpoint">The other run, at one of this one's breakpoints.</param>
    /// <exception cref="ArgumentException">No segment of the run begins there.</exception>
    public void Resume(LaneCheckpoint checkpoint)
    {
        _segment = _stops.IndexOf(checkpoint.Time) + 1;
        if (_segment == 0 || _segment == _stops.Count)
            throw new ArgumentException($"No segment of the run begins at {checkpoint.Time:R}.", nameof(checkpoint));
        for (var i = 0; i < Dimension; i++)
            _group.At(_group.Layout.State + i, Index) = checkpoint.State[i];
        for (var i = 0; i < MemoryRows; i++)
            _group.At(_group.Layout.Memory + i, Index) = checkpoint.Method[i];
        _group.At(LaneLayout.Time, Index) = checkpoint.Time;
        _group.At(LaneLayout.Stop, Index) = SegmentEnd;
        _group.At(LaneLayout.NextStep, Index) = checkpoint.NextStep;
        _group.At(LaneLayout.Attempts, Index) = checkpoint.Accepted + checkpoint.Rejected;
        _group.At(LaneLayout.AcceptedSteps, Index) = checkpoint.Accepted;
        HasResumed = true;
    }

    /// <summary>Gives the run that has been placed here switches that depend on its state.</summary>
    /// <param name="sides">The switches; nobody else changes their sides until the run ends.</param>
    /// <param name="inputs">The inputs that hold them.</param>
    public void Hold(ISides sides, int[] inputs) => (_sides, _sideInputs) = (sides, inputs);

    /// <summary>Gives the run that has been placed here events.</summary>
    /// <param name="events">The events; nobody else asks them until the run ends.</param>
    public void Expect(IEvents events) => _events = new EventRounds(events, Dimension);

    /// <summary>Gives the run that has been placed here inputs that change within its steps, as on a plain grid, and sets those at its
    /// start.</summary>
    public void Follow(ILaneMoments moments) => (_moments, _stretch) = (moments, moments.SetMoment(this, Start));

    /// <summary>Sets the inputs of a time.</summary>
    /// <returns>Whether they were others before.</returns>
    internal bool SetMoment(double time)
    {
        if (_moments is null || (time >= _stretch.From && time < _stretch.To))
            return false;
        _stretch = _moments.SetMoment(this, time);
        return true;
    }

    /// <summary>Whether the inputs set are those from one time to another.</summary>
    internal bool HoldsThrough(double from, double to) => from >= _stretch.From && to < _stretch.To;

    /// <summary>Takes the sides on which the run starts, and lets happen what is due then.</summary>
    /// <returns>How the run ends there, if it does.</returns>
    internal SolveStatus? BeginSides(Tolerances tolerances)
    {
        if (_sides is not null)
        {
            Crossings = new Crossings(_sides, Start, direction: 1, tolerances);
            Crossings.Begin(Start, _initial);
            ShowSides();
        }

        _events?.Begin(Start, _initial);
        return Happen(out _);
    }

    /// <summary>Lets events happen that are due where the run stands, and those that they bring about.</summary>
    /// <param name="hasHappened">Whether there were any.</param>
    /// <returns>How the run ends, if it does.</returns>
    internal SolveStatus? Happen(out bool hasHappened)
    {
        hasHappened = false;
        if (_events is null)
            return null;
        CopyState(_changed);
        var status = _events.Happen(Time, _changed, Crossings, out hasHappened);
        for (var i = 0; i < _changed.Length && hasHappened; i++)
            _group.At(_group.Layout.State + i, Index) = _changed[i];
        if (hasHappened)
            ShowSides();
        return status;
    }

    /// <summary>Sets the inputs that hold the sides, and what is known of these while they are held.</summary>
    internal void ShowSides()
    {
        for (var i = 0; i < _sideInputs.Length && _sides is not null; i++)
            SetInput(_sideInputs[i], _sides[i]);
        var layout = _group.Layout;
        for (var side = 0; side < layout.SideCount && Crossings is not null; side++)
        {
            var row = layout.SideBounds + (side * layout.SideBoundRows);
            var held = _sides!.Held(side);
            (_group.At(row, Index), _group.At(row + 1, Index)) = (held.Low, held.High);
            var slopes = Crossings.SlopesOf(side, Time, _initial);
            for (var i = 0; i < slopes.Length; i++)
                _group.At(row + 2 + i, Index) = slopes[i];
        }
    }

    /// <summary>Moves on to the next segment; behind the last to what follows the end of the run.</summary>
    /// <returns>False when there is none: the run is at its end.</returns>
    internal bool Advance()
    {
        _segment++;
        _group.At(LaneLayout.Stop, Index) = SegmentEnd;
        return _segment < _stops.Count;
    }

    /// <summary>Leaves the lane with a step of length zero, which harms nobody.</summary>
    internal void Rest()
    {
        _group.At(LaneLayout.Time, Index) = 0;
        _group.At(LaneLayout.Stop, Index) = 0;
        _group.At(LaneLayout.NextStep, Index) = 1;
    }

    internal int FirstNonFiniteInitial()
    {
        for (var i = 0; i < _initial.Length; i++)
        {
            if (!double.IsFinite(_initial[i]))
                return i;
        }

        return -1;
    }

    /// <summary>The first stock whose slope at the start of the step is not finite; -1 for none.</summary>
    internal int FirstNonFiniteSlope() => Array.FindIndex(Column(_group.Layout.Slopes, Dimension), value => !double.IsFinite(value));

    /// <summary>The first stock that is not finite in a slope of the step or at its end; -1 for none.</summary>
    internal int FirstNonFiniteInStep()
    {
        var layout = _group.Layout;
        if (_group.HasStiffStep)
            return _group.At(layout.Culprit, Index) is >= 0 and var culprit ? (int)culprit : FirstNonFiniteInCandidate();
        var slope = Array.FindIndex(Column(layout.Slopes, Dimension * layout.Stages), value => !double.IsFinite(value));
        return slope >= 0 ? slope % Dimension : FirstNonFiniteInCandidate();
    }

    private int FirstNonFiniteInCandidate() =>
        Array.FindIndex(Column(_group.Layout.Candidate, Dimension), value => !double.IsFinite(value));

    internal void CopyStartSlope(Span<double> slope)
    {
        for (var i = 0; i < slope.Length; i++)
            slope[i] = _group.At(_group.Layout.Slopes + i, Index);
    }

    internal LaneEnding Ending(SolveStatus status, int component)
    {
        var (attempts, accepted) = ((long)_group.At(LaneLayout.Attempts, Index), (long)_group.At(LaneLayout.AcceptedSteps, Index));
        return new LaneEnding(status, component, accepted, attempts - accepted);
    }

    /// <summary>Each lane goes where the other is; what stands there in memory stays.</summary>
    internal void ExchangePlaces(Lane other)
    {
        (_group, other._group) = (other._group, _group);
        (Index, other.Index) = (other.Index, Index);
        _group.Put(this, Index);
        other._group.Put(other, other.Index);
    }

    /// <summary>Copies what a run needs to begin to where another lane is.</summary>
    internal void CopyTo(Lane other) => _group.CopyBeginning(Index, other._group, other.Index);

    internal double[] Column(int row, int count)
    {
        var values = new double[count];
        for (var i = 0; i < count; i++)
            values[i] = _group.At(row + i, Index);
        return values;
    }
}
