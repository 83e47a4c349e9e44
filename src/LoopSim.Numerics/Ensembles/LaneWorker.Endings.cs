namespace LoopSim.Numerics;

/// <content>Runs that cannot go on.</content>
internal sealed unsafe partial class LaneWorker<TLane>
{
    private void Fail(LaneGroup<TLane> group, uint failing)
    {
        for (var left = failing; left != 0;)
        {
            var lane = group.Lanes[LaneGroup.Next(ref left)];
            End(lane, SolveStatus.NonFinite, lane.FirstNonFiniteInStep());
        }

        Refill(group, failing);
    }

    private void GiveUp(LaneGroup<TLane> group, uint stuck)
    {
        for (var left = stuck; left != 0;)
        {
            var lane = group.Lanes[LaneGroup.Next(ref left)];
            if (group.At(LaneLayout.Attempts, lane.Index) >= _options.MaxSteps)
            {
                End(lane, SolveStatus.StepLimit, -1);
                continue;
            }

            var (status, component) = Diagnose(lane);
            End(lane, status, component);
        }

        Refill(group, stuck);
    }

    private (SolveStatus Status, int Component) Diagnose(Lane lane)
    {
        var layout = _kernel.Layout;
        var n = layout.Dimension;
        var state = lane.Column(layout.State, n);
        if (Collapse.Runaway(lane.Time, lane.Start, state, lane.Column(layout.Slopes, n), lane.Initial, _options.Tolerances)
            is >= 0 and var runaway)
            return (SolveStatus.BlowUp, runaway);
        // Where no attempt was refused no error tells whom to blame; the rows hold what was before, in this run or another.
        var tellsNothing = _grid is null
            ? BitConverter.DoubleToInt64Bits(lane.Group.At(LaneLayout.IsAfterRefusal, lane.Index)) == 0
            : lane.Group.At(LaneLayout.Attempts, lane.Index) == 0;
        if (tellsNothing)
            return (SolveStatus.StepTooSmall, 0);
        if (lane.FirstNonFiniteInStep() is >= 0 and var culprit)
            return (SolveStatus.NonFinite, culprit);
        return _grid is not null
            ? (SolveStatus.StepTooSmall, 0)
            : (SolveStatus.StepTooSmall,
                Stepper.WorstOf(state, lane.Column(layout.Candidate, n), lane.Column(layout.Error, n), _options.Tolerances));
    }

    private void End(Lane lane, SolveStatus status, int component) => _members.End(lane, lane.Ending(status, component));
}
