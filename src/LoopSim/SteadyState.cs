using LoopSim.Bifurcation;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>How the search for a steady state ended.</summary>
public enum SteadyStatus
{
    /// <summary>The rates vanish, and Newton's method has polished the state.</summary>
    Settled,

    /// <summary>The rates vanish, but Newton's method finds no isolated state there (a conserved quantity, say), so it could not be polished.</summary>
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

    /// <summary>Integrates until the rates vanish, then polishes with Newton's method.</summary>
    /// <param name="experiment">The scales, tolerances and time span.</param>
    /// <param name="field">The field; entered here.</param>
    /// <param name="state">Where to begin.</param>
    internal static SteadyState Find(Experiment experiment, IDifferentiableField field, double[] state, CancellationToken cancellation, double[]? breakpoints = null)
    {
        var start = experiment.StartTime;
        var watch = new RestWatch(experiment, field, start + (breakpoints is { Length: > 0 } ? breakpoints[^1] - start : 0));
        // Explicit steps that tolerances alone choose never come to rest: near a steady state they hop about at the size of the error.
        var tight = new Tolerances(Math.Min(experiment.Settings.Tolerances.Relative, 1e-8), Math.Min(experiment.Settings.Tolerances.Absolute, 1e-11));
        var integrator = new Integrator(IntegrationMethod.Rk45, new IntegrationOptions { Tolerances = tight, MaxSteps = 2_000_000 });
        var end = start + PatienceInSpans * experiment.Model.Time.Span;
        var result = integrator.Solve(field, start, end, state, breakpoints, watch, cancellation);
        if (result.Status == SolveStatus.Stopped)
        {
            var resting = watch.Polished is not null ? SteadyStatus.Settled
                : IsLeft(field, result, 1 / (end - start)) ? SteadyStatus.Unstable
                : SteadyStatus.SettledUnpolished;
            return new SteadyState(resting, watch.Polished ?? result.State, result.Time, result.Status);
        }
        var status = result.Status is SolveStatus.ReachedEnd or SolveStatus.StepLimit ? SteadyStatus.KeepsMoving : SteadyStatus.Failed;
        return new SteadyState(status, result.State, result.Time, result.Status, result.FailedComponent);
    }

    /// <summary>Whether a deviation would grow faster than a rate.</summary>
    private static bool IsLeft(IDifferentiableField field, SolveResult result, double rate) =>
        Stability.IsLinearisable(field, result.Time, result.State)
        && Stability.Eigenvalues(field, result.Time, result.State).Any(eigenvalue => eigenvalue.Real > rate);
}
