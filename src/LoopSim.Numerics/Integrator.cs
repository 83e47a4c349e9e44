namespace LoopSim.Numerics;

/// <summary>Drives a method from a start to an end time, forward or backward, landing exactly on every breakpoint between.</summary>
/// <remarks>
/// At a breakpoint the field enters its next segment and slopes from before are dropped. Trouble with the numbers is a
/// <see cref="SolveStatus"/>, never an exception; arguments that make no sense are exceptions.
/// </remarks>
public sealed class Integrator
{
    private readonly IntegrationMethod _method;
    private readonly IntegrationOptions _options;

    public Integrator(IntegrationMethod method, IntegrationOptions options)
    {
        if (!method.IsAdaptive && options.FixedStep is null)
            throw new ArgumentException($"The method {method.Name} does not estimate its error and needs a fixed step.", nameof(options));
        if (options is { Grid: StepGrid.Plain, FixedStep: null })
            throw new ArgumentException("A plain grid needs a fixed step.", nameof(options));
        if (options.Tolerances is { Relative: 0, Absolute: 0 })
            throw new ArgumentException("One of the two tolerances must be positive.", nameof(options));
        _method = method;
        _options = options;
    }

    /// <summary>Integrates a field.</summary>
    /// <param name="field">The field; entered once per segment. An <see cref="IDifferentiableField"/> where the method
    /// <see cref="IntegrationMethod.NeedsDerivatives"/>.</param>
    /// <param name="start">The start time.</param>
    /// <param name="end">The end time, before, at or after the start.</param>
    /// <param name="initial">The state at the start.</param>
    /// <param name="breakpoints">Times in ascending order; those strictly between start and end are landed on, but for a plain
    /// grid.</param>
    /// <param name="observer">Sees every accepted step.</param>
    /// <param name="cancellation">Looked at before every evaluation of the field.</param>
    public SolveResult Solve(
        IVectorField field,
        double start,
        double end,
        ReadOnlySpan<double> initial,
        ReadOnlySpan<double> breakpoints,
        IStepObserver observer,
        CancellationToken cancellation = default)
    {
        RequireFinite(start, nameof(start));
        RequireFinite(end, nameof(end));
        if (_options.Grid == StepGrid.Plain && field is ISwitchingField and not IPlainField)
            throw new ArgumentException("The field cannot be run on a plain grid.", nameof(field));
        var stops = Stops(start, end, _options.Grid == StepGrid.Plain ? [] : breakpoints);
        var stepper = _method.CreateStepper(field, start, initial, cancellation);
        if (stepper.FirstNonFinite() is >= 0 and var culprit)
            return new(SolveStatus.NonFinite, start, initial.ToArray(), default, culprit);

        // Bit equality is the point: no time passes.
        if (start == end)
        {
            var status = observer.OnStep(stepper.Dense) ? SolveStatus.ReachedEnd : SolveStatus.Stopped;
            return new(status, start, initial.ToArray(), default);
        }

        return new IntegrationRun(_method, _options, field, stepper, observer, cancellation).Through(stops);
    }

    /// <summary>The breakpoints strictly between start and end in the order they are reached, then the end.</summary>
    private static double[] Stops(double start, double end, ReadOnlySpan<double> breakpoints)
    {
        var stops = new List<double>();
        var previous = double.NegativeInfinity;
        foreach (var time in breakpoints)
        {
            if (!(time >= previous))
                throw new ArgumentException($"Breakpoints must ascend; {time:R} follows {previous:R}.", nameof(breakpoints));
            if (time > previous && time > Math.Min(start, end) && time < Math.Max(start, end))
                stops.Add(time);
            previous = time;
        }

        if (end < start)
            stops.Reverse();
        stops.Add(end);
        return [.. stops];
    }

    private static void RequireFinite(double time, string name)
    {
        if (!double.IsFinite(time))
            throw new ArgumentOutOfRangeException(name, time, "The time must be finite.");
    }
}
