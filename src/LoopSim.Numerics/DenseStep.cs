namespace LoopSim.Numerics;

/// <summary>An accepted step and the polynomial between its ends, valid until the observer it was shown to returns.</summary>
/// <remarks>
/// One instance serves a whole run and reads the stepper's buffers. The polynomial is exact at both ends, to the bit, and has the
/// order <see cref="IntegrationMethod.DenseOrder"/> between them; times outside the step are extrapolated. When time runs backward
/// <see cref="End"/> is below <see cref="Start"/>.
/// </remarks>
public sealed class DenseStep
{
    private readonly Stepper _stepper;

    internal DenseStep(Stepper stepper) => _stepper = stepper;

    public double Start => _stepper.Time;

    public double End => _stepper.CandidateTime;

    public ReadOnlySpan<double> StartState => _stepper.State;

    public ReadOnlySpan<double> EndState => _stepper.Candidate;

    /// <summary>Writes the state at a time to <paramref name="destination"/>.</summary>
    public void Interpolate(double time, Span<double> destination)
    {
        if (time == End || time == Start)
            (time == End ? EndState : StartState).CopyTo(destination);
        else
            Polynomial.Interpolate(time, destination);
    }

    /// <summary>One component of the state at a time.</summary>
    public double Interpolate(double time, int component) =>
        time == End ? EndState[component] : time == Start ? StartState[component] : Polynomial.Interpolate(time, component);

    /// <summary>The step between its ends; asks the stepper for what its polynomial needs.</summary>
    internal StepPolynomial Polynomial => new(Start, End, StartState, EndState, _stepper.DenseCoefficients);
}
