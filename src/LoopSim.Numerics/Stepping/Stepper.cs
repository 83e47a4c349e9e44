namespace LoopSim.Numerics;

/// <summary>One step of an explicit Runge-Kutta method with its error estimate and dense output.</summary>
/// <remarks>
/// Owns the state, the candidate at the end of an attempted step and the slopes; nothing is allocated after construction. The order
/// of operations is that of <see cref="SlopeSum"/>, so a stepper over wider lanes can repeat it to the bit. An attempt changes
/// nothing until <see cref="Accept"/>.
/// </remarks>
public sealed class Stepper
{
    private readonly IVectorField _field;
    private readonly double[] _nodes;
    private readonly SlopeSum[] _stages;
    private readonly SlopeSum? _errorSum;
    private readonly SlopeSum? _denseSum;
    private readonly double[] _slopes;
    private readonly double[] _error;
    private readonly double[] _dense;
    private double[] _state;
    private double[] _candidate;
    private bool _isDensePrepared;

    public Stepper(ButcherTableau tableau, IVectorField field, double time, ReadOnlySpan<double> state)
    {
        var n = field.Dimension;
        if (state.Length != n)
            throw new ArgumentException($"The field has {n} components, the state {state.Length}.", nameof(state));
        _field = field;
        _nodes = [.. tableau.Nodes];
        _stages = [.. tableau.Rows.Select(row => new SlopeSum(row, n))];
        _errorSum = tableau.ErrorWeights.IsEmpty ? null : new SlopeSum(tableau.ErrorWeights, n);
        _denseSum = tableau.DenseWeights.IsEmpty ? null : new SlopeSum(tableau.DenseWeights, n);
        _slopes = new double[tableau.Stages * n];
        _error = new double[n];
        _dense = new double[tableau.DenseOrder * n];
        _state = state.ToArray();
        _candidate = state.ToArray();
        Dimension = n;
        Time = CandidateTime = time;
        Dense = new DenseStep(this);
    }

    public int Dimension { get; }

    /// <summary>The number of evaluations of the field so far.</summary>
    public long Evaluations { get; private set; }

    /// <summary>The time of <see cref="State"/>.</summary>
    public double Time { get; private set; }

    /// <summary>The time of <see cref="Candidate"/>.</summary>
    public double CandidateTime { get; private set; }

    public ReadOnlySpan<double> State => _state;

    /// <summary>The state at the end of the last attempt.</summary>
    public ReadOnlySpan<double> Candidate => _candidate;

    /// <summary>The slope at <see cref="State"/>.</summary>
    public ReadOnlySpan<double> StartSlope => _slopes.AsSpan(0, Dimension);

    /// <summary>The last attempt between its ends.</summary>
    public DenseStep Dense { get; }

    /// <summary>The component with the largest scaled error of the last <see cref="ErrorNorm"/>.</summary>
    public int WorstComponent { get; private set; }

    internal ReadOnlySpan<double> DenseCoefficients
    {
        get
        {
            if (!_isDensePrepared)
                PrepareDense();
            return _dense;
        }
    }

    private ReadOnlySpan<double> EndSlope => _slopes.AsSpan(_slopes.Length - Dimension, Dimension);

    /// <summary>Puts another state in the place of the one reached: an event has happened. Its slope must be evaluated anew.</summary>
    internal void ChangeState(ReadOnlySpan<double> state) => state.CopyTo(_state);

    /// <summary>Evaluates the slope at the state, as is needed at the start and wherever the field has changed.</summary>
    public void EvaluateStart() => Evaluate(Time, _state, 0);

    /// <summary>Computes the candidate at <paramref name="end"/> and the slope there.</summary>
    public void Attempt(double end)
    {
        var step = end - Time;
        CandidateTime = end;
        _isDensePrepared = false;
        for (var s = 0; s < _stages.Length; s++)
        {
            // The time of a stage at the end is the end itself, not a rounded sum.
            var time = _nodes[s] == 1.0 ? end : Math.FusedMultiplyAdd(_nodes[s], step, Time);
            _stages[s].Advance(_state, step, _slopes, _candidate);
            Evaluate(time, _candidate, s + 1);
        }
    }

    /// <summary>
    /// The root mean square of the estimated error over the tolerance, sqrt(mean((e_i / (atol + rtol max(|y0_i|, |y1_i|)))^2));
    /// at most 1 in an acceptable step, infinite or NaN where the candidate or its slopes are not finite.
    /// </summary>
    public double ErrorNorm(Tolerances tolerances)
    {
        if (_errorSum is null)
            throw new InvalidOperationException("The method has no error estimate.");
        _errorSum.Scale(CandidateTime - Time, _slopes, _error);
        var sum = 0.0;
        var worst = -1.0;
        for (var i = 0; i < _error.Length; i++)
        {
            var size = Math.Max(Math.Abs(_state[i]), Math.Abs(_candidate[i]));
            var scale = Math.FusedMultiplyAdd(tolerances.Relative, size, tolerances.Absolute);
            var scaled = Math.Abs(_error[i]) / scale;

            // 0 / 0 would refuse a component that rests at zero; an infinite scale would accept one that ran away.
            if (_error[i] == 0.0)
                scaled = 0.0;
            if (!double.IsFinite(size))
                scaled = double.NaN;
            if (!(scaled <= worst))
            {
                worst = scaled;
                WorstComponent = i;
            }

            sum = Math.FusedMultiplyAdd(scaled, scaled, sum);
        }

        return Math.Sqrt(sum / Math.Max(_error.Length, 1));
    }

    /// <summary>The first component that is not finite in the candidate or in a slope of the attempt; -1 if there is none.</summary>
    public int FirstNonFinite()
    {
        for (var i = 0; i < Dimension; i++)
        {
            if (!double.IsFinite(_candidate[i]))
                return FirstNonFiniteSlope() is >= 0 and var culprit ? culprit : i;
        }

        return FirstNonFiniteSlope();
    }

    /// <summary>Makes the candidate the state and its slope the first of the next step.</summary>
    public void Accept()
    {
        (_state, _candidate) = (_candidate, _state);
        Time = CandidateTime;
        EndSlope.CopyTo(_slopes);
    }

    private void Evaluate(double time, double[] state, int stage)
    {
        _field.Evaluate(time, state, _slopes.AsSpan(stage * Dimension, Dimension));
        Evaluations++;
    }

    /// <summary>The component of the earliest stage that is not finite: later stages only inherit it.</summary>
    private int FirstNonFiniteSlope()
    {
        for (var j = 0; j < _slopes.Length; j++)
        {
            if (!double.IsFinite(_slopes[j]))
                return j % Dimension;
        }

        return -1;
    }

    /// <summary>
    /// r_2 = y1 - y0, r_3 = h f0 - r_2, r_4 = r_2 - h f1 - r_3 and r_5 = h sum d_j k_j (Hairer, Norsett and Wanner I, II.6).
    /// Without r_5 this is Hermite's cubic, with r_2 alone the chord.
    /// </summary>
    private void PrepareDense()
    {
        var n = Dimension;
        var step = CandidateTime - Time;
        for (var i = 0; i < n; i++)
        {
            var rise = _candidate[i] - _state[i];
            _dense[i] = rise;
            if (_dense.Length == n)
                continue;
            var bend = Math.FusedMultiplyAdd(step, _slopes[i], -rise);
            _dense[n + i] = bend;
            _dense[(2 * n) + i] = Math.FusedMultiplyAdd(-step, EndSlope[i], rise) - bend;
        }

        _denseSum?.Scale(step, _slopes, _dense.AsSpan(3 * n, n));
        _isDensePrepared = true;
    }
}
