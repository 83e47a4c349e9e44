namespace LoopSim.Numerics;

/// <summary>
/// Hairer's proportional-integral control of the step by the error (Hairer and Wanner II, IV.2, as in the code DOPRI5): safety 0.9,
/// a factor within the limits of the method's <see cref="StepRule"/>, no growth right after a refusal.
/// </summary>
/// <remarks>
/// A step whose error is not finite is refused and shrinks as much as the rule allows. A step cut short by a stop does not shorten those after it.
/// The powers are LoopSim's own, so that the steps are the same on every processor.
/// </remarks>
public sealed class ErrorController : StepController
{
    /// <summary>A step below this multiple of the time's magnitude no longer moves the time sensibly.</summary>
    private const double SmallestRelativeStep = 10 * 2.220446049250313e-16;

    private const double Safety = 0.9;
    private const double SmallestRememberedError = 1e-4;

    // A step this close to a stop is stretched to it, so that no crumb remains.
    private const double Stretch = 1.01;

    private readonly Tolerances _tolerances;
    private readonly StepRule _rule;
    private readonly double _maxStep;
    private double _rememberedError = SmallestRememberedError;
    private bool _isAfterRefusal;
    private bool _isCutShort;

    /// <param name="tolerances">What an error of 1 is measured by.</param>
    /// <param name="rule">How the step follows the error.</param>
    /// <param name="firstStep">The first step, negative when time runs backward.</param>
    /// <param name="maxStep">The longest step, a magnitude.</param>
    public ErrorController(Tolerances tolerances, StepRule rule, double firstStep, double maxStep = double.PositiveInfinity)
    {
        _tolerances = tolerances;
        _rule = rule;
        _maxStep = maxStep;
        Step = Limited(firstStep);
    }

    /// <summary>The step to try next, before any stop cuts it; negative when time runs backward.</summary>
    public double Step { get; private set; }

    /// <summary>Below this magnitude a step at a time counts as collapsed.</summary>
    public static double SmallestStep(double time) => SmallestRelativeStep * Math.Abs(time);

    public override void BeginSegment()
    {
        _rememberedError = SmallestRememberedError;
        _isAfterRefusal = false;
    }

    public override double NextEnd(double time, double stop)
    {
        var rest = (stop - time) / Step;
        _isCutShort = rest < 1.0;
        if (rest <= Stretch && Math.Abs(stop - time) <= _maxStep)
            return stop;
        return Math.Abs(Step) > SmallestStep(time) ? time + Step : time;
    }

    public override bool Accepts(Stepper attempt) =>
        Accepts(attempt.ErrorNorm(_tolerances), attempt.CandidateTime - attempt.Time);

    /// <summary>Judges a step by its error norm, at most 1 in an acceptable one.</summary>
    public bool Accepts(double errorNorm, double step)
    {
        if (!double.IsFinite(errorNorm))
        {
            Step = step / _rule.LargestShrinkage;
            _isAfterRefusal = true;
            return false;
        }

        var power = Elementary.Pow(errorNorm, _rule.Alpha);
        if (errorNorm > 1.0)
        {
            Step = step / Math.Min(_rule.LargestShrinkage, power / Safety);
            _isAfterRefusal = true;
            return false;
        }

        var shrinkage = power / (Elementary.Pow(_rememberedError, _rule.Beta) * Safety);
        var next = step / Math.Clamp(shrinkage, 1.0 / _rule.LargestGrowth, _rule.LargestShrinkage);
        if (_isAfterRefusal && Math.Abs(next) > Math.Abs(step))
            next = step;

        Step = Limited(_isCutShort && Math.Abs(Step) > Math.Abs(next) ? Step : next);
        _rememberedError = Math.Max(errorNorm, SmallestRememberedError);
        _isAfterRefusal = false;
        return true;
    }

    private double Limited(double step) => Math.Abs(step) > _maxStep ? Math.CopySign(_maxStep, step) : step;
}
