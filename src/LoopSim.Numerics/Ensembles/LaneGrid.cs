namespace LoopSim.Numerics;

/// <summary>The fixed steps of runs in lanes: what <see cref="GridController"/> is for one run.</summary>
internal sealed unsafe class LaneGrid(LaneKernel kernel, double step)
{
    private readonly Wide _step = Wide.Create(step);

    /// <summary>Begins the grids of runs at their starts.</summary>
    public static void Begin(LaneGroup group) => (group.GridStart, group.GridPoint) = (group.Time, Wide.Create(1.0));

    /// <summary>Where the next steps of a group end.</summary>
    public Wide NextEnd(LaneGroup group) => GridDecision<Wide>.NextEnd(group.Time, group.Stop, group.GridPoint, group.GridStart, _step);

    /// <summary>Accepts every finite step of a group.</summary>
    /// <returns>The runs whose step is not finite.</returns>
    public uint Judge(LaneGroup group)
    {
        var bad = LaneGroup.NonFinite(group.Slopes) | LaneGroup.NonFinite(group.Candidate);
        var accepted = ~LaneGroup.Mask(bad);
        group.IsAccepted = accepted;
        group.GridPoint = Wide.Select(
            accepted, GridDecision<Wide>.Next(group.End, group.GridPoint, group.GridStart, _step), group.GridPoint);
        var one = Wide.Create(1.0);
        group.Attempts += one;
        group.AcceptedSteps += accepted & one;
        return bad & group.Busy;
    }

    /// <summary>One attempted step of every group, where inputs may change within steps: stage by stage where they do.</summary>
    public void StepInMoments(LaneGroup[] groups)
    {
        foreach (var group in groups)
        {
            if (!group.ChangesInStep())
            {
                kernel.Step(group.Memory, 1);
                continue;
            }

            var nodes = kernel.Layout.Tableau.Nodes;
            for (var stage = 0; stage < nodes.Length; stage++)
            {
                group.PointTime = nodes[stage] == 1.0
                    ? group.End
                    : Wide.FusedMultiplyAdd(Wide.Create(nodes[stage]), group.Step, group.Time);
                group.SetMoments();
                kernel.Stage(stage, group.Memory);
            }
        }
    }
}
