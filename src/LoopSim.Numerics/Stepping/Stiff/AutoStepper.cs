namespace LoopSim.Numerics;

/// <summary>An explicit method that hands over to a stiff one when stability alone limits its steps, and back, as
/// <see cref="MethodChoice{TLane}"/> says.</summary>
internal sealed class AutoStepper : Stepper
{
    private readonly RungeKuttaStepper _explicit;
    private readonly RosenbrockStepper _stiff;
    private MethodMemory<Scalar> _memory = MethodChoice<Scalar>.Beginning;
    private Stepper _active;
    private Tolerances? _tolerances;

    public AutoStepper(
        ButcherTableau tableau, RosenbrockTableau stiff, IDifferentiableField field, StepEnds ends, CancellationToken cancellation)
        : base(field, ends, cancellation)
    {
        _explicit = new RungeKuttaStepper(tableau, field, ends, cancellation);
        _stiff = new RosenbrockStepper(stiff, field, ends, cancellation);
        _active = _explicit;
    }

    public override long Evaluations => _explicit.Evaluations + _stiff.Evaluations;

    public override long Jacobians => _stiff.Jacobians;

    public override long Switches => (long)_memory.Switches.Value;

    public override ReadOnlySpan<double> StartSlope => _active.StartSlope;

    internal override ReadOnlySpan<double> DenseCoefficients => _active.DenseCoefficients;

    public override void EvaluateStart() => _active.EvaluateStart();

    public override void Attempt(double end) => _active.Attempt(end);

    public override double MeanSquareError(Tolerances tolerances)
    {
        _tolerances = tolerances;
        return _active.MeanSquareError(tolerances);
    }

    public override int WorstComponent(Tolerances tolerances) => _active.WorstComponent(tolerances);

    public override int FirstNonFinite() => _active.FirstNonFinite();

    public override void Accept()
    {
        var step = CandidateTime - Time;
        var (taken, asking) = (~new Scalar(0.0), new Scalar(0.0));
        var leaving = _active == _explicit
            ? MethodChoice<Scalar>.AfterExplicit(ref _memory, new(_explicit.Stiffness()), taken, out asking)
            : MethodChoice<Scalar>.AfterStiff(ref _memory, new(step), new(_stiff.SpectralBound()), taken);
        _active.Accept();
        if (Scalar.Any(leaving) || (Scalar.Any(asking) && CouldLengthen(step)))
            Switch();
    }

    /// <summary>Lets the stiff method try a long step from the new state, which only shows its error.</summary>
    private bool CouldLengthen(double step)
    {
        if (_tolerances is null)
            return false;
        _stiff.EvaluateStart();
        _stiff.Attempt(Time + MethodChoice<Scalar>.LongStep(new(step)).Value);
        return _stiff.MeanSquareError(_tolerances) <= 1.0;
    }

    private void Switch()
    {
        MethodChoice<Scalar>.Switch(ref _memory, ~new Scalar(0.0));
        _active = _active == _explicit ? _stiff : _explicit;
        _active.EvaluateStart();
    }
}
