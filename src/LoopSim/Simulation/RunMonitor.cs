using LoopSim.Numerics;

namespace LoopSim;

/// <summary>Somebody who waits for a run: may stop it, and hears how far it is.</summary>
/// <param name="Progress">The share of simulated time done, from 0 to 1; called at every step. Null for nobody.</param>
public sealed record RunMonitor(Action<double>? Progress, CancellationToken Cancellation)
{
    public static RunMonitor Nobody { get; } = new(null, CancellationToken.None);

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
