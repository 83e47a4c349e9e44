namespace LoopSim.Numerics;

/// <summary>An explicit method that hands over to a stiff one when stability alone limits its steps, and back.</summary>
/// <remarks>
/// To the stiff method by the test of DOPRI5 (Hairer and Wanner II, IV.2): the step times the largest eigenvalue is above 3.25 in 15
/// steps, without 6 in a row below. At tight tolerances a stiff component costs accuracy well before it costs stability; so where
/// that product stays above 0.5 the stiff method is asked now and then whether it could take a step ten times as long. Back when the
/// steps that accuracy asks for have long been inside the explicit method's stability. How long doubles with every change of
/// method that did not last, as does the time between questions, so a run cannot switch to and fro.
/// </remarks>
internal sealed class AutoStepper : Stepper
{
    private const double StabilityLimit = 3.25;
    private const int AlarmsToLeave = 15;
    private const int CalmStepsToForget = 6;

    private const double LooksStiff = 0.5;
    private const double WorthwhileLengthening = 10.0;
    private const int FirstWait = 25;

    // The bound overestimates the eigenvalue, so a step that it calls stable is one.
    private const double SafelyStable = 2.0;
    private const int FirstPatience = 10;

    // An explicit stretch shorter than this was not worth the change.
    private const int ShortStretch = 100;

    private readonly RungeKuttaStepper _explicit;
    private readonly RosenbrockStepper _stiff;
    private Stepper _active;
    private int _alarms;
    private int _calmSteps;
    private int _stiffSteps;
    private int _wait = FirstWait;
    private int _patience = FirstPatience;
    private Tolerances? _tolerances;
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
        var isLeaving = _active == _explicit ? IsUnstable(_explicit.Stiffness()) : IsCalm(step);
        _active.Accept();
        _stretch++;
        if (isLeaving || (_stiffSteps == _wait && CouldLengthen(step)))
            Switch();
    }

    private bool IsUnstable(double stiffness)
    {
        _stiffSteps = stiffness > LooksStiff ? _stiffSteps + 1 : 0;
        if (stiffness > StabilityLimit)
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

    /// <summary>Lets the stiff method try a long step from the new state, which only shows its error.</summary>
    private bool CouldLengthen(double step)
    {
        _stiffSteps = 0;
        _wait *= 2;
        if (_tolerances is null)
            return false;
        _stiff.EvaluateStart();
        _stiff.Attempt(Time + (WorthwhileLengthening * step));
        return _stiff.MeanSquareError(_tolerances) <= 1.0;
    }

    private bool IsCalm(double step)
    {
        _calmSteps = Math.Abs(step) * _stiff.SpectralBound() < SafelyStable ? _calmSteps + 1 : 0;
        return _calmSteps == _patience;
    }

    private void Switch()
    {
        if (_active == _explicit && _switches > 0)
            _patience = _stretch < ShortStretch ? 2 * _patience : FirstPatience;
        _active = _active == _explicit ? _stiff : _explicit;
        _active.EvaluateStart();
        _switches++;
        (_alarms, _calmSteps, _stiffSteps, _stretch, _wait) = (0, 0, 0, 0, FirstWait);
    }
}
