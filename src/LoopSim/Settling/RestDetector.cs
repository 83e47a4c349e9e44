namespace LoopSim;

/// <summary>Stops an integration once the state has come to rest: Newton's method, started here, ends at a stable state a hair's breadth
/// away; or, where that state is not isolated, the rates are too small to matter.</summary>
internal sealed class RestDetector(Experiment experiment, IDifferentiableField field, double earliest) : IStepObserver
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

    // A run holds its switches; what rests is told with switches where the state stands.
    private readonly IDifferentiableField _free = field is ModelField model ? model.Free : field;
    private readonly double[] _slope = new double[field.Dimension];
    private double _nextTry = Slow;
    private double _nextAge = experiment.Model.Time.Span;
    private double[]? _before;
    private Newton? _newton;

    /// <summary>The steady state, when Newton's method confirmed one.</summary>
    public double[]? Polished { get; private set; }

    public bool OnStep(DenseStep step)
    {
        // A step that ends there is the last one before the last jump.
        if (step.End <= earliest)
            return true;
        field.Evaluate(step.End, step.EndState, _slope);
        return !Rests(step.End, Scaled(_slope), step.EndState);
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
            Polished = now is not null && _before is not null && experiment.Distance(now, _before) <= Near ? now : null;
            _before = now;
        }
        return Polished is not null || movement < Still;
    }

    private double Movement(double age, double speed) => speed * Math.Max(age, experiment.Model.Time.Span);

    private double[]? Polish(double time, ReadOnlySpan<double> state)
    {
        _newton ??= new Newton(_free, new Tolerances(1e-13, 1e-13));
        if (!_newton.TryFirstCorrection(time, state, out var correction) || Scaled(correction) > Worthwhile)
            return null;
        var ending = _newton.Solve(time, state);
        return ending.Converged && experiment.Distance(ending.State, state) <= Near && Stability.IsStable(_free, time, ending.State)
            ? ending.State
            : null;
    }

    private double Scaled(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
            largest = Math.Max(largest, Math.Abs(values[i]) / experiment.Scale(i));
        return largest;
    }
}
