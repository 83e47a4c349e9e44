namespace LoopSim.Numerics;

/// <summary>One step of a Rosenbrock method: one Jacobian per state, and the work of <see cref="RosenbrockStages{TLane}"/>.</summary>
internal sealed class RosenbrockStepper : Stepper, IRosenbrockStep<Scalar>
{
    private readonly IDifferentiableField _field;
    private readonly RosenbrockStages<Scalar> _stages;
    private readonly double[] _jacobian;
    private readonly double[] _timeDerivative;
    private readonly double[] _startSlope;
    private readonly double[] _point;
    private readonly double[] _slope;
    private readonly double[] _increments;
    private readonly double[] _dense;
    private bool _isJacobianCurrent;
    private bool _isDensePrepared;
    private long _jacobians;

    public RosenbrockStepper(RosenbrockTableau tableau, IDifferentiableField field, StepEnds ends, CancellationToken cancellation)
        : base(field, ends, cancellation)
    {
        var n = Dimension;
        _field = field;
        _stages = new RosenbrockStages<Scalar>(tableau, n);
        _jacobian = new double[n * n];
        _timeDerivative = new double[n];
        _startSlope = new double[n];
        _point = new double[n];
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
                _stages.PrepareDense(this, Lanes(_dense.AsSpan()));
            _isDensePrepared = true;
            return _dense;
        }
    }

    Scalar IRosenbrockStep<Scalar>.Time => new(Time);

    Scalar IRosenbrockStep<Scalar>.End => new(CandidateTime);

    ReadOnlySpan<Scalar> IRosenbrockStep<Scalar>.State => Lanes(State);

    Span<Scalar> IRosenbrockStep<Scalar>.StartSlope => Lanes(_startSlope.AsSpan());

    Span<Scalar> IRosenbrockStep<Scalar>.Jacobian => Lanes(_jacobian.AsSpan());

    Span<Scalar> IRosenbrockStep<Scalar>.TimeDerivative => Lanes(_timeDerivative.AsSpan());

    Span<Scalar> IRosenbrockStep<Scalar>.Increments => Lanes(_increments.AsSpan());

    Span<Scalar> IRosenbrockStep<Scalar>.Candidate => Lanes(CandidateBuffer);

    Span<Scalar> IRosenbrockStep<Scalar>.Point => Lanes(_point.AsSpan());

    Span<Scalar> IRosenbrockStep<Scalar>.PointSlope => Lanes(_slope.AsSpan());

    private ReadOnlySpan<double> Error => _increments.AsSpan(_increments.Length - Dimension);

    public override void EvaluateStart()
    {
        _isJacobianCurrent = false;
        Evaluate(Time, State, _startSlope);
    }

    public override void Attempt(double end)
    {
        Aim(end);
        _isDensePrepared = false;
        if (!_isJacobianCurrent)
            Differentiate();
        _stages.Attempt(this, Cancellation);
    }

    void IRosenbrockStep<Scalar>.EvaluatePoint(Scalar time) => Evaluate(time.Value, _point, _slope);

    public override double MeanSquareError(Tolerances tolerances) => MeanSquareError(tolerances, Error);

    public override int WorstComponent(Tolerances tolerances) => Worst(tolerances, Error);

    public override int FirstNonFinite() => _stages.Culprit.Value is >= 0 and var culprit ? (int)culprit : FirstNonFinite(Candidate);

    public override void Accept()
    {
        AcceptCandidate();
        EvaluateStart();
    }

    /// <summary>An upper bound of the eigenvalues of the Jacobian of the step.</summary>
    public double SpectralBound() => _stages.SpectralBound(Lanes(_jacobian.AsSpan())).Value;

    private void Differentiate()
    {
        Cancellation.ThrowIfCancellationRequested();
        _field.Jacobian(Time, State, _jacobian);
        _field.TimeDerivative(Time, State, _timeDerivative);
        _jacobians++;
        _isJacobianCurrent = true;
        RosenbrockStages<Scalar>.Tame(Lanes(_jacobian.AsSpan()));
        RosenbrockStages<Scalar>.Tame(Lanes(_timeDerivative.AsSpan()));
    }
}
