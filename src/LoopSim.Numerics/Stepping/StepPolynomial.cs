using System.Runtime.InteropServices;

namespace LoopSim.Numerics;

/// <summary>A step's two ends and the polynomial between them, read from the buffers of a stepper or a lane.</summary>
/// <param name="start">The time at its start.</param>
/// <param name="end">The time at its end; below the start when time runs backward.</param>
/// <param name="state">The state at its start.</param>
/// <param name="candidate">The state at its end.</param>
/// <param name="coefficients">Those of <see cref="DensePolynomial{TLane}"/>.</param>
internal readonly ref struct StepPolynomial(
    double start, double end, ReadOnlySpan<double> state, ReadOnlySpan<double> candidate, ReadOnlySpan<double> coefficients)
{
    public double Start => start;

    public double End => end;

    public double Span => end - start;

    public ReadOnlySpan<double> StartState { get; } = state;

    public ReadOnlySpan<double> EndState { get; } = candidate;

    public ReadOnlySpan<double> Coefficients { get; } = coefficients;

    /// <summary>The degree of the polynomial.</summary>
    public int Degree => StartState.Length == 0 ? 1 : Coefficients.Length / StartState.Length;

    /// <summary>The time at a share of the step.</summary>
    public double TimeAt(double share) => share == 1.0 ? end : Math.FusedMultiplyAdd(share, end - start, start);

    /// <summary>Writes the state at a time, as many components as there is room for.</summary>
    public void Interpolate(double time, Span<double> destination)
    {
        // Bit equality is the point: at its ends a step is its states.
        if (time == end || time == start)
        {
            (time == end ? EndState : StartState)[..destination.Length].CopyTo(destination);
            return;
        }

        var theta = (time - start) / (end - start);
        for (var i = 0; i < destination.Length; i++)
            destination[i] = Value(theta, i);
    }

    /// <summary>One component of the state at a time.</summary>
    public double Interpolate(double time, int component) =>
        time == end ? EndState[component] : time == start ? StartState[component] : Value((time - start) / (end - start), component);

    private double Value(double theta, int component) => DensePolynomial<Scalar>.Value(
        new(theta), new(1.0 - theta), MemoryMarshal.Cast<double, Scalar>(Coefficients), component,
        MemoryMarshal.Cast<double, Scalar>(StartState)).Value;
}
