using LoopSim.Benchmarks.Cases;

namespace LoopSim.Benchmarks.Tracking;

/// <summary>What a case took: the median over processes of what each of them measured, with its 95 % interval.</summary>
/// <param name="Case">Its name.</param>
/// <param name="PerRun">Seconds of processor time a run.</param>
/// <param name="Work">What a pass does.</param>
internal sealed record CaseTime(string Case, MedianInterval PerRun, PassWork Work)
{
    public const double Confidence = 0.95;

    /// <summary>Steps an average run takes, refused ones among them; 0 where there are none.</summary>
    public double StepsPerRun => (double)Work.Steps / Work.Runs;
}
