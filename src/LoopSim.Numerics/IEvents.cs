namespace LoopSim.Numerics;

/// <summary>What may happen in a run at single times, and change its state.</summary>
public interface IEvents
{
    /// <summary>Notes what holds at the start of a run, so that only what comes true later happens.</summary>
    void BeginEvents(double time, ReadOnlySpan<double> state);

    /// <summary>Lets the events happen whose conditions have come true since this was called last.</summary>
    /// <param name="time">The time.</param>
    /// <param name="state">The state, which events may change.</param>
    EventResponse Happen(double time, Span<double> state);
}

/// <summary>What has happened.</summary>
public enum EventResponse
{
    None,

    /// <summary>Events, which may have changed the state.</summary>
    Happened,

    /// <summary>Events, one of which ends the run.</summary>
    Stop,
}
