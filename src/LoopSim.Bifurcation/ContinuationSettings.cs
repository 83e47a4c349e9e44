namespace LoopSim.Bifurcation;

/// <summary>How thoroughly branches are looked for.</summary>
public sealed record ContinuationSettings
{
    /// <summary>At how many values of the parameter equilibria are searched for, the ends among them.</summary>
    public int Searches { get; init; } = 11;

    /// <summary>From how many points of the box each search starts, beside its guesses.</summary>
    public int Starts { get; init; } = 64;

    /// <summary>States to search from first, at every value of the parameter.</summary>
    public IReadOnlyList<double[]> Guesses { get; init; } = [];

    public CancellationToken Cancellation { get; init; }
}
