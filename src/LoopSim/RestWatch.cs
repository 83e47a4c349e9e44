using LoopSim.Bifurcation;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>Stops an integration once the state has come to rest: Newton's method, started here, ends at a stable state a hair's breadth
/// away; or, where that state is not isolated, the rates are too small to matter.</summary>
internal sealed class RestWatch(Experiment experiment, IDifferentiableField field, double earliest) : IStepObserver
{
    /// <summary>How near, in scaled units, the steady state must be for the integration to stop.</summary>
    private const double Near = 1e-5;

    /// <summary>Scaled movement over the time so far (at least the model's own span) below which Newton's method is tried.</summary>
    private const double Slow = 1e-2;

    /// <summary>Scaled movement below which the state counts as resting without Newton's word.</summary>
    private const double Still = 1e-8;

    /// <summary>When the time so far has grown by this factor since the last try, Newton's method is tried whatever the movement:
    /// explicit steps hop about a stiff steady state, and the rates there never become small.</summary>
    private const double Longer = 1.5;

    private readonly double[] _slope = new double[field.Dimension];
    private double _nextTry = Slow;
    private double _nextAge = experiment.Model.Time.Span;
    private double[]? _before;

    /// <summary>The steady state, when Newton's method confirmed one.</summary>
    public double[]? Polished { get; private set; }

    public bool OnStep(DenseStep step)
    {
        // A step that ends there is the last one before the last jump.
        if (step.End <= earliest)
            return true;
        field.Evaluate(step.End, step.EndState, _slope);
        var age = step.End - experiment.StartTime;
        var movement = Scaled(_slope) * Math.Max(age, experiment.Model.Time.Span);
        if (movement < _nextTry)
        {
            // Not at every step: only when the movement has halved since the last try.
            _nextTry = movement / 2;
            _nextAge = Math.Max(_nextAge, age * Longer);
            Polished = Polish(step.End, step.EndState);
        }
        else if (age >= _nextAge)
        {
            // A state that is on its way passes a steady one by chance once, not twice.
            _nextAge = age * Longer;
            var now = Polish(step.End, step.EndState);
            Polished = now is not null && _before is not null && Distance(now, _before) <= Near ? now : null;
            _before = now;
        }
        return Polished is null && movement >= Still;
    }

    private double[]? Polish(double time, ReadOnlySpan<double> state)
    {
        var newton = Newton.Solve(field, time, state, 1e-13);
        return newton.Converged && Distance(newton.State, state) <= Near && Stability.IsStable(field, time, newton.State) ? newton.State : null;
    }

    private double Distance(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var gap = new double[a.Length];
        for (var i = 0; i < gap.Length; i++)
            gap[i] = a[i] - b[i];
        return Scaled(gap);
    }

    private double Scaled(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
            largest = Math.Max(largest, Math.Abs(values[i]) / experiment.Scale(i));
        return largest;
    }
}
