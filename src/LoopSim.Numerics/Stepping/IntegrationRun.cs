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
    private readonly ISwitchingField? _switching = field as ISwitchingField;
    private readonly IPlainField? _plain = options.Grid == StepGrid.Plain ? field as IPlainField : null;
    private readonly EventRounds? _events = field is ISwitchingField events ? new EventRounds(events, stepper.Dimension) : null;
    private readonly double[] _changed = new double[stepper.Dimension];
    private Crossings? _crossings;
    private double _end;
    private StepController? _controller;
    private long _accepted;
    private long _rejected;
    private long _probes;

    // Every so many steps an explicit method tells how near to its limit of stability it is.
    private const int StepsPerStiffnessTest = 64;
    private readonly RungeKuttaStepper? _tested = options.FixedStep is null ? stepper as RungeKuttaStepper : null;
    private long _unstable;
    private long _cut;
    private long _longest;

    public SolveResult Through(double[] stops)
    {
        _end = stops[^1];
        if (options.Grid == StepGrid.Landing && _switching?.Hold() is { Count: > 0 } sides)
            _crossings = new Crossings(sides, _start, Sign.Of(_end - _start), options.Tolerances);
        try
        {
            foreach (var stop in stops)
            {
                if (Segment(stop) is { } ending)
                    return ending;
            }

            return AtEnd();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return Ending(SolveStatus.Cancelled);
        }
        finally
        {
            _switching?.Release();
        }
    }

    /// <summary>Steps to the stop; a result if the run ends before.</summary>
    private SolveResult? Segment(double stop)
    {
        if (Enter(stop) is { } failure)
            return failure;

        // Bit equality is the point: the controller lands on the stop itself.
        while (stepper.Time != stop)
        {
            if (cancellation.IsCancellationRequested)
                return Ending(SolveStatus.Cancelled);
            if (_accepted + _rejected >= options.MaxSteps)
                return Ending(SolveStatus.StepLimit);

            var next = _controller!.NextEnd(stepper.Time, _crossings is { Aim: var aim } && !double.IsNaN(aim) ? aim : stop);
            if (next == stepper.Time)
                return Collapsed();
            stepper.Attempt(next);
            var (verdict, refusal) = Judge(stop);
            if (refusal is not null)
                return refusal;
            if (verdict is CrossingVerdict.Clear or CrossingVerdict.AtEnd)
            {
                _accepted++;
                Count(next, isCut: next == stop || verdict == CrossingVerdict.AtEnd);
                if (_tested is not null && _accepted % StepsPerStiffnessTest == 0 && _tested.Stiffness() > method.StabilityLimit)
                    _unstable++;
                var goesOn = observer.OnStep(stepper.Dense);
                stepper.Accept();
                if (!goesOn)
                    return Ending(SolveStatus.Stopped);
            }
            else
            {
                _rejected++;
            }

            if (_crossings is { HasChanges: true } && verdict != CrossingVerdict.Aim && Cross(stop) is { } ending)
                return ending;
            if (_plain is not null && Stand() is { } early)
                return early;
        }

        return null;
    }

    /// <summary>Counts an accepted step by what ended it.</summary>
    private void Count(double end, bool isCut)
    {
        const double Nearly = 1 - 1e-9;
        if (isCut)
            _cut++;
        else if (Math.Abs(end - stepper.Time) >= Nearly * options.MaxStep)
            _longest++;
    }

    /// <summary>Enters the segment up to a stop; a result if the run ends at its beginning.</summary>
    private SolveResult? Enter(double stop)
    {
        var isFirst = _controller is null;
        if (!isFirst)
            _crossings?.Remember(stepper.Time, stepper.State);
        // Nothing that begins on the way is for a plain grid to know beforehand.
        var end = _plain is null ? stop : stepper.Time;
        field.Enter(Math.Min(stepper.Time, end), Math.Max(stepper.Time, end), stepper.State);
        if (_switching is { IsKnown: false })
            return Ending(SolveStatus.StepLimit);
        _plain?.Stand(stepper.Time, stepper.State);
        if (!isFirst)
        {
            _crossings?.Settle(stepper.Time, stepper.State);
        }
        else if (_switching is not null)
        {
            _crossings?.Begin(stepper.Time, stepper.State);
            _events!.Begin(stepper.Time, stepper.State);
        }

        if (Happen(out var hasHappened) is { } ending)
            return ending;
        stepper.EvaluateStart();
        if (FirstNonFinite(stepper.StartSlope) is >= 0 and var culprit)
            return Ending(SolveStatus.NonFinite, culprit);
        if (isFirst || (_controller is ErrorController && (hasHappened || _switching is { HasSwitched: true })))
            _controller = Controller(stop);
        _controller!.BeginSegment();
        return null;
    }

    /// <summary>Whether an attempt stands, and if not, what to do instead; a result if the run ends.</summary>
    private (CrossingVerdict Verdict, SolveResult? Ending) Judge(double stop)
    {
        if (_controller!.Accepts(stepper))
        {
            var verdict = _crossings?.Examine(stepper.Dense.Polynomial, stop, isLast: stop == _end) ?? CrossingVerdict.Clear;
            if (verdict is CrossingVerdict.Aim or CrossingVerdict.AtStart)
                _controller.Withdraw();
            return (verdict, null);
        }

        var culprit = stepper.FirstNonFinite();
        var way = culprit >= 0 ? _crossings?.Avoid(stepper.Time, stepper.State, stepper.StartSlope, stepper.CandidateTime) : null;
        if (_controller is not GridController || way is CrossingVerdict.Aim or CrossingVerdict.AtStart)
            return (way is CrossingVerdict.AtStart ? CrossingVerdict.AtStart : CrossingVerdict.Aim, null);
        _rejected++;
        return (CrossingVerdict.Aim, Ending(SolveStatus.NonFinite, culprit));
    }

    /// <summary>Changes sides where the run stands, and begins anew behind; a result if the run ends here.</summary>
    private SolveResult? Cross(double stop)
    {
        var jumps = _crossings!.Cross(stepper.Time, stepper.State);
        if (Happen(out var hasHappened) is { } ending)
            return ending;
        if (_crossings.Chatters)
            return Ending(SolveStatus.Chattering);
        stepper.EvaluateStart();
        if (FirstNonFinite(stepper.StartSlope) is >= 0 and var culprit)
            return Ending(SolveStatus.NonFinite, culprit);
        // Behind a jump the old step size means nothing.
        if ((jumps || hasHappened) && stepper.Time != stop && _controller is ErrorController)
            _controller = Controller(stop);
        _controller!.BeginSegment();
        return null;
    }

    /// <summary>Does what belongs to a point of a plain grid: events, and slopes anew behind them; a result if the run ends here.</summary>
    private SolveResult? Stand()
    {
        var hasChanged = _plain!.Stand(stepper.Time, stepper.State);
        if (Happen(out var hasHappened) is { } ending)
            return ending;
        if (!hasChanged && !hasHappened)
            return null;
        stepper.EvaluateStart();
        return FirstNonFinite(stepper.StartSlope) is >= 0 and var culprit ? Ending(SolveStatus.NonFinite, culprit) : null;
    }

    /// <summary>Lets events happen, and those that they bring about; a result if one ends the run or they never end.</summary>
    private SolveResult? Happen(out bool hasHappened)
    {
        hasHappened = false;
        if (_events is null)
            return null;
        stepper.State.CopyTo(_changed);
        var status = _events.Happen(stepper.Time, _changed, _crossings, out hasHappened);
        if (hasHappened)
            stepper.ChangeState(_changed);
        return status is { } ending ? Ending(ending) : null;
    }

    /// <summary>What belongs to the end itself: inputs and sides are those behind it, and events that fall on it happen.</summary>
    private SolveResult AtEnd()
    {
        if (_switching is null || _plain is not null || _end <= _start)
            return Ending(SolveStatus.ReachedEnd);
        _crossings?.Remember(_end, stepper.State);
        field.Enter(_end, _end, stepper.State);
        _crossings?.Settle(_end, stepper.State);
        return Happen(out _) ?? Ending(SolveStatus.ReachedEnd);
    }

    private StepController Controller(double firstStop)
    {
        var span = firstStop - stepper.Time;
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
        var (status, component) = Collapse.Diagnose(
            stepper, _start, _initial, options.Tolerances, _controller is not ErrorController { IsAfterRefusal: false });
        return Ending(status, component);
    }

    private SolveStatistics Statistics =>
        new(_accepted, _rejected, stepper.Evaluations + _probes + (_crossings?.Evaluations ?? 0), stepper.Jacobians, stepper.Switches);

    private SolveResult Ending(SolveStatus status, int component = -1) =>
        new(status, stepper.Time, stepper.State.ToArray(), Statistics, component)
        {
            IsStiff = _unstable > 0 && 2 * StepsPerStiffnessTest * _unstable >= _accepted,
            HasFixedSteps = options.FixedStep is not null,
            BoundBy = 2 * _cut > _accepted || _switching is { IsKnown: false } ? StepBound.Switches
                : 2 * _longest > _accepted ? StepBound.MaxStep : StepBound.Method,
        };

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
