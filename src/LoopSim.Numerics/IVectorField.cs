namespace LoopSim.Numerics;

/// <summary>The right-hand side of x' = f(t, x), smooth between breakpoints.</summary>
/// <remarks>
/// A field may hold piecewise constant branches (steps, pulses, interventions). <see cref="Enter"/> fixes them, so that
/// inside a segment, both ends included, <see cref="Evaluate"/> is one smooth function: at its end it returns the left limit.
/// </remarks>
public interface IVectorField
{
    /// <summary>The number of state variables.</summary>
    int Dimension { get; }

    /// <summary>
    /// Fixes constant branches (steps, pulses, interventions) for the open interval (start, end); called before the first
    /// evaluation of each segment. <paramref name="start"/> is below <paramref name="end"/> also when time runs backward;
    /// <paramref name="state"/> is the state in which the run enters the segment.
    /// </summary>
    void Enter(double start, double end, ReadOnlySpan<double> state);

    /// <summary>Writes f(time, state) to <paramref name="slope"/>, which never overlaps <paramref name="state"/>.</summary>
    void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope);
}
