namespace LoopSim.Numerics;

/// <summary>Damped Newton iteration for a state whose slope is zero at a fixed time.</summary>
/// <remarks>
/// A correction is halved until the simplified correction that would follow it, with the same Jacobian, is smaller: the natural
/// monotonicity test of Deuflhard 2004, Newton Methods for Nonlinear Problems, 3.3, which does not depend on the units of the slopes.
/// The caller has entered the field's segment.
/// </remarks>
public sealed class Newton
{
    private const double SmallestDamping = 1.0 / 1024;

    // A correction this small relative to the state that does not get smaller is rounding: the next would have been its square.
    private const double Stagnation = 1e-9;

    // What elimination leaves of a row that the others add up to.
    private const double NearlySingular = 1e-8;

    private readonly IDifferentiableField _field;
    private readonly Tolerances _tolerances;
    private readonly int _maxIterations;
    private readonly DenseLu _lu;
    private readonly double[] _jacobian;
    private readonly double[] _correction;
    private readonly double[] _following;
    private readonly double[] _trial;

    /// <summary>For several guesses of one field: keeps its buffers.</summary>
    /// <param name="field">The field; its segment is entered before each use.</param>
    /// <param name="tolerances">A correction of every component x of at most Absolute + Relative * |x|, or rounding, ends the
    /// iteration.</param>
    /// <param name="maxIterations">After so many it is given up.</param>
    public Newton(IDifferentiableField field, Tolerances tolerances, int maxIterations = 50)
    {
        var n = field.Dimension;
        _field = field;
        _tolerances = tolerances;
        _maxIterations = maxIterations;
        _lu = new DenseLu(n);
        _jacobian = new double[n * n];
        _correction = new double[n];
        _following = new double[n];
        _trial = new double[n];
    }

    /// <summary>Whether the last Jacobian was singular or may be so but for rounding.</summary>
    public bool IsNearlySingular => !(_lu.SmallestPivot > NearlySingular);

    /// <summary>Iterates until the correction of every component x is at most tolerance * (1 + |x|), or rounding.</summary>
    public static NewtonResult Solve(
        IDifferentiableField field, double time, ReadOnlySpan<double> guess, double tolerance = 1e-12, int maxIterations = 50) =>
        Solve(field, time, guess, new Tolerances(tolerance, tolerance), maxIterations);

    /// <summary>Iterates until the correction of every component x is at most Absolute + Relative * |x|, or rounding.</summary>
    public static NewtonResult Solve(
        IDifferentiableField field, double time, ReadOnlySpan<double> guess, Tolerances tolerances, int maxIterations = 50) =>
        new Newton(field, tolerances, maxIterations).Solve(time, guess);

    /// <summary>Iterates from a guess.</summary>
    public NewtonResult Solve(double time, ReadOnlySpan<double> guess) => Iterate(time, guess.ToArray());

    /// <summary>The first correction of an undamped iteration: near an isolated zero about as long as the way there.</summary>
    /// <param name="correction">Valid until the next use.</param>
    /// <returns>False where there is none: the Jacobian is singular or something is not finite.</returns>
    public bool TryFirstCorrection(double time, ReadOnlySpan<double> guess, out ReadOnlySpan<double> correction)
    {
        correction = _correction;
        _field.Jacobian(time, guess, _jacobian);
        return _lu.Factor(_jacobian) && Correct(time, guess, _correction);
    }

    private NewtonResult Iterate(double time, double[] state)
    {
        for (var iteration = 0; iteration < _maxIterations; iteration++)
        {
            _field.Jacobian(time, state, _jacobian);
            if (!_lu.Factor(_jacobian) || !Correct(time, state, _correction))
                return Ending(false, time, state, iteration);

            var size = Size(_correction, state);
            var damping = 1.0;
            while (!Improves(time, state, damping, size))
            {
                damping /= 2;
                if (damping < SmallestDamping)
                    return Ending(size <= 1.0 || IsRounding(state), time, state, iteration);
            }

            _trial.CopyTo(state, 0);
            if (damping == 1.0 && size <= 1.0)
                return Ending(true, time, state, iteration + 1);
        }

        return Ending(false, time, state, _maxIterations);
    }

    /// <summary>Tries a damped correction; true if what would follow it is smaller, or negligible.</summary>
    private bool Improves(double time, double[] state, double damping, double size)
    {
        for (var i = 0; i < state.Length; i++)
            _trial[i] = Math.FusedMultiplyAdd(damping, _correction[i], state[i]);
        if (!Correct(time, _trial, _following))
            return false;
        var following = Size(_following, state);
        return following <= 1.0 || following <= (1.0 - (damping / 4)) * size;
    }

    /// <summary>The correction that the factored Jacobian asks for at a state; false if it is not finite.</summary>
    private bool Correct(double time, ReadOnlySpan<double> state, double[] correction)
    {
        _field.Evaluate(time, state, correction);
        for (var i = 0; i < correction.Length; i++)
            correction[i] = -correction[i];
        _lu.Solve(correction);
        foreach (var component in correction)
        {
            if (!double.IsFinite(component))
                return false;
        }

        return true;
    }

    /// <summary>The largest component over its tolerance.</summary>
    private double Size(double[] correction, double[] state)
    {
        var size = 0.0;
        for (var i = 0; i < correction.Length; i++)
        {
            var tolerance = Math.FusedMultiplyAdd(_tolerances.Relative, Math.Abs(state[i]), _tolerances.Absolute);
            if (correction[i] != 0.0)
                size = Math.Max(size, Math.Abs(correction[i]) / tolerance);
        }

        return size;
    }

    private bool IsRounding(double[] state)
    {
        for (var i = 0; i < state.Length; i++)
        {
            var tolerance = Math.FusedMultiplyAdd(_tolerances.Relative + Stagnation, Math.Abs(state[i]), _tolerances.Absolute);
            if (Math.Abs(_correction[i]) > tolerance)
                return false;
        }

        return true;
    }

    private NewtonResult Ending(bool converged, double time, double[] state, int iterations)
    {
        _field.Evaluate(time, state, _trial);
        var residual = 0.0;
        foreach (var slope in _trial)
            residual = Math.Max(residual, Math.Abs(slope));
        return new(converged, state, residual, iterations);
    }
}
