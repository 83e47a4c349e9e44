namespace LoopSim.Numerics;

/// <summary>One step of an explicit Runge-Kutta method.</summary>
/// <remarks>
/// Slopes lie stage after stage, those for the dense output alone at the end. The order of operations is that of
/// <see cref="SlopeSum"/>, so a stepper over wider lanes can repeat it to the bit.
/// </remarks>
internal sealed class RungeKuttaStepper : Stepper
{
    private readonly double[] _nodes;
    private readonly SlopeSum[] _stages;
    private readonly SlopeSum? _errorSum;
    private readonly SlopeSum? _lowerErrorSum;
    private readonly double[] _denseNodes;
    private readonly SlopeSum[] _denseStages;
    private readonly SlopeSum[] _denseSums;
    private readonly double[] _slopes;
    private readonly double[] _error;
    private readonly double[] _scratch;
    private readonly double[] _dense;
    private bool _isDensePrepared;

    public RungeKuttaStepper(ButcherTableau tableau, IVectorField field, StepEnds ends, CancellationToken cancellation)
        : base(field, ends, cancellation)
    {
        var n = Dimension;
        _nodes = [.. tableau.Nodes];
        _stages = [.. tableau.Rows.Select(row => new SlopeSum(row, n))];
        _errorSum = tableau.ErrorWeights.IsEmpty ? null : new SlopeSum(tableau.ErrorWeights, n);
        _lowerErrorSum = tableau.LowerErrorWeights.IsEmpty ? null : new SlopeSum(tableau.LowerErrorWeights, n);
        _denseNodes = [.. tableau.DenseNodes];
        _denseStages = [.. tableau.DenseRows.Select(row => new SlopeSum(row, n))];
        _denseSums = [.. tableau.DenseWeights.Select(weights => new SlopeSum(weights, n))];
        _slopes = new double[(tableau.Stages + _denseStages.Length) * n];
        _error = new double[n];
        _scratch = new double[n];
        _dense = new double[tableau.DenseOrder * n];
    }

    public override ReadOnlySpan<double> StartSlope => Slope(0);

    internal override ReadOnlySpan<double> DenseCoefficients
    {
        get
        {
            if (!_isDensePrepared)
                PrepareDense();
            return _dense;
        }
    }

    /// <summary>The step times the largest eigenvalue of the Jacobian, as far as the step tells.</summary>
    public double Stiffness() => StiffnessEstimate.Of(
        _stages[^2], Lanes(State), Lanes(Candidate), new Scalar(CandidateTime - Time),
        Lanes(_slopes.AsSpan(0, (_stages.Length + 1) * Dimension))).Value;

    public override void EvaluateStart() => Evaluate(Time, State, Slope(0));

    public override void Attempt(double end)
    {
        var step = end - Time;
        Aim(end);
        _isDensePrepared = false;
        for (var s = 0; s < _stages.Length; s++)
        {
            // The time of a stage at the end is the end itself, not a rounded sum.
            var time = _nodes[s] == 1.0 ? end : Math.FusedMultiplyAdd(_nodes[s], step, Time);
            _stages[s].Advance(State, step, _slopes, CandidateBuffer);
            Evaluate(time, Candidate, Slope(s + 1));
        }
    }

    public override double MeanSquareError(Tolerances tolerances)
    {
        if (_errorSum is null)
            throw new InvalidOperationException("The method has no error estimate.");
        var step = CandidateTime - Time;
        if (_lowerErrorSum is null)
            return MeanSquareError(tolerances, _errorSum, step);

        // Two estimates, e of higher and E of lower order, joined as e^2 / sqrt(e^2 + 0.01 E^2), here squared; Hairer, Norsett and Wanner
        // I, II.10.
        var lower = MeanSquareError(tolerances, _lowerErrorSum, step);
        var higher = MeanSquareError(tolerances, _errorSum, step);
        var both = Math.FusedMultiplyAdd(0.01, lower, higher);

        // The slope at the end is in neither.
        if (FirstNonFinite(Slope(_stages.Length)) >= 0)
            return double.NaN;
        return both == 0.0 ? 0.0 : higher * (higher / both);
    }

    public override int WorstComponent(Tolerances tolerances)
    {
        if (_errorSum is null)
            return 0;
        _errorSum.Scale(CandidateTime - Time, _slopes, _error);
        return Worst(tolerances, _error);
    }

    public override int FirstNonFinite()
    {
        // The component of the earliest stage that is not finite: later stages and the candidate only inherit it.
        var slope = FirstNonFinite(_slopes.AsSpan(0, (_stages.Length + 1) * Dimension));
        return slope >= 0 ? slope % Dimension : FirstNonFinite(Candidate);
    }

    public override void Accept()
    {
        AcceptCandidate();
        Slope(_stages.Length).CopyTo(_slopes);
    }

    private Span<double> Slope(int stage) => _slopes.AsSpan(stage * Dimension, Dimension);

    private double MeanSquareError(Tolerances tolerances, SlopeSum sum, double step)
    {
        sum.Scale(step, _slopes, _error);
        return MeanSquareError(tolerances, _error);
    }

    private void PrepareDense()
    {
        var n = Dimension;
        var step = CandidateTime - Time;
        for (var s = 0; s < _denseStages.Length; s++)
        {
            _denseStages[s].Advance(State, step, _slopes, _scratch);
            Evaluate(Math.FusedMultiplyAdd(_denseNodes[s], step, Time), _scratch, Slope(_stages.Length + 1 + s));
        }

        if (_dense.Length == n)
            DensePolynomial<Scalar>.Chord(Lanes(State), Lanes(Candidate), Lanes(_dense.AsSpan()));
        else
            DensePolynomial<Scalar>.Cubic(
                Lanes(State), Lanes(Candidate), new(step), Lanes(Slope(0)), Lanes(Slope(_stages.Length)), Lanes(_dense.AsSpan()));
        for (var j = 0; j < _denseSums.Length; j++)
            _denseSums[j].Scale(step, _slopes, _dense.AsSpan((3 + j) * n, n));
        _isDensePrepared = true;
    }
}
