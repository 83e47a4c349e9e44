using System.Numerics;

namespace LoopSim.Numerics;

/// <summary>Has each run of a worker step by the one of two methods that it is at, run for run as <see cref="AutoStepper"/> does.</summary>
/// <remarks>A group steps by one method at a time. Runs at the same method are kept together, so that all groups but one step whole; in
/// that one the runs of either method wait for those of the other.</remarks>
/// <param name="kernel">The code.</param>
/// <param name="groups">The groups, one after the other in memory.</param>
/// <param name="trial">A group that nobody steps.</param>
/// <param name="tolerances">As for a single run.</param>
internal sealed class LaneMethods<TLane>(LaneKernel kernel, LaneGroup<TLane>[] groups, LaneGroup<TLane> trial, Tolerances tolerances)
    where TLane : unmanaged, IWideLane<TLane>
{
    private readonly SlopeSum _stageBefore = new(kernel.Layout.Method.Tableau!.Rows[^2], kernel.Layout.Dimension);
    private TLane _leaving;
    private TLane _asking;

    /// <summary>One attempted step of every group.</summary>
    public void Attempt()
    {
        if (groups.Count(group => ExplicitRuns(group) != 0 && StiffRuns(group) != 0) > 1)
            Sort();
        for (var g = 0; g < groups.Length;)
        {
            var count = 0;
            for (; g + count < groups.Length && !TakesStiffStep(groups[g + count]); count++)
                groups[g + count].Waiting = StiffRuns(groups[g + count]);
            if (count > 0)
            {
                groups[g].AttemptExplicit(groups.AsSpan(g, count));
                g += count;
                continue;
            }

            groups[g].Waiting = ExplicitRuns(groups[g]);
            groups[g++].AttemptStiff(tolerances);
        }
    }

    /// <summary>Takes back what waiting runs seem to have learnt.</summary>
    public static void Withhold(LaneGroup<TLane> group, in StepMemory<TLane> before)
    {
        if (group.Waiting == 0)
            return;
        var waiting = TLane.Mask(group.Waiting);
        var one = waiting & TLane.Create(1.0);
        before.Restore(group, waiting);
        group.Attempts -= one;
        group.AcceptedSteps -= group.IsAccepted & one;
        group.IsAccepted &= ~waiting;
    }

    /// <summary>Takes note of the accepted steps of a group, before their states move on.</summary>
    public void Judge(LaneGroup<TLane> group)
    {
        var (taken, step) = (group.IsAccepted, group.Step);
        _asking = TLane.Create(0.0);
        _leaving = group.HasStiffStep
            ? MethodChoice<TLane>.AfterStiff(ref group.Method, step, group.SpectralBound(), taken)
            : MethodChoice<TLane>.AfterExplicit(
                ref group.Method, StiffnessEstimate.Of<TLane>(_stageBefore, group.State, group.Candidate, step, group.Slopes), taken,
                out _asking);
    }

    /// <summary>Changes the methods of the runs of a group that leave theirs, once their states have moved on.</summary>
    public void Change(LaneGroup<TLane> group)
    {
        var leaving = _leaving;
        var asking = TLane.Bits(_asking) & group.Busy;
        if (asking != 0)
            leaving |= Try(group, asking);
        if (TLane.Any(leaving))
            MethodChoice<TLane>.Switch(ref group.Method, leaving);
    }

    /// <summary>Lets the stiff method try long steps, which only show their error.</summary>
    /// <returns>The runs that could take theirs.</returns>
    private TLane Try(LaneGroup<TLane> group, uint asking)
    {
        for (var left = asking; left != 0;)
        {
            var lane = LaneGroup.Next(ref left);
            group.CopyBeginning(lane, trial, lane);
        }

        trial.End = group.Time + MethodChoice<TLane>.LongStep(group.Step);
        trial.AttemptStiff(tolerances);
        return TLane.Mask(asking) & TLane.LessThanOrEqual(trial.MeanSquare, TLane.Create(1.0));
    }

    /// <summary>Whether a group's next step is a stiff one: where it has runs of both methods, these take turns.</summary>
    private static bool TakesStiffStep(LaneGroup<TLane> group) =>
        StiffRuns(group) != 0 && (ExplicitRuns(group) == 0 || !group.HasStiffStep);

    private static uint StiffRuns(LaneGroup<TLane> group) => group.StiffRuns & group.Busy;

    private static uint ExplicitRuns(LaneGroup<TLane> group) => ~group.StiffRuns & group.Busy;

    /// <summary>Brings the runs at the explicit method to the front.</summary>
    private void Sort()
    {
        var (front, back) = (0, groups.Length - 1);
        while (front < back)
        {
            if (StiffRuns(groups[front]) is var stiff && stiff == 0)
                front++;
            else if (ExplicitRuns(groups[back]) is var other && other == 0)
                back--;
            else
                LaneGroup.Exchange(
                    groups[front].Lanes[BitOperations.TrailingZeroCount(stiff)],
                    groups[back].Lanes[BitOperations.TrailingZeroCount(other)]);
        }
    }
}
