namespace LoopSim.Numerics;

/// <summary>Where the runs of one worker begin, a group together: their first slopes are evaluated and their first steps chosen. From here
/// they move into groups where others have ended.</summary>
internal sealed unsafe class LaneStarter<TLane>
    where TLane : unmanaged, IWideLane<TLane>
{
    private readonly LaneGroup<TLane> _group;
    private readonly LaneKernel _kernel;
    private readonly ILaneMembers _members;
    private readonly IntegrationMethod _method;
    private readonly IntegrationOptions _options;
    private readonly TLane _maxStep;
    private uint _ready;

    /// <param name="group">A group that nobody steps.</param>
    /// <param name="kernel">The code.</param>
    /// <param name="method">The method it was made for.</param>
    /// <param name="options">As for a single run.</param>
    /// <param name="members">Where runs come from.</param>
    public LaneStarter(
        LaneGroup<TLane> group, LaneKernel kernel, IntegrationMethod method, IntegrationOptions options, ILaneMembers members)
    {
        (_group, _kernel, _method, _options, _members) = (group, kernel, method, options, members);
        _maxStep = TLane.Create(options.MaxStep ?? double.PositiveInfinity);
    }

    /// <summary>Puts a new run where one has ended.</summary>
    /// <returns>False when there is none.</returns>
    public bool Replace(Lane ended)
    {
        if (_ready == 0)
        {
            // Members may want to go on with the very lane that has ended.
            var (group, index) = (ended.Group, ended.Index);
            ended.ExchangePlaces(_group.Lanes[0]);
            Fill();
            ended = group.Lanes[index];
        }

        if (_ready == 0)
            return false;
        var newcomer = _group.Lanes[LaneGroup.Next(ref _ready)];
        newcomer.CopyTo(ended);
        newcomer.ExchangePlaces(ended);
        return true;
    }

    private void Fill()
    {
        uint begun;
        do
        {
            begun = 0;
            foreach (var lane in _group.Lanes)
            {
                if (Begin(lane))
                    begun |= 1u << lane.Index;
            }

            if (begun != 0)
                _ready = Prepare(begun);
        }
        while (_ready == 0 && begun != 0);
    }

    private bool Begin(Lane lane)
    {
        while (_members.Begin(lane))
        {
            if (lane.FirstNonFiniteInitial() is >= 0 and var culprit)
            {
                _members.End(lane, lane.Ending(SolveStatus.NonFinite, culprit));
                continue;
            }

            if (lane.BeginSides(_options.Tolerances) is not { } ending)
                return true;
            _kernel.Prepare(_group.Memory);
            _members.End(lane, lane.Ending(ending, -1));
        }

        lane.Rest();
        return false;
    }

    /// <summary>Makes runs ready to step; those whose slope is not finite end.</summary>
    /// <returns>The others.</returns>
    private uint Prepare(uint begun)
    {
        _kernel.Prepare(_group.Memory);
        _kernel.EvaluateStart(_group.Memory);
        var bad = LaneGroup<TLane>.NonFinite(_group.StartSlope) & begun;
        for (var left = bad; left != 0;)
        {
            var lane = _group.Lanes[LaneGroup.Next(ref left)];
            _members.End(lane, lane.Ending(SolveStatus.NonFinite, lane.FirstNonFiniteSlope()));
        }

        _group.BeginSegment(begun);
        if (_options.FixedStep is null)
            _group.NextStep = TLane.Select(TLane.Mask(Resumed()), _group.NextStep, FirstSteps(_group));
        else
            LaneGrid<TLane>.Begin(_group);
        return begun & ~bad;
    }

    /// <summary>The runs that have a step to go on with.</summary>
    private uint Resumed()
    {
        var resumed = 0u;
        foreach (var lane in _group.Lanes)
            resumed |= lane.HasResumed && !lane.HasSwitched ? 1u << lane.Index : 0;
        return resumed;
    }

    /// <summary>The first steps of runs whose slopes have been evaluated, on their way to the next stop; overwrites the points.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public TLane FirstSteps(LaneGroup<TLane> group)
    {
        var (time, span) = (group.Time, group.Stop - group.Time);
        TLane length;
        if (_options.InitialStep is { } given)
        {
            length = TLane.Create(given);
        }
        else
        {
            var state = group.State;
            var slope = group.StartSlope;
            var point = group.Point;
            var pointSlope = group.PointSlope;
            var tolerances = _options.Tolerances;
            var slopeNorm = ScaledNorm<TLane>.OfChange(slope, state, tolerances);
            var guess = FirstStep<TLane>.Guess(ScaledNorm<TLane>.OfChange(state, state, tolerances), slopeNorm, time, span);
            var probing = CopySign(guess, span);
            for (var i = 0; i < point.Length; i++)
                point[i] = TLane.FusedMultiplyAdd(probing, slope[i], state[i]);
            group.PointTime = time + probing;
            _kernel.EvaluatePoint(group.Memory);
            for (var i = 0; i < point.Length; i++)
                pointSlope[i] -= slope[i];
            length = FirstStep<TLane>.Choose(
                guess, slopeNorm, ScaledNorm<TLane>.OfChange(pointSlope, state, tolerances), time, _method.Order);
        }

        return StepDecision<TLane>.Limited(CopySign(length, span), _maxStep);
    }

    private static TLane CopySign(TLane magnitude, TLane sign) => magnitude | (sign & TLane.Create(-0.0));
}
