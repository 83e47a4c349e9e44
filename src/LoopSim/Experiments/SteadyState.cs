namespace LoopSim;

/// <summary>How the search for a steady state ended.</summary>
public enum SteadyStatus
{
    /// <summary>The rates vanish, and Newton's method has polished the state.</summary>
    Settled,

    /// <summary>The rates vanish, but Newton's method finds no isolated state there (a conserved quantity, say), so it could not be
    /// polished.</summary>
    SettledUnpolished,

    /// <summary>The rates vanish, but small deviations grow: a run stays there only because nothing pushes it.</summary>
    Unstable,

    /// <summary>The state keeps moving: it oscillates, grows, or is still on its way.</summary>
    KeepsMoving,

    /// <summary>The integration failed; see <see cref="SteadyState.Solver"/>.</summary>
    Failed,
}

/// <summary>Where a model comes to rest.</summary>
/// <param name="Status">How the search ended.</param>
/// <param name="State">The steady state, or the last state.</param>
/// <param name="Time">When the search ended; a run that needs the whole way must go on until about here.</param>
/// <param name="Solver">How the integration ended.</param>
/// <param name="FailedComponent">The component that made the integration fail; -1 for none, or none known.</param>
public sealed record SteadyState(SteadyStatus Status, double[] State, double Time, SolveStatus Solver, int FailedComponent = -1)
{
    /// <summary>How many times the model's own time span a search lasts before it is given up.</summary>
    public const double PatienceInSpans = 200;

    public bool IsSettled => Status is SteadyStatus.Settled or SteadyStatus.SettledUnpolished or SteadyStatus.Unstable;
}
