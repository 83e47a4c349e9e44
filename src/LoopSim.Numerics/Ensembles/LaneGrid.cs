namespace LoopSim.Numerics;

/// <summary>The fixed steps of runs in lanes: what <see cref="GridController"/> is for one run.</summary>
internal sealed unsafe class LaneGrid<TLane>(LaneKernel kernel, double step)
    where TLane : unmanaged, IWideLane<TLane>
{
    private readonly TLane _step = TLane.Create(step);

    /// <summary>Begins the grids of runs at their starts.</summary>
    public static void Begin(LaneGroup<TLane> group) => (group.GridStart, group.GridPoint) = (group.Time, TLane.Create(1.0));

    /// <summary>Where the next steps of a group end.</summary>
    public TLane NextEnd(LaneGroup<TLane> group) =>
        GridDecision<TLane>.NextEnd(group.Time, group.Stop, group.GridPoint, group.GridStart, _step);

    /// <summary>Accepts every finite step of a group.</summary>
    /// <returns>The runs whose step is not finite.</returns>
    public uint Judge(LaneGroup<TLane> group)
    {
        var bad = LaneGroup<TLane>.NonFinite(group.Slopes) | LaneGroup<TLane>.NonFinite(group.Candidate);
        var accepted = ~TLane.Mask(bad);
        group.IsAccepted = accepted;
        group.GridPoint = TLane.Select(
            accepted, GridDecision<TLane>.Next(group.End, group.GridPoint, group.GridStart, _step), group.GridPoint);
        var one = TLane.Create(1.0);
        group.Attempts += one;
        group.AcceptedSteps += accepted & one;
        return bad & group.Busy;
    }

    /// <summary>One attempted step of every group, where inputs may change within steps: stage by stage where they do.</summary>
    public void StepInMoments(LaneGroup<TLane>[] groups)
    {
        foreach (var group in groups)
        {
            if (!group.ChangesInStep())
            {
                kernel.Step(group.Memory, 1);
                continue;
            }

            var nodes = kernel.Layout.Method.Tableau!.Nodes;
            for (var stage = 0; stage < nodes.Length; stage++)
            {
                group.PointTime = nodes[stage] == 1.0
                    ? group.End
                    : TLane.FusedMultiplyAdd(TLane.Create(nodes[stage]), group.Step, group.Time);
                group.SetMoments();
                kernel.Stage(stage, group.Memory);
            }
        }
    }
}
