namespace LoopSim;

/// <summary>Stops an integration once the state has come to rest: Newton's method, started here, ends at a stable state a hair's breadth
/// away; or, where that state is not isolated, the rates are too small to matter.</summary>
internal sealed class RestDetector(Experiment experiment, IDifferentiableField field, double[] initial, double earliest) : IStepObserver
{
    /// <summary>How near, in scaled units, the steady state must be for the integration to stop.</summary>
    private const double Near = 1e-5;

    /// <summary>How long a first correction of Newton's method may be for the others to be worked out.</summary>
    private const double Worthwhile = 4 * Near;

    /// <summary>Scaled movement over the time so far (at least the model's own span) below which Newton's method is tried.</summary>
    private const double Slow = 1e-2;

    /// <summary>Scaled movement below which the state counts as resting without Newton's word.</summary>
    private const double Still = 1e-8;

    /// <summary>When the time so far has grown by this factor since the last try, Newton's method is tried whatever the movement:
    /// explicit steps hop about a stiff steady state, and the rates there never become small.</summary>
    private const double Longer = 1.5;

    private static readonly Tolerances _accuracy = new(1e-13, 1e-13);

    // A run holds its switches; what rests is told with switches where the state stands.
    private readonly IDifferentiableField _free = field is ModelField model ? model.Free : field;
    private readonly double[] _slope = new double[field.Dimension];
    private double _nextTry = Slow;
    private double _nextAge = experiment.Model.Time.Span;
    private double[]? _before;
    private Newton? _newton;
    private Conserved? _conserved;

    /// <summary>What 1 means for each component.</summary>
    public RunScales Scales { get; } = new(experiment, initial);

    /// <summary>The steady state, when Newton's method confirmed one.</summary>
    public double[]? Polished { get; private set; }

    public bool OnStep(DenseStep step)
    {
        // A step that ends there is the last one before the last jump.
        if (step.End <= earliest)
        {
            Scales.See(step.EndState);
            return true;
        }
        field.Evaluate(step.End, step.EndState, _slope);
        return !Rests(step.End, SpeedAt(step.EndState, _slope), step.EndState);
    }

    /// <summary>The largest rate at the end of a step, scaled; by this the run is seen.</summary>
    public double SpeedAt(ReadOnlySpan<double> state, ReadOnlySpan<double> slope)
    {
        Scales.See(state);
        return Scales.Largest(slope);
    }

    /// <summary>Whether <see cref="Rests"/> would do more than say no.</summary>
    /// <param name="time">The time reached.</param>
    /// <param name="speed">The largest rate, scaled.</param>
    public bool IsDue(double time, double speed)
    {
        var age = time - experiment.StartTime;
        return Movement(age, speed) < Math.Max(_nextTry, Still) || age >= _nextAge;
    }

    /// <summary>Whether the state reached is at rest.</summary>
    /// <param name="time">The time reached.</param>
    /// <param name="speed">The largest rate, scaled.</param>
    /// <param name="state">The state.</param>
    public bool Rests(double time, double speed, ReadOnlySpan<double> state)
    {
        var age = time - experiment.StartTime;
        var movement = Movement(age, speed);
        if (movement < _nextTry)
        {
            // Not at every step: only when the movement has halved since the last try.
            _nextTry = movement / 2;
            _nextAge = Math.Max(_nextAge, age * Longer);
            Polished = Polish(time, state);
        }
        else if (age >= _nextAge)
        {
            // A state that is on its way passes a steady one by chance once, not twice.
            _nextAge = age * Longer;
            var now = Polish(time, state);
            Polished = now is not null && _before is not null && Distance(now, _before) <= Near ? now : null;
            _before = now;
        }
        return Polished is not null || movement < Still;
    }

    private double Movement(double age, double speed) => speed * Math.Max(age, experiment.Model.Time.Span);

    private double[]? Polish(double time, ReadOnlySpan<double> state)
    {
        _newton ??= new Newton(_free, _accuracy);
        var (held, newton) = (_free, _newton);
        var hasCorrection = newton.TryFirstCorrection(time, state, out var correction);
        if (newton.IsNearlySingular && ConservedAt(time, state) is { Totals.Count: > 0 } conserved)
        {
            held = conserved.Hold(_free);
            newton = new Newton(held, _accuracy);
            hasCorrection = newton.TryFirstCorrection(time, state, out correction);
        }
        if (!hasCorrection || Scales.Largest(correction) > Worthwhile)
            return null;
        var ending = newton.Solve(time, state);
        return ending.Converged && Distance(ending.State, state) <= Near && Stability.IsStable(held, time, ending.State)
            ? ending.State
            : null;
    }

    /// <summary>What keeps the Jacobian singular everywhere, with the values of the start where these still hold.</summary>
    private Conserved ConservedAt(double time, ReadOnlySpan<double> state) =>
        (_conserved ??= Conserved.In(experiment, _free, time, initial)).At(state);

    private double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var gap = new double[a.Length];
        for (var i = 0; i < gap.Length; i++)
            gap[i] = a[i] - b[i];
        return Scales.Largest(gap);
    }
}
