namespace LoopSim;

/// <summary>Somebody who waits for a run, or for many: may stop them, and hears how far they are.</summary>
/// <param name="Progress">The share of the work done, from 0 to 1, which never falls: of simulated time at every step of a single run, of
/// runs for many. It may be an estimate. Any thread calls it, one at a time. Null for nobody.</param>
public sealed record RunMonitor(Action<double>? Progress, CancellationToken Cancellation)
{
    public static RunMonitor Nobody { get; } = new(null, CancellationToken.None);

    /// <summary>Somebody who waits for a part of the work, which goes from one share of the whole to another.</summary>
    public RunMonitor Part(double from, double to) =>
        Progress is { } tell ? this with { Progress = share => tell(from + (to - from) * share) } : this;

    internal IStepObserver Over(double start, double end) => new ShareObserver(Progress, start, end);

    private sealed class ShareObserver(Action<double>? progress, double start, double end) : IStepObserver
    {
        public bool OnStep(DenseStep step)
        {
            progress?.Invoke((step.End - start) / (end - start));
            return true;
        }
    }
}
