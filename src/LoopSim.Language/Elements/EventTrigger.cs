namespace LoopSim.Language;

/// <summary>What makes an event happen: a <see cref="CrossingTrigger"/> or a <see cref="TimedTrigger"/>.</summary>
public abstract record EventTrigger
{
    private protected EventTrigger()
    {
    }
}

/// <summary>A quantity crosses zero.</summary>
/// <param name="When">The quantity; or a comparison, whose crossing is its becoming true (rising) or false (falling).</param>
public sealed record CrossingTrigger(Expression When, CrossingDirection Direction) : EventTrigger;

/// <summary>The event happens at times known beforehand, whatever the state.</summary>
public sealed record TimedTrigger(Recurrence Times) : EventTrigger;

/// <summary>Which sign changes count.</summary>
public enum CrossingDirection { Rising, Falling, Both }
