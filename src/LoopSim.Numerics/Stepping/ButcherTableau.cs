namespace LoopSim.Numerics;

/// <summary>An explicit Runge-Kutta method whose last stage is the slope at the end of the step.</summary>
/// <remarks>
/// The last row of <see cref="Rows"/> therefore holds the weights of the solution, and the last slope is the first one of the next
/// step. The first stage has no row. Error and dense weights may be empty: then there is no error estimate, and the dense output
/// is as good as <see cref="DenseOrder"/> says without them. The stages of the dense output alone come after the slope at the end.
/// </remarks>
public sealed class ButcherTableau
{
    /// <summary>The order of the solution.</summary>
    public required int Order { get; init; }

    /// <summary>1: linear between the ends; 3: Hermite's cubic; above: the cubic with one correction by dense weights per order.</summary>
    public required int DenseOrder { get; init; }

    /// <summary>c_2, c_3, ... in fractions of the step.</summary>
    public required ImmutableArray<double> Nodes { get; init; }

    /// <summary>a_2., a_3., ... below the diagonal.</summary>
    public required ImmutableArray<ImmutableArray<double>> Rows { get; init; }

    /// <summary>Solution minus embedded solution, per slope.</summary>
    public ImmutableArray<double> ErrorWeights { get; init; } = [];

    /// <summary>Weights of a second estimate, of lower order, that is joined with the first; per slope.</summary>
    public ImmutableArray<double> LowerErrorWeights { get; init; } = [];

    /// <summary>The nodes of the stages that only the dense output needs.</summary>
    public ImmutableArray<double> DenseNodes { get; init; } = [];

    /// <summary>The rows of the stages that only the dense output needs.</summary>
    public ImmutableArray<ImmutableArray<double>> DenseRows { get; init; } = [];

    /// <summary>The weights of the dense output's coefficients from the fourth on, per slope.</summary>
    public ImmutableArray<ImmutableArray<double>> DenseWeights { get; init; } = [];

    /// <summary>The number of slopes of a step, that at its end included.</summary>
    public int Stages => Rows.Length + 1;

    /// <summary>The weights of the solution.</summary>
    public ImmutableArray<double> Weights => Rows[^1];
}
