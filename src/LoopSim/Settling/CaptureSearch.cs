namespace LoopSim;

/// <summary>The quick search for the steady state that a run leads to: the run is made only until it can be shown, at one of a few times,
/// that it is on its way to the steady state that Newton's method finds from there.</summary>
/// <remarks>Where this cannot be shown, <see cref="SteadySearch"/> makes the whole run. <see cref="CaptureLanes"/> makes the same search
/// beside others.</remarks>
internal sealed class CaptureSearch : IStepObserver
{
    /// <summary>When the run is looked at, in spans of the model.</summary>
    private static readonly double[] _ages = [1.0 / 16, 1.0 / 8, 1.0 / 4, 1.0 / 2, 1, 2, 4, 8, 16, 32];

    /// <summary>How often it may turn out in a row that nothing can be shown: the first steady state may be another.</summary>
    private const int MostRefusals = 2;

    /// <summary>How many times the distance to a steady state must shrink e-fold while <see cref="SteadySearch"/> is patient: from a
    /// whole range to where it takes Newton's word.</summary>
    private const double Shrinkages = 12;

    private readonly Experiment _experiment;
    private readonly ModelField _field;
    private readonly double[] _initial;
    private readonly double[] _stops;
    private readonly double[] _scales;
    private readonly StateAttraction _attraction;
    private int _looks;
    private int _refusals;
    private SteadyState? _found;

    public CaptureSearch(Experiment experiment, string start)
    {
        _experiment = experiment;
        _field = new ModelField(experiment.Compiled, experiment.Resting);
        _initial = _field.InitialState(experiment.StartTime, experiment.Seed(experiment.Model.FindStart(start)!));
        (_stops, _scales) = (StopsOf(experiment), ScalesOf(experiment));
        _attraction = new StateAttraction(_field);
    }

    /// <summary>Whether a model's runs can be searched so: not where rates change with time, jump or bend, nor where there are
    /// events.</summary>
    public static bool Supports(Experiment experiment)
    {
        var compiled = experiment.Compiled;
        return !compiled.HasEvents && !compiled.DependsOnTime && compiled.SwitchInputs.Count == 0
            && compiled.Dimension is > 0 and <= LaneEnsemble.MostStiffComponents;
    }

    /// <summary>When a run is looked at.</summary>
    public static double[] StopsOf(Experiment experiment) =>
        [.. _ages.Select(age => experiment.StartTime + (age * experiment.Model.Time.Span))];

    /// <summary>The widths of the stocks' ranges; 0 without one.</summary>
    public static double[] ScalesOf(Experiment experiment) =>
        [.. Enumerable.Range(0, experiment.Compiled.Dimension).Select(i => experiment.HasRange(i) ? experiment.Scale(i) : 0)];

    /// <summary>How fast a run must draw near a steady state, at least: a search that makes the whole run gives up one that is
    /// slower.</summary>
    public static double SlowestOf(Experiment experiment) =>
        Shrinkages / (SteadyState.PatienceInSpans * experiment.Model.Time.Span);

    /// <summary>How often nothing could be shown in a row, after one more look.</summary>
    public static int Refusals(int before, Attraction seen) => seen == Attraction.NotShowable ? before + 1 : 0;

    /// <summary>Whether it is worth while to look once more.</summary>
    public static bool GoesOn(int refusals) => refusals < MostRefusals;

    /// <returns>The steady state; null where it could not be shown that the run leads to one.</returns>
    public SteadyState? Run(CancellationToken cancellation)
    {
        new Integrator(SteadySearch.MethodOf(_experiment), SteadySearch.OptionsOf(_experiment))
            .Solve(_field, _experiment.StartTime, _stops[^1], _initial, _stops.AsSpan(0, _stops.Length - 1), this, cancellation);
        return _found;
    }

    public bool OnStep(DenseStep step)
    {
        // Steps end at the stops, to the bit.
        if (step.End != _stops[_looks])
            return true;
        _looks++;
        var seen = _attraction.Find(step.End, step.EndState, _scales, SlowestOf(_experiment));
        if (seen == Attraction.Shown)
            _found = FoundAt(step.End, _attraction.Attractor.ToArray());
        _refusals = Refusals(_refusals, seen);
        return _found is null && GoesOn(_refusals);
    }

    /// <summary>What a search ends with that has looked at a time.</summary>
    public static SteadyState FoundAt(double time, double[] attractor) =>
        new(SteadyStatus.Settled, attractor, time, SolveStatus.Stopped);
}
