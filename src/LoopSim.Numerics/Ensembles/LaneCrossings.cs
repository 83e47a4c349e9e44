namespace LoopSim.Numerics;

/// <summary>Keeps the switches of the runs of a worker on their sides, run for run as <see cref="IntegrationRun"/> does.</summary>
internal sealed class LaneCrossings<TLane>(LaneKernel kernel)
    where TLane : unmanaged, IWideLane<TLane>
{
    private readonly double[] _memory = new double[kernel.Layout.Dimension * (2 + kernel.Layout.Method.DenseOrder)];
    private readonly double[] _state = new double[kernel.Layout.Dimension];
    private readonly double[] _slope = new double[kernel.Layout.Dimension];

    /// <summary>Looks through the steps just judged. Those that have to be taken anew are refused, with their runs' memory of errors as it
    /// was.</summary>
    /// <param name="group">The group.</param>
    /// <param name="before">What the runs knew of their errors before they were judged.</param>
    /// <returns>The runs that change sides, at the end of a step that is accepted, else where they are; and those whose step is not finite
    /// and will be taken anew, short of what makes it so.</returns>
    public (uint Changing, uint Avoiding) Examine(LaneGroup<TLane> group, in StepMemory<TLane> before)
    {
        group.BeginStep();
        var (accepted, changing, avoiding) = (TLane.Bits(group.IsAccepted) & group.Busy, 0u, 0u);
        var quiet = kernel.Layout.SideCount == 0 || accepted == 0 ? 0 : accepted & Quiet(group);
        for (var left = group.Stepping & ~quiet; left != 0;)
        {
            var lane = group.Lanes[LaneGroup.Next(ref left)];
            if (lane.Crossings is not { } crossings)
                continue;
            var bit = 1u << lane.Index;
            var isAccepted = (accepted & bit) != 0;
            var verdict = isAccepted
                ? crossings.Examine(group.PolynomialOf(lane.Index, _memory), lane.SegmentEnd, lane.IsInLastSegment)
                : Avoid(lane, crossings);
            if (!isAccepted && verdict != CrossingVerdict.Clear)
                avoiding |= bit;
            group.At(LaneLayout.Stop, lane.Index) = double.IsNaN(crossings.Aim) ? lane.SegmentEnd : crossings.Aim;
            if (isAccepted && verdict is CrossingVerdict.Aim or CrossingVerdict.AtStart)
                Withdraw(group, lane.Index, before);
            if (crossings.HasChanges && verdict != CrossingVerdict.Aim && (isAccepted || verdict != CrossingVerdict.Clear))
                changing |= bit;
        }

        return (changing, avoiding);
    }

    /// <summary>Changes the sides of runs where they stand.</summary>
    /// <param name="group">The group.</param>
    /// <param name="lanes">The runs.</param>
    /// <param name="endings">How those end that end there.</param>
    /// <returns>Those that need a new first step, and those that end.</returns>
    public (uint Jumping, uint Ending) Cross(LaneGroup<TLane> group, uint lanes, Span<SolveStatus> endings)
    {
        var (jumping, ending) = (0u, 0u);
        while (lanes != 0)
        {
            var lane = group.Lanes[LaneGroup.Next(ref lanes)];
            var bit = 1u << lane.Index;
            lane.CopyState(_state);
            if (lane.Crossings!.Cross(lane.Time, _state))
                jumping |= bit;
            lane.ShowSides();
            var status = lane.Happen(out var hasHappened) ?? (lane.Crossings.Chatters ? SolveStatus.Chattering : null);
            if (hasHappened)
                jumping |= bit;
            if (status is { } known)
                (ending, endings[lane.Index]) = (ending | bit, known);
            group.At(LaneLayout.Stop, lane.Index) = lane.SegmentEnd;
        }

        return (jumping, ending);
    }

    /// <summary>Has a run enter its next segment.</summary>
    public void Enter(Lane lane, ILaneMembers members)
    {
        if (lane.Crossings is not { } crossings)
        {
            members.Enter(lane);
            return;
        }

        lane.CopyState(_state);
        crossings.Remember(lane.Time, _state);
        members.Enter(lane);
        crossings.Settle(lane.Time, _state);
        lane.ShowSides();
    }

    /// <summary>The runs that have nothing under way and in whose steps no value comes near the end of its side: where
    /// <see cref="CrossingSearch"/>, whose bounds are wider, would find no crossing.</summary>
    private static uint Quiet(LaneGroup<TLane> group)
    {
        var resting = 0u;
        for (var left = group.Stepping; left != 0;)
        {
            var lane = group.Lanes[LaneGroup.Next(ref left)];
            if (lane.Crossings is { AreAtRest: true } && group.EndOf(lane.Index) != lane.SegmentEnd)
                resting |= 1u << lane.Index;
        }

        return resting == 0 ? 0 : resting & TLane.Bits(group.KeepsSides());
    }

    private CrossingVerdict Avoid(Lane lane, Crossings crossings)
    {
        if (lane.FirstNonFiniteInStep() < 0)
            return CrossingVerdict.Clear;
        lane.CopyState(_state);
        lane.CopyStartSlope(_slope);
        return crossings.Avoid(lane.Time, _state, _slope, lane.Group.EndOf(lane.Index));
    }

    private static void Withdraw(LaneGroup<TLane> group, int lane, in StepMemory<TLane> before)
    {
        var mask = TLane.Mask(1u << lane);
        before.Restore(group, mask);
        group.IsAccepted &= ~mask;
        group.At(LaneLayout.AcceptedSteps, lane) -= 1;
    }
}

/// <summary>What runs know of their errors before a step is judged.</summary>
internal readonly record struct StepMemory<TLane>(TLane NextStep, TLane Remembered, TLane IsAfterRefusal)
    where TLane : unmanaged, IWideLane<TLane>
{
    public static StepMemory<TLane> Of(LaneGroup<TLane> group) => new(group.NextStep, group.Remembered, group.IsAfterRefusal);

    /// <summary>Takes back what runs have learnt since.</summary>
    public void Restore(LaneGroup<TLane> group, TLane runs)
    {
        group.NextStep = TLane.Select(runs, NextStep, group.NextStep);
        group.Remembered = TLane.Select(runs, Remembered, group.Remembered);
        group.IsAfterRefusal = TLane.Select(runs, IsAfterRefusal, group.IsAfterRefusal);
    }
}
