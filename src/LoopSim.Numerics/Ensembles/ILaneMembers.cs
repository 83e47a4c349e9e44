namespace LoopSim.Numerics;

/// <summary>Where the runs of one worker come from and where their results go. Never called by two threads at once.</summary>
public interface ILaneMembers
{
    /// <summary>Places the next run in a lane, with the inputs of its first segment.</summary>
    /// <returns>False when none is left.</returns>
    bool Begin(Lane lane);

    /// <summary>Sets the inputs of the segment that begins; those not set stay.</summary>
    void Enter(Lane lane);

    /// <summary>Whether <see cref="OnSteps"/> wants to see steps.</summary>
    bool WatchesSteps { get; }

    /// <summary>Sees an accepted step of each run whose bit is set, before its state moves on.</summary>
    /// <returns>The bits of the runs that end with this step, as <see cref="SolveStatus.Stopped"/>; 0 for none.</returns>
    uint OnSteps(LaneGroup group, uint lanes);

    /// <summary>Takes the result of a run; the lane's state is the last one reached.</summary>
    void End(Lane lane, LaneEnding ending);
}

/// <summary>How a run in a lane ended; see <see cref="SolveResult"/>.</summary>
public readonly record struct LaneEnding(SolveStatus Status, int FailedComponent, long Accepted, long Rejected);
