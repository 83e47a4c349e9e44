namespace LoopSim.Numerics;

/// <summary>An explicit method that hands over to a stiff one when stability alone limits its steps, and back.</summary>
/// <remarks>
/// To the stiff method by the test of DOPRI5 (Hairer and Wanner II, IV.2): the step times the largest eigenvalue is above 3.25 in 15
/// steps, without 6 in a row below. Back when the steps that accuracy asks for have long been well inside the explicit method's
/// stability; how long doubles with every return that did not last, so a run cannot switch to and fro.
/// </remarks>
internal sealed class AutoStepper : Stepper
{
    private const double StabilityLimit = 3.25;
    private const int AlarmsToLeave = 15;
    private const int CalmStepsToForget = 6;

    // The bound overestimates the eigenvalue, so a step that it calls stable is one.
    private const double SafelyStable = 2.0;
    private const int FirstPatience = 10;

    // An explicit stretch shorter than this many steps beyond the alarms was not worth it.
    private const int ShortStretch = 100;

    private readonly RungeKuttaStepper _explicit;
    private readonly RosenbrockStepper _stiff;
    private Stepper _active;
    private int _alarms;
    private int _calmSteps;
    private int _patience = FirstPatience;
    private long _stretch;
    private long _switches;

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

    public override long Switches => _switches;

    public override ReadOnlySpan<double> StartSlope => _active.StartSlope;

    internal override ReadOnlySpan<double> DenseCoefficients => _active.DenseCoefficients;

    public override void EvaluateStart() => _active.EvaluateStart();

    public override void Attempt(double end) => _active.Attempt(end);

    public override double ErrorNorm(Tolerances tolerances)
    {
        var norm = _active.ErrorNorm(tolerances);
        WorstComponent = _active.WorstComponent;
        return norm;
    }

    public override int FirstNonFinite() => _active.FirstNonFinite();

    public override void Accept()
    {
        var isLeaving = _active == _explicit ? IsStiff() : IsCalm();
        _active.Accept();
        _stretch++;
        if (isLeaving)
            Switch();
    }

    private bool IsStiff()
    {
        if (_explicit.Stiffness() > StabilityLimit)
        {
            _alarms++;
            _calmSteps = 0;
        }
        else if (++_calmSteps == CalmStepsToForget)
        {
            _alarms = 0;
        }

        return _alarms == AlarmsToLeave;
    }

    private bool IsCalm()
    {
        _calmSteps = Math.Abs(CandidateTime - Time) * _stiff.SpectralBound() < SafelyStable ? _calmSteps + 1 : 0;
        return _calmSteps == _patience;
    }

    private void Switch()
    {
        if (_active == _explicit && _switches > 0)
            _patience = _stretch < ShortStretch ? 2 * _patience : FirstPatience;
        _active = _active == _explicit ? _stiff : _explicit;
        _active.EvaluateStart();
        _switches++;
        (_alarms, _calmSteps, _stretch) = (0, 0, 0);
    }
}
