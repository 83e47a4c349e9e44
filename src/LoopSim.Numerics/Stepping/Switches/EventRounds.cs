namespace LoopSim.Numerics;

/// <summary>Lets the events of a run happen, round after round: what happens may bring about more.</summary>
internal sealed class EventRounds(IEvents events, int dimension)
{
    // Events that bring about more than this many others one after the other never end.
    private const int MostRounds = 1_000;

    private readonly double[] _before = new double[dimension];

    public void Begin(double time, ReadOnlySpan<double> state) => events.BeginEvents(time, state);

    /// <summary>Lets happen what is due.</summary>
    /// <param name="time">The time.</param>
    /// <param name="state">The state, which events may change.</param>
    /// <param name="crossings">What keeps the run's switches on their sides; null where it has none.</param>
    /// <param name="hasHappened">Whether anything has happened.</param>
    /// <returns>How the run ends, if it does.</returns>
    public SolveStatus? Happen(double time, Span<double> state, Crossings? crossings, out bool hasHappened)
    {
        hasHappened = false;
        for (var (round, leans) = (0, false); ; round++)
        {
            state.CopyTo(_before);
            var response = events.Happen(time, state);
            if (response == EventResponse.None)
            {
                // Where an event has put a value right at the end of its side, it is what comes next that counts.
                if (!hasHappened || leans || crossings?.Lean(time, state) != true)
                    return null;
                leans = true;
                continue;
            }

            hasHappened = true;
            leans = false;
            crossings?.Remember(time, _before);
            if (response == EventResponse.Stop)
                return SolveStatus.StoppedByEvent;
            if (round > MostRounds)
                return SolveStatus.Chattering;
            crossings?.Settle(time, state);
        }
    }
}
