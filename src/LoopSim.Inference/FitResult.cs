namespace LoopSim.Inference;

/// <summary>What a fit found.</summary>
internal sealed record FitResult
{
    public required FitProblem Problem { get; init; }

    public required LeastSquaresResult End { get; init; }

    /// <summary>How many starts came to this end.</summary>
    public required int Reached { get; init; }

    /// <summary>The covariance of the estimates on the inner scale; NaN in rows and columns of what is not determined.</summary>
    public required double[,] Covariance { get; init; }

    public required Identifiability Identifiability { get; init; }

    /// <summary>By how much errors are larger than they were said to be, where that is estimated; 1 otherwise.</summary>
    public required double ErrorFactor { get; init; }

    /// <summary>Measurements, and priors, less parameters determined.</summary>
    public required int Freedom { get; init; }

    public IReadOnlyList<Profile> Profiles { get; init; } = [];

    public Draws? Posterior { get; init; }

    /// <summary>Estimates from measurements drawn again, one row for each.</summary>
    public IReadOnlyList<double[]> Resampled { get; init; } = [];

    /// <summary>The estimates.</summary>
    public double[] Estimates => Problem.Outer(End.At);
}
