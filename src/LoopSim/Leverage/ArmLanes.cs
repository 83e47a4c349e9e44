using System.Numerics;
using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>The arms that are left, and the places their ends go. Threads share it.</summary>
internal sealed class ArmQueue(IReadOnlyList<Arm> arms, ArmEnd[] ends, int[] chosen, RunMonitor watch)
{
    private int _taken = -1;
    private int _ended;

    /// <summary>Whether any arm is asked what held when the intervention began.</summary>
    public bool Watches { get; } = chosen.Any(arm => !arms[arm].WithIntervention);

    /// <returns>-1 when none is left.</returns>
    public int Next() => Interlocked.Increment(ref _taken) is var next && next < chosen.Length ? chosen[next] : -1;

    public Arm this[int number] => arms[number];

    public void End(int number, ArmEnd end)
    {
        ends[number] = end;
        watch.Progress?.Invoke((double)Interlocked.Increment(ref _ended) / chosen.Length);
    }
}

/// <summary>One thread's arms in an ensemble that runs eight at a time.</summary>
internal sealed class ArmLanes(ArmQueue queue, LaneInputs inputs) : ILaneMembers
{
    private readonly List<Place> _places = [];

    public bool WatchesSteps => queue.Watches;

    public bool Begin(Lane lane)
    {
        var number = queue.Next();
        if (number < 0)
            return false;
        var arm = queue[number];
        var experiment = arm.Experiment;
        while (_places.Count <= lane.Number)
            _places.Add(default);
        _places[lane.Number] = new Place(number, arm.WithIntervention ? null : new FirstPassage(experiment.From, onlyThere: true));
        var own = new SegmentInputs(experiment.Compiled, experiment.Schedule(arm.WithIntervention));
        inputs.Place(lane, own, experiment.StartTime, experiment.EndTime, arm.Start);
        return true;
    }

    public void Enter(Lane lane) => inputs.Enter(lane);

    public uint OnSteps(LaneGroup group, uint lanes)
    {
        var asked = 0u;
        for (var left = lanes; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            if (_places[group.Lanes[lane].Number].AtFrom is not { } passage || !passage.Begins(group.StartOf(lane), group.EndOf(lane)))
                continue;
            group.Ask(lane, passage.Place(0));
            asked |= 1u << lane;
        }
        if (asked == 0)
            return 0;
        group.Interpolate();
        group.ReadOut();
        for (var left = asked; left != 0; left &= left - 1)
        {
            var lane = BitOperations.TrailingZeroCount(left);
            _places[group.Lanes[lane].Number].AtFrom!.See(0, group.ReadoutOf(lane, 0) != 0, _ => false);
        }
        return 0;
    }

    public void End(Lane lane, LaneEnding ending)
    {
        var place = _places[lane.Number];
        lane.Group.PointAtState();
        lane.Group.ReadOut();
        var holds = lane.Group.ReadoutOf(lane.Index, 0) != 0;
        queue.End(place.Number, new ArmEnd(ending.Status, holds, lane.Group.ReadoutOf(lane.Index, 1), place.AtFrom?.HeldAtFrom ?? false));
    }

    private readonly record struct Place(int Number, FirstPassage? AtFrom);
}
