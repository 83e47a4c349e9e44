using MathNet.Numerics.LinearAlgebra;

namespace LoopSim.Inference;

/// <summary>What is to be made small: numbers, and how they move with what is varied.</summary>
/// <param name="Values">The residuals.</param>
/// <param name="Slopes">A row for each residual, a column for each quantity; null where they were not asked for.</param>
internal sealed record Residuals(double[] Values, Matrix<double>? Slopes)
{
    /// <summary>Half the sum of squares.</summary>
    public double Cost => 0.5 * Values.Sum(value => value * value);
}
