namespace LoopSim.Numerics;

/// <summary>A stiffly accurate Rosenbrock method in the form that multiplies by no Jacobian (Hairer and Wanner II, IV.7).</summary>
/// <remarks>
/// Stage i solves (1 / (h gamma) I - J) u_i = f(t + c_i h, y + sum a_ij u_j) + sum c_ij u_j / h + h d_i df/dt; the solution is y plus
/// the last row of <see cref="Rows"/> plus the last stage, and the last stage is the error estimate.
/// </remarks>
public sealed class RosenbrockTableau
{
    /// <summary>The order of the solution.</summary>
    public required int Order { get; init; }

    /// <summary>The diagonal.</summary>
    public required double Gamma { get; init; }

    /// <summary>c_2, c_3, ... in fractions of the step.</summary>
    public required ImmutableArray<double> Nodes { get; init; }

    /// <summary>a_2., a_3., ... below the diagonal.</summary>
    public required ImmutableArray<ImmutableArray<double>> Rows { get; init; }

    /// <summary>c_2., c_3., ... below the diagonal: what earlier stages add to the right-hand side.</summary>
    public required ImmutableArray<ImmutableArray<double>> Couplings { get; init; }

    /// <summary>d_1, d_2, ... on the time derivative.</summary>
    public required ImmutableArray<double> TimeWeights { get; init; }

    /// <summary>Rows H_1, H_2, H_3 of the dense output y0 + theta (y1 - y0 + (1 - theta) sum (H_1 + theta (H_2 + theta H_3))_j
    /// u_j).</summary>
    public required ImmutableArray<ImmutableArray<double>> DenseWeights { get; init; }

    /// <summary>The order of the dense output.</summary>
    public int DenseOrder => DenseWeights.Length + 1;

    public int Stages => Rows.Length + 1;

    /// <summary>The weights of the solution.</summary>
    public ImmutableArray<double> Weights => [.. Rows[^1], 1.0];
}
