using System.Runtime.InteropServices;

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
        // Bit equality is the point: at its ends a step is its states.
        if (time == End || time == Start)
        {
            (time == End ? EndState : StartState).CopyTo(destination);
            return;
        }

        var theta = Theta(time);
        var coefficients = _stepper.DenseCoefficients;
        var start = StartState;
        for (var i = 0; i < start.Length; i++)
            destination[i] = Polynomial(theta, coefficients, i, start);
    }

    /// <summary>One component of the state at a time.</summary>
    public double Interpolate(double time, int component) =>
        time == End ? EndState[component] : time == Start ? StartState[component] : Polynomial(Theta(time), _stepper.DenseCoefficients, component, StartState);

    private double Theta(double time) => (time - Start) / (End - Start);

    private static double Polynomial(double theta, ReadOnlySpan<double> coefficients, int component, ReadOnlySpan<double> start) =>
        DensePolynomial<Scalar>.Value(
            new(theta), new(1.0 - theta), MemoryMarshal.Cast<double, Scalar>(coefficients), component, MemoryMarshal.Cast<double, Scalar>(start)).Value;
}
