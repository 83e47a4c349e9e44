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

    private readonly double[] _slope = new double[field.Dimension];
    private double _nextTry = Slow;

    /// <summary>The steady state, when Newton's method confirmed one.</summary>
    public double[]? Polished { get; private set; }

    public bool OnStep(DenseStep step)
    {
        // A step that ends there is the last one before the last jump.
        if (step.End <= earliest)
            return true;
        field.Evaluate(step.End, step.EndState, _slope);
        var movement = Scaled(_slope) * Math.Max(step.End - experiment.StartTime, experiment.Model.Time.Span);
        if (movement < _nextTry)
        {
            // Not at every step: only when the movement has halved since the last try.
            _nextTry = movement / 2;
            if (Polish(step.End, step.EndState))
                return false;
        }
        return movement >= Still;
    }

    private bool Polish(double time, ReadOnlySpan<double> state)
    {
        var newton = Newton.Solve(field, time, state, 1e-13);
        if (!newton.Converged)
            return false;
        var gap = new double[state.Length];
        for (var i = 0; i < gap.Length; i++)
            gap[i] = newton.State[i] - state[i];
        if (Scaled(gap) > Near || !Stability.IsStable(field, time, newton.State))
            return false;
        Polished = newton.State;
        return true;
    }

    private double Scaled(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        for (var i = 0; i < values.Length; i++)
            largest = Math.Max(largest, Math.Abs(values[i]) / experiment.Scale(i));
        return largest;
    }
}
