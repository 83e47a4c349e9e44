namespace LoopSim.Benchmarks.Cases;

/// <summary>A case ready to be done.</summary>
/// <param name="Pass">Does it once; some tens of milliseconds.</param>
/// <param name="EmittedBytes">The bytes of IL of single runs, or of runs in lanes of a width; 0 where the case has none.</param>
internal sealed record PreparedCase(Func<PassWork> Pass, long EmittedBytes);

/// <summary>What a pass does, the same in every pass.</summary>
/// <param name="Runs">The runs made, or the models compiled.</param>
/// <param name="Accepted">The steps accepted, over all runs.</param>
/// <param name="Rejected">The steps refused.</param>
/// <param name="Evaluations">The evaluations of rates; 0 in lanes, where steps alone are counted.</param>
internal readonly record struct PassWork(int Runs, long Accepted, long Rejected, long Evaluations)
{
    public long Steps => Accepted + Rejected;

    public static PassWork operator +(PassWork a, PassWork b) =>
        new(a.Runs + b.Runs, a.Accepted + b.Accepted, a.Rejected + b.Rejected, a.Evaluations + b.Evaluations);
}
