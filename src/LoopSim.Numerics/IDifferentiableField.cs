namespace LoopSim.Numerics;

/// <summary>A vector field that knows its exact Jacobian.</summary>
public interface IDifferentiableField : IVectorField
{
    /// <summary>Row-major: <c>jacobian[i * Dimension + j]</c> is the derivative of slope i by state j.</summary>
    void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian);
}
