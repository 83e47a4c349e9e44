namespace LoopSim.Benchmarks.Ensembles;

/// <summary>What a pass through an ensemble took, over all its members.</summary>
/// <param name="Accepted">The steps accepted.</param>
/// <param name="Rejected">The steps refused.</param>
/// <param name="Failed">The members that did not reach the end.</param>
internal readonly record struct EnsembleWork(long Accepted, long Rejected, int Failed)
{
    public static EnsembleWork operator +(EnsembleWork a, EnsembleWork b) =>
        new(a.Accepted + b.Accepted, a.Rejected + b.Rejected, a.Failed + b.Failed);
}
