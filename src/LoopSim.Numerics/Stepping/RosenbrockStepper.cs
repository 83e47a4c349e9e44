namespace LoopSim.Numerics;

/// <summary>One step of a Rosenbrock method: one Jacobian per state, one factorisation per attempt, one solution per stage.</summary>
/// <remarks>
/// A matrix that is singular, or a slope that is not finite, makes the candidate NaN, so that the step is refused and the next is
/// shorter. A derivative that is infinite or undefined, as that of a root at zero, counts as zero: the method is then one with an inexact
/// Jacobian, and its error test tells whether the step is short enough for that.
/// </remarks>
internal sealed class RosenbrockStepper : Stepper
{
    private readonly IDifferentiableField _field;
    private readonly double _gamma;
    private readonly double[] _nodes;
    private readonly double[] _timeWeights;
    private readonly SlopeSum[] _rows;
    private readonly SlopeSum[] _couplings;
    private readonly SlopeSum _weights;
    private readonly SlopeSum[] _denseSums;
    private readonly DenseLu _lu;
    private readonly double[] _jacobian;
    private readonly double[] _matrix;
    private readonly double[] _timeDerivative;
    private readonly double[] _startSlope;
    private readonly double[] _stage;
    private readonly double[] _slope;
    private readonly double[] _increments;
    private readonly double[] _dense;
    private bool _isJacobianCurrent;
    private bool _isDensePrepared;
    private int _stateCulprit = -1;
    private int _stageCulprit = -1;
    private long _jacobians;

    public RosenbrockStepper(RosenbrockTableau tableau, IDifferentiableField field, StepEnds ends, CancellationToken cancellation)
        : base(field, ends, cancellation)
    {
        var n = Dimension;
        _field = field;
        _gamma = tableau.Gamma;
        _nodes = [.. tableau.Nodes];
        _timeWeights = [.. tableau.TimeWeights];
        _rows = [.. tableau.Rows.Select(row => new SlopeSum(row, n))];
        _couplings = [.. tableau.Couplings.Select(row => new SlopeSum(row, n))];
        _weights = new SlopeSum(tableau.Weights, n);
        _denseSums = [.. tableau.DenseWeights.Select(weights => new SlopeSum(weights, n))];
        _lu = new DenseLu(n);
        _jacobian = new double[n * n];
        _matrix = new double[n * n];
        _timeDerivative = new double[n];
        _startSlope = new double[n];
        _stage = new double[n];
        _slope = new double[n];
        _increments = new double[tableau.Stages * n];
        _dense = new double[tableau.DenseOrder * n];
    }

    public override ReadOnlySpan<double> StartSlope => _startSlope;

    public override long Jacobians => _jacobians;

    internal override ReadOnlySpan<double> DenseCoefficients
    {
        get
        {
            if (!_isDensePrepared)
                PrepareDense();
            return _dense;
        }
    }

    private ReadOnlySpan<double> LastIncrement => _increments.AsSpan(_increments.Length - Dimension);

    public override void EvaluateStart()
    {
        _isJacobianCurrent = false;
        Evaluate(Time, State, _startSlope);
    }

    public override void Attempt(double end)
    {
        var step = end - Time;
        Aim(end);
        _isDensePrepared = false;
        _stageCulprit = -1;
        Differentiate();
        // Between two switches beside time zero a step may be so short that its reciprocal overflows: it moves nothing.
        if (_stateCulprit < 0 && double.IsInfinity(1.0 / (step * _gamma)))
        {
            Array.Clear(_increments);
            State.CopyTo(CandidateBuffer);
        }
        else if (_stateCulprit < 0 && Factor(step) && Solve(step, end))
        {
            _weights.Advance(State, 1.0, _increments, CandidateBuffer);
        }
        else
        {
            CandidateBuffer.Fill(double.NaN);
        }
    }

    public override double MeanSquareError(Tolerances tolerances) => MeanSquareError(tolerances, LastIncrement);

    public override int WorstComponent(Tolerances tolerances) => Worst(tolerances, LastIncrement);

    public override int FirstNonFinite() =>
        _stateCulprit >= 0 ? _stateCulprit : _stageCulprit >= 0 ? _stageCulprit : FirstNonFinite(Candidate);

    public override void Accept()
    {
        AcceptCandidate();
        EvaluateStart();
    }

    /// <summary>An upper bound of the Jacobian's eigenvalues at the state: the smaller of its largest row and column sums.</summary>
    public double SpectralBound()
    {
        var n = Dimension;
        var (largestRow, largestColumn) = (0.0, 0.0);
        Array.Clear(_stage);
        for (var i = 0; i < n; i++)
        {
            var row = 0.0;
            for (var j = 0; j < n; j++)
            {
                var size = Math.Abs(_jacobian[(i * n) + j]);
                row += size;
                _stage[j] += size;
            }

            largestRow = Math.Max(largestRow, row);
        }

        foreach (var column in _stage)
            largestColumn = Math.Max(largestColumn, column);
        return Math.Min(largestRow, largestColumn);
    }

    private void Differentiate()
    {
        if (_isJacobianCurrent)
            return;
        Cancellation.ThrowIfCancellationRequested();
        _field.Jacobian(Time, State, _jacobian);
        _field.TimeDerivative(Time, State, _timeDerivative);
        _jacobians++;
        _isJacobianCurrent = true;
        _stateCulprit = FirstNonFinite(_startSlope);
        Tame(_jacobian);
        Tame(_timeDerivative);
    }

    private static void Tame(Span<double> derivatives)
    {
        for (var i = 0; i < derivatives.Length; i++)
            derivatives[i] = double.IsFinite(derivatives[i]) ? derivatives[i] : 0.0;
    }

    private bool Factor(double step)
    {
        for (var i = 0; i < _matrix.Length; i++)
            _matrix[i] = -_jacobian[i];
        for (var i = 0; i < Dimension; i++)
            _matrix[(i * Dimension) + i] += 1.0 / (step * _gamma);
        return _lu.Factor(_matrix, Cancellation);
    }

    /// <returns>False where a slope is not finite.</returns>
    private bool Solve(double step, double end)
    {
        for (var s = 0; s <= _rows.Length; s++)
        {
            var increment = _increments.AsSpan(s * Dimension, Dimension);
            if (s == 0)
            {
                _startSlope.CopyTo(increment);
            }
            else
            {
                // The time of a stage at the end is the end itself, not a rounded sum.
                var time = _nodes[s - 1] == 1.0 ? end : Math.FusedMultiplyAdd(_nodes[s - 1], step, Time);
                _rows[s - 1].Advance(State, 1.0, _increments, _stage);
                Evaluate(time, _stage, _slope);
                _stageCulprit = FirstNonFinite(_slope);
                if (_stageCulprit >= 0)
                    return false;
                _couplings[s - 1].Advance(_slope, 1.0 / step, _increments, increment);
            }

            if (_timeWeights[s] != 0.0)
            {
                for (var i = 0; i < increment.Length; i++)
                    increment[i] = Math.FusedMultiplyAdd(step * _timeWeights[s], _timeDerivative[i], increment[i]);
            }

            _lu.Solve(increment);
        }

        return true;
    }

    /// <summary>H_2 + theta H_3 = (H_2 + H_3) - (1 - theta) H_3: the coefficients of <see cref="DenseStep"/>'s polynomial.</summary>
    private void PrepareDense()
    {
        var n = Dimension;
        var state = State;
        var candidate = Candidate;
        for (var i = 0; i < n; i++)
            _dense[i] = candidate[i] - state[i];
        for (var j = 0; j < _denseSums.Length; j++)
            _denseSums[j].Scale(1.0, _increments, _dense.AsSpan((1 + j) * n, n));
        for (var i = 0; i < n; i++)
        {
            ref var last = ref _dense[(3 * n) + i];
            _dense[(2 * n) + i] += last;
            last = -last;
        }

        _isDensePrepared = true;
    }
}
