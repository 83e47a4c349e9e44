namespace LoopSim.Numerics;

/// <summary>A vector field that knows its exact derivatives.</summary>
public interface IDifferentiableField : IVectorField
{
    /// <summary>Row-major: <c>jacobian[i * Dimension + j]</c> is the derivative of slope i by state j.</summary>
    void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian);

    /// <summary>Writes the partial derivatives of the slopes by time: zero where time is not in the equations.</summary>
    void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative);
}
