using System.Numerics;

namespace LoopSim;

/// <summary>One thread's runs of a <see cref="RunBatch"/>, in lanes.</summary>
internal sealed class BatchLanes(
    RunRequest[] requests, WorkQueue queue, LaneInputs inputs, bool hasOutcome, Action<int, RunOutcome> keep) : ILaneMembers
{
    private readonly List<Place> _places = [];

    public bool WatchesSteps { get; } = hasOutcome && requests.Any(request => request.Looks.Count > 0);

    public bool Begin(Lane lane)
    {
        if (!queue.Take(out var number))
            return false;
        var request = requests[number];
        lane.Member = number;
        while (_places.Count <= lane.Number)
            _places.Add(new Place());
        var place = _places[lane.Number];
        place.Begin(request);
        inputs.Place(lane, place.InputsOf(request), request.From, request.To, request.Start);
        if (request.Resumed is { } checkpoint)
            inputs.Resume(lane, checkpoint);
        return true;
    }

    public void Enter(Lane lane) => inputs.Enter(lane);

    public uint OnSteps(LaneGroup group, uint lanes)
    {
        // A step may pass several looks of a run: one of each run at a time.
        while (Ask(group, lanes) is var asked && asked != 0)
        {
            group.Interpolate();
            group.ReadOut();
            for (var left = asked; left != 0; left &= left - 1)
            {
                var lane = BitOperations.TrailingZeroCount(left);
                PlaceOf(group, lane).Seen.Add(new Sight(group.ReadoutOf(lane, 0) != 0, group.ReadoutOf(lane, 1)));
            }
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
        var isKept = requests[(int)lane.Member].KeepsCheckpoint && ending.Status == SolveStatus.ReachedEnd;
        keep((int)lane.Member, new RunOutcome(ending.Status, state, holds, measure)
        {
            Seen = [.. _places[lane.Number].Seen],
            Checkpoint = isKept ? lane.Checkpoint(ending) : null,
        });
    }

    /// <summary>Asks every run whose step passes a look for the state there.</summary>
    private uint Ask(LaneGroup group, uint lanes)
    {
        var asked = 0u;
        for (var left = lanes; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            if (!(PlaceOf(group, lane).NextLook < group.EndOf(lane)))
                continue;
            group.Ask(lane, Math.Max(PlaceOf(group, lane).NextLook, group.StartOf(lane)));
            asked |= 1u << lane;
        }
        return asked;
    }

    private Place PlaceOf(LaneGroup group, int lane) => _places[group.Lanes[lane].Number];

    /// <summary>What a lane's run needs beside its numbers.</summary>
    private sealed class Place
    {
        private InputSchedule? _schedule;
        private SegmentInputs? _inputs;

        private ValueArray<double> _looks;

        /// <summary>What the looks so far have shown.</summary>
        public List<Sight> Seen { get; } = [];

        /// <summary>When the outcome is looked at next; infinity for never.</summary>
        public double NextLook => Seen.Count < _looks.Count ? _looks[Seen.Count] : double.PositiveInfinity;

        public void Begin(RunRequest request)
        {
            _looks = request.Looks;
            Seen.Clear();
        }

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
