using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Claims;

/// <summary>Trials that threads take one by one, and the places for their ends.</summary>
internal sealed class TrialQueue(IReadOnlyList<Trial> trials, TrialEnd[] ends)
{
    private int _next = -1;

    public Trial this[int number] => trials[number];

    public bool Take(out int number)
    {
        number = Interlocked.Increment(ref _next);
        return number < trials.Count;
    }

    public void Put(int number, double[] state, SolveStatus status, double holds, double measure) =>
        ends[number] = new TrialEnd(state, status == SolveStatus.ReachedEnd && holds != 0, measure);
}

/// <summary>One thread's trials, eight side by side.</summary>
internal sealed class TrialLanes(CompiledModel compiled, ModelLanes kernel, int[] differing, TrialQueue queue) : ILaneMembers
{
    private readonly Dictionary<int, SegmentInputs> _inputs = [];

    public bool WatchesSteps => false;

    public bool Begin(Lane lane)
    {
        if (!queue.Take(out var number))
            return false;
        var trial = queue[number];
        lane.Member = number;
        var inputs = _inputs[lane.Number] = new SegmentInputs(compiled, trial.Set.Schedule(trial.Changes));
        lane.Place(trial.From, inputs.Breakpoints(trial.From, trial.To), trial.To, trial.Start);
        Enter(lane);
        return true;
    }

    public void Enter(Lane lane)
    {
        var inputs = _inputs[lane.Number];
        inputs.Enter(lane.SegmentStart, lane.SegmentEnd);
        foreach (var input in differing)
            lane.SetInput(kernel.LaneInput(input), inputs.Values[input]);
    }

    public void OnSteps(LaneGroup group, uint lanes)
    {
    }

    public void End(Lane lane, LaneEnding ending)
    {
        lane.Group.PointAtState();
        lane.Group.ReadOut();
        var state = new double[lane.Dimension];
        lane.CopyState(state);
        queue.Put((int)lane.Member, state, ending.Status, lane.Group.ReadoutOf(lane.Index, 0), lane.Group.ReadoutOf(lane.Index, 1));
    }
}
