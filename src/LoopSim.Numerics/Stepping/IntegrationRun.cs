namespace LoopSim.Numerics;

/// <summary>One run of an <see cref="Integrator"/>: segments, and within them steps until the controller is at the stop.</summary>
internal sealed class IntegrationRun(
    IntegrationMethod method,
    IntegrationOptions options,
    IVectorField field,
    Stepper stepper,
    IStepObserver observer,
    CancellationToken cancellation)
{
    private readonly double _start = stepper.Time;
    private readonly double[] _initial = stepper.State.ToArray();
    private readonly Crossings? _crossings = field is ISwitchingField { SwitchCount: > 0 } switching ? new Crossings(switching, stepper.Time, options.Tolerances) : null;
    private StepController? _controller;
    private long _accepted;
    private long _rejected;
    private long _probes;

    public SolveResult Through(double[] stops)
    {
        try
        {
            foreach (var stop in stops)
            {
                if (Segment(stop) is { } ending)
                    return ending;
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Ending(SolveStatus.Cancelled);
        }

        return Ending(SolveStatus.ReachedEnd);
    }

    /// <summary>Steps to the stop; a result if the run ends before.</summary>
    private SolveResult? Segment(double stop)
    {
        field.Enter(Math.Min(stepper.Time, stop), Math.Max(stepper.Time, stop), stepper.State);
        _crossings?.Begin(stepper);
        stepper.EvaluateStart();
        if (FirstNonFinite(stepper.StartSlope) is >= 0 and var culprit)
            return Ending(SolveStatus.NonFinite, culprit);
        _controller ??= Controller(stop);
        _controller.BeginSegment();

        // Bit equality is the point: the controller lands on the stop itself.
        while (stepper.Time != stop)
        {
            if (cancellation.IsCancellationRequested)
                return Ending(SolveStatus.Cancelled);
            if (_accepted + _rejected >= options.MaxSteps)
                return Ending(SolveStatus.StepLimit);

            var next = _controller.NextEnd(stepper.Time, stop);
            if (next == stepper.Time)
                return Collapsed();
            stepper.Attempt(next);
            if (!_controller.Accepts(stepper))
            {
                _rejected++;
                if (_controller is GridController)
                    return Ending(SolveStatus.NonFinite, stepper.FirstNonFinite());
                continue;
            }

            _accepted++;
            var crossing = _crossings?.Land(stepper) ?? -1;
            var goesOn = observer.OnStep(stepper.Dense);
            stepper.Accept();
            if (!goesOn)
                return Ending(SolveStatus.Stopped);
            if (crossing >= 0 && Cross(crossing, stop) is { } ending)
                return ending;
        }

        return null;
    }

    /// <summary>Lets an event happen or a kink pass, and begins anew behind it; a result if the run ends here.</summary>
    private SolveResult? Cross(int crossing, double stop)
    {
        var response = _crossings!.Cross(stepper, crossing);
        if (response == CrossingResponse.Stop)
            return Ending(SolveStatus.StoppedByEvent);
        if (_crossings.Chatters)
            return Ending(SolveStatus.Chattering);
        stepper.EvaluateStart();
        if (FirstNonFinite(stepper.StartSlope) is >= 0 and var culprit)
            return Ending(SolveStatus.NonFinite, culprit);
        // Behind an event the old step size means nothing.
        if (response == CrossingResponse.Event && stepper.Time != stop && _controller is ErrorController)
            _controller = Controller(stop);
        _controller!.BeginSegment();
        return null;
    }

    private StepController Controller(double firstStop)
    {
        var span = firstStop - _start;
        if (options.FixedStep is { } fixedStep)
            return new GridController(_start, Math.CopySign(fixedStep, span));

        var maxStep = options.MaxStep ?? double.PositiveInfinity;
        if (options.InitialStep is not { } firstStep)
        {
            firstStep = FirstStep.Choose(field, stepper, span, options.Tolerances, method.Order);
            _probes++;
        }

        return new ErrorController(options.Tolerances, method.StepRule, Math.CopySign(firstStep, span), maxStep);
    }

    private SolveResult Collapsed()
    {
        var (status, component) = Collapse.Diagnose(stepper, _start, _initial, options.Tolerances);
        return Ending(status, component);
    }

    private SolveStatistics Statistics =>
        new(_accepted, _rejected, stepper.Evaluations + _probes, stepper.Jacobians, stepper.Switches);

    private SolveResult Ending(SolveStatus status, int component = -1) =>
        new(status, stepper.Time, stepper.State.ToArray(), Statistics, component);

    private static int FirstNonFinite(ReadOnlySpan<double> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!double.IsFinite(values[i]))
                return i;
        }

        return -1;
    }
}
