namespace LoopSim;

/// <summary>The search for the steady state that one run leads to: integrates until the rates vanish, then polishes with Newton's
/// method.</summary>
/// <remarks><see cref="SettlingLanes"/> makes the same run beside others; both end it by <see cref="Watch"/> and read its end by
/// <see cref="Conclude"/>.</remarks>
internal sealed class SteadySearch
{
    private readonly Experiment _experiment;
    private readonly IDifferentiableField _field;
    private readonly double[] _breakpoints;

    /// <param name="experiment">The scales, tolerances and time span.</param>
    /// <param name="field">The field; entered here.</param>
    /// <param name="initial">Where to begin.</param>
    /// <param name="breakpoints">Where the field jumps; the state may rest only behind the last.</param>
    public SteadySearch(Experiment experiment, IDifferentiableField field, double[] initial, double[]? breakpoints = null)
    {
        (_experiment, _field, Initial, _breakpoints) = (experiment, field, initial, breakpoints ?? []);
        field.Enter(experiment.StartTime, experiment.StartTime, initial);
        Watch = new RestDetector(experiment, field, initial, _breakpoints.Length > 0 ? _breakpoints[^1] : experiment.StartTime);
    }

    /// <summary>How a search integrates: as the run, where that is for stiff models.</summary>
    public static IntegrationMethod MethodOf(Experiment experiment) =>
        experiment.Settings.Method.StiffTableau is null ? IntegrationMethod.Rk45 : experiment.Settings.Method;

    public double[] Initial { get; }

    /// <summary>Where the search is given up.</summary>
    public double End => _experiment.StartTime + (SteadyState.PatienceInSpans * _experiment.Model.Time.Span);

    /// <summary>Says when the state rests.</summary>
    public RestDetector Watch { get; }

    /// <summary>How accurately, and for how many steps at most.</summary>
    public static IntegrationOptions OptionsOf(Experiment experiment) => new()
    {
        // Explicit steps that tolerances alone choose never come to rest: near a steady state they hop about at the size of the error.
        Tolerances = new Tolerances(
            Math.Min(experiment.Settings.Tolerances.Relative, 1e-8), Math.Min(experiment.Settings.Tolerances.Absolute, 1e-11)),
        MaxSteps = 2_000_000,
    };

    public SteadyState Run(CancellationToken cancellation)
    {
        var integrator = new Integrator(MethodOf(_experiment), OptionsOf(_experiment));
        var result = integrator.Solve(_field, _experiment.StartTime, End, Initial, _breakpoints, Watch, cancellation);
        return Conclude(result.Status, result.Time, result.State, result.FailedComponent);
    }

    /// <summary>What the end of the run means.</summary>
    /// <param name="status">How it ended: as stopped, where <see cref="Watch"/> said that the state rests.</param>
    /// <param name="time">When.</param>
    /// <param name="state">Where.</param>
    /// <param name="failedComponent">As in <see cref="SolveResult"/>.</param>
    public SteadyState Conclude(SolveStatus status, double time, double[] state, int failedComponent)
    {
        if (status == SolveStatus.Stopped)
        {
            var resting = Watch.Polished is not null ? SteadyStatus.Settled
                : IsLeft(time, state, 1 / (End - _experiment.StartTime)) ? SteadyStatus.Unstable
                : SteadyStatus.SettledUnpolished;
            return new SteadyState(resting, Watch.Polished ?? state, time, status);
        }
        var found = status is SolveStatus.ReachedEnd or SolveStatus.StepLimit ? SteadyStatus.KeepsMoving : SteadyStatus.Failed;
        return new SteadyState(found, state, time, status, failedComponent);
    }

    /// <summary>Whether a deviation would grow faster than a rate.</summary>
    private bool IsLeft(double time, double[] state, double rate) =>
        Stability.IsLinearisable(_field, time, state)
        && Stability.Eigenvalues(_field, time, state).Any(eigenvalue => eigenvalue.Real > rate);
}
