namespace LoopSim.Compilation;

/// <summary>The inputs over time of the runs in one worker's lanes.</summary>
/// <param name="kernel">The code the runs go by.</param>
/// <param name="differing">The inputs that differ from run to run or from segment to segment, by their place in the layout.</param>
public sealed class LaneInputs(ModelLanes kernel, IEnumerable<int> differing) : ILaneMoments
{
    private readonly (int Input, int InLane)[] _differing = [.. differing.Select(input => (input, kernel.LaneInput(input)))];
    private readonly List<SegmentInputs?> _inputs = [];

    /// <summary>Places a run in a lane, with the inputs of its first segment.</summary>
    /// <param name="lane">Where.</param>
    /// <param name="inputs">Its inputs; nobody else uses them until it ends.</param>
    /// <param name="start">When it starts.</param>
    /// <param name="end">When it ends.</param>
    /// <param name="state">Where it starts.</param>
    public void Place(Lane lane, SegmentInputs inputs, double start, double end, ReadOnlySpan<double> state)
    {
        while (_inputs.Count <= lane.Number)
            _inputs.Add(null);
        _inputs[lane.Number] = inputs;
        if (kernel.Grid == StepGrid.Plain)
        {
            lane.Place(start, [], end, state);
            lane.Follow(this);
            return;
        }

        Place(lane, inputs, start, inputs.Breakpoints(start, end), end, state);
        if (inputs.Sides is { } sides)
            lane.Hold(sides, kernel.SideInputs);
        if (inputs.Events() is { } events)
            lane.Expect(events);
    }

    /// <summary>Places a run whose inputs never change, and which has no switches and no events, in a lane.</summary>
    /// <param name="lane">Where.</param>
    /// <param name="inputs">Its inputs; nobody else uses them until it ends.</param>
    /// <param name="start">When it starts.</param>
    /// <param name="stops">The ascending times on its way at which steps end.</param>
    /// <param name="end">When it ends.</param>
    /// <param name="state">Where it starts.</param>
    public void Place(
        Lane lane, SegmentInputs inputs, double start, ReadOnlySpan<double> stops, double end, ReadOnlySpan<double> state)
    {
        while (_inputs.Count <= lane.Number)
            _inputs.Add(null);
        _inputs[lane.Number] = inputs;
        lane.Place(start, stops, end, state);
        Enter(lane);
    }

    /// <summary>Lets a run that has been placed go on from a checkpoint, see <see cref="Lane.Resume"/>, with the inputs that follow
    /// it.</summary>
    public void Resume(Lane lane, LaneCheckpoint checkpoint)
    {
        lane.Resume(checkpoint);
        Enter(lane);
    }

    /// <summary>Sets the inputs of the segment a run enters.</summary>
    public void Enter(Lane lane)
    {
        // A run placed without inputs of its own keeps what it was placed with.
        if (kernel.Grid == StepGrid.Plain || lane.Number >= _inputs.Count || _inputs[lane.Number] is not { } inputs)
            return;
        inputs.Enter(lane.SegmentStart, lane.SegmentEnd);
        (lane.HasSwitched, lane.IsKnown) = (inputs.HasSwitched, inputs.IsKnown);
        Show(lane, inputs);
    }

    /// <summary>Sets the inputs of a moment of a run on a plain grid.</summary>
    public (double From, double To) SetMoment(Lane lane, double time)
    {
        var inputs = _inputs[lane.Number]!;
        inputs.SetMoment(time);
        Show(lane, inputs);
        return inputs.StretchAround(time);
    }

    private void Show(Lane lane, SegmentInputs inputs)
    {
        var values = inputs.Values;
        foreach (var (input, inLane) in _differing)
            lane.SetInput(inLane, values[input]);
    }
}
