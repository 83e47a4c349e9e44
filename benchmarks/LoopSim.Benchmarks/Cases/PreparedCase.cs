namespace LoopSim.Benchmarks.Cases;

/// <summary>A case ready to be done.</summary>
/// <param name="Pass">Does it once; some tens of milliseconds.</param>
/// <param name="Code">The code that was emitted for it.</param>
internal sealed record PreparedCase(Func<PassWork> Pass, EmittedCode Code);

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

/// <summary>Bytes of IL emitted for a case; 0 where it has no code of that kind.</summary>
/// <param name="Scalar">Rates of a single run, and the Jacobian where the method needs one.</param>
/// <param name="Lanes">All code of a <see cref="Compilation.ModelLanes"/>, with quotients divided.</param>
/// <param name="MultipliedLanes">The same for processors on which quotients are better multiplied.</param>
internal readonly record struct EmittedCode(long Scalar, long Lanes, long MultipliedLanes);
