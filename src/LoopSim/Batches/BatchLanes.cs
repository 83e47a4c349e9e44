using System.Numerics;

namespace LoopSim;

/// <summary>One thread's runs of a <see cref="RunBatch"/>, in lanes.</summary>
internal sealed class BatchLanes(
    RunRequest[] requests, WorkQueue queue, LaneInputs inputs, bool hasOutcome, Action<int, RunOutcome> keep) : ILaneMembers
{
    private readonly List<Place> _places = [];

    public bool WatchesSteps { get; } = hasOutcome && requests.Any(request => request.LookAt is not null);

    public bool Begin(Lane lane)
    {
        if (!queue.Take(out var number))
            return false;
        var request = requests[number];
        lane.Member = number;
        while (_places.Count <= lane.Number)
            _places.Add(new Place());
        var place = _places[lane.Number];
        place.Look = request.LookAt is { } time ? new FirstPassage(time, onlyThere: true) : null;
        inputs.Place(lane, place.InputsOf(request), request.From, request.To, request.Start);
        return true;
    }

    public void Enter(Lane lane) => inputs.Enter(lane);

    public uint OnSteps(LaneGroup group, uint lanes)
    {
        var asked = 0u;
        for (var left = lanes; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            if (LookOf(group, lane) is not { } look || !look.Begins(group.StartOf(lane), group.EndOf(lane)))
                continue;
            group.Ask(lane, look.Place(0));
            asked |= 1u << lane;
        }
        if (asked == 0)
            return 0;
        group.Interpolate();
        group.ReadOut();
        for (var left = asked; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            LookOf(group, lane)!.See(0, group.ReadoutOf(lane, 0) != 0, _ => false);
        }
        return 0;
    }

    public void End(Lane lane, LaneEnding ending)
    {
        var state = new double[lane.Dimension];
        lane.CopyState(state);
        var (holds, measure) = (false, double.NaN);
        if (hasOutcome)
        {
            lane.Group.PointAtState();
            lane.Group.ReadOut();
            (holds, measure) = (lane.Group.ReadoutOf(lane.Index, 0) != 0, lane.Group.ReadoutOf(lane.Index, 1));
        }
        var held = _places[lane.Number].Look?.HeldAtFrom ?? false;
        keep((int)lane.Member, new RunOutcome(ending.Status, state, holds, measure, held));
    }

    private FirstPassage? LookOf(LaneGroup group, int lane) => _places[group.Lanes[lane].Number].Look;

    /// <summary>What a lane's run needs beside its numbers.</summary>
    private sealed class Place
    {
        private InputSchedule? _schedule;
        private SegmentInputs? _inputs;

        /// <summary>The look at the outcome on the way.</summary>
        public FirstPassage? Look { get; set; }

        /// <summary>The inputs of a run; runs with the same schedule share them.</summary>
        public SegmentInputs InputsOf(RunRequest request)
        {
            var schedule = request.Inputs();
            if (_inputs is null || schedule != _schedule)
                (_schedule, _inputs) = (schedule, new SegmentInputs(request.Compiled, schedule));
            return _inputs;
        }
    }
}
