
namespace LoopSim.Compilation.Emission;

/// <summary>Time and state of an evaluation where they are locals of the code rather than rows of the group.</summary>
internal sealed record LaneLocals(LaneValue? Time, LaneValue[]? State)
{
    public static LaneLocals None { get; } = new(null, null);

    public void LoadTime(LaneInstructions code, LaneFrame frame)
    {
        if (Time is { } time)
            code.Load(time);
        else
            code.LoadRow(frame.Time);
    }

    public void LoadState(LaneInstructions code, LaneFrame frame, int index)
    {
        if (State is null)
            code.LoadRow(frame.State + index);
        else
            code.Load(State[index]);
    }
}
