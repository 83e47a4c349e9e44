namespace LoopSim;

/// <summary>What integrations cost.</summary>
public sealed record StatisticsDocument(long Steps, long Rejected, long Evaluations)
{
    public static StatisticsDocument Of(params IEnumerable<SolveResult> results) => new(
        results.Sum(result => result.Statistics.Accepted),
        results.Sum(result => result.Statistics.Rejected),
        results.Sum(result => result.Statistics.Evaluations));
}
