using System.Runtime.ExceptionServices;

namespace LoopSim;

/// <summary>Work on several threads. What fails on one of them ends the others and is thrown again on the caller's.</summary>
internal static class Threads
{
    /// <summary>The same work on every thread, the caller's among them, until all have done theirs.</summary>
    public static void Run(int jobs, Action<CancellationToken> work, CancellationToken cancellation)
    {
        ExceptionDispatchInfo? failure = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        void Work()
        {
            try
            {
                work(stop.Token);
            }
#pragma warning disable CA1031 // What fails on one thread is thrown again on the caller's.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
                stop.Cancel();
            }
        }

        var others = Enumerable.Range(1, jobs - 1).Select(_ => new Thread(Work)).ToList();
        others.ForEach(thread => thread.Start());
        Work();
        others.ForEach(thread => thread.Join());
        cancellation.ThrowIfCancellationRequested();
        failure?.Throw();
    }

    /// <summary>Something to do for every number from 0 on, whichever thread is free.</summary>
    public static void ForEach(int count, int jobs, Action<int, CancellationToken> work, CancellationToken cancellation)
    {
        if (count == 0)
            return;
        var queue = new WorkQueue(count);
        Run(
            Math.Min(jobs, count),
            stop =>
            {
                while (!stop.IsCancellationRequested && queue.Take(out var number))
                    work(number, stop);
            },
            cancellation);
    }
}
