using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Claims;

/// <summary>ProtocolRuns that threads take one by one, and the places for their ends.</summary>
internal sealed class ProtocolQueue(IReadOnlyList<ProtocolRun> runs, ProtocolEnd[] ends)
{
    private int _next = -1;

    public ProtocolRun this[int number] => runs[number];

    public bool Take(out int number)
    {
        number = Interlocked.Increment(ref _next);
        return number < runs.Count;
    }

    public void Put(int number, double[] state, SolveStatus status, double holds, double measure) =>
        ends[number] = new ProtocolEnd(state, status == SolveStatus.ReachedEnd && holds != 0, measure);
}

/// <summary>One thread's runs, eight side by side.</summary>
internal sealed class ProtocolLanes(CompiledModel compiled, LaneInputs inputs, ProtocolQueue queue) : ILaneMembers
{
    public bool WatchesSteps => false;

    public bool Begin(Lane lane)
    {
        if (!queue.Take(out var number))
            return false;
        var run = queue[number];
        lane.Member = number;
        inputs.Place(lane, new SegmentInputs(compiled, run.Set.Schedule(run.Changes)), run.From, run.To, run.Start);
        return true;
    }

    public void Enter(Lane lane) => inputs.Enter(lane);

    public uint OnSteps(LaneGroup group, uint lanes) => 0;

    public void End(Lane lane, LaneEnding ending)
    {
        lane.Group.PointAtState();
        lane.Group.ReadOut();
        var state = new double[lane.Dimension];
        lane.CopyState(state);
        queue.Put((int)lane.Member, state, ending.Status, lane.Group.ReadoutOf(lane.Index, 0), lane.Group.ReadoutOf(lane.Index, 1));
    }
}
