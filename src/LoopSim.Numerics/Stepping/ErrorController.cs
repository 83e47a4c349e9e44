namespace LoopSim.Numerics;

/// <summary>Controls the step of one run by its error; the rules are those of <see cref="StepDecision{TLane}"/>, which lanes of runs
/// share.</summary>
/// <remarks>The powers are LoopSim's own, so that the steps are the same on every processor.</remarks>
public sealed class ErrorController : StepController
{
    /// <summary>A step below this multiple of the time's magnitude no longer moves the time sensibly.</summary>
    internal const double SmallestRelativeStep = 10 * 2.220446049250313e-16;

    private readonly Tolerances _tolerances;
    private readonly StepGains<Scalar> _gains;
    private readonly Scalar _maxStep;
    private Scalar _step;
    private Scalar _remembered = StepDecision<Scalar>.NothingRemembered;
    private Scalar _isAfterRefusal;
    private Scalar _isCutShort;
    private (Scalar Step, Scalar Remembered, Scalar IsAfterRefusal) _before;

    /// <param name="tolerances">What an error of 1 is measured by.</param>
    /// <param name="rule">How the step follows the error.</param>
    /// <param name="firstStep">The first step, negative when time runs backward.</param>
    /// <param name="maxStep">The longest step, a magnitude.</param>
    public ErrorController(Tolerances tolerances, StepRule rule, double firstStep, double maxStep = double.PositiveInfinity)
    {
        (_tolerances, _gains, _maxStep) = (tolerances, new(rule), new(maxStep));
        _step = StepDecision<Scalar>.Limited(new(firstStep), _maxStep);
    }

    /// <summary>The step to try next, before any stop cuts it; negative when time runs backward.</summary>
    public double Step => _step.Value;

    /// <summary>Whether the attempt before was refused.</summary>
    public bool IsAfterRefusal => Scalar.Any(_isAfterRefusal);

    /// <summary>Below this magnitude a step at a time counts as collapsed.</summary>
    public static double SmallestStep(double time) => SmallestRelativeStep * Math.Abs(time);

    public override void BeginSegment() => (_remembered, _isAfterRefusal) = (StepDecision<Scalar>.NothingRemembered, default);

    public override double NextEnd(double time, double stop) =>
        StepDecision<Scalar>.NextEnd(new(time), new(stop), _step, _maxStep, out _isCutShort).Value;

    public override bool Accepts(Stepper attempt) =>
        Accepts(attempt.MeanSquareError(_tolerances), attempt.CandidateTime - attempt.Time);

    /// <summary>Judges a step by the mean square of its error, at most 1 in an acceptable one.</summary>
    public bool Accepts(double meanSquare, double step)
    {
        _before = (_step, _remembered, _isAfterRefusal);
        return Scalar.All(StepDecision<Scalar>.Judge(
            new(meanSquare), new(step), _isCutShort, in _gains, _maxStep, ref _step, ref _remembered, ref _isAfterRefusal));
    }

    public override void Withdraw() => (_step, _remembered, _isAfterRefusal) = _before;
}
