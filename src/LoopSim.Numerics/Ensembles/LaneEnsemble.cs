using System.Runtime.ExceptionServices;

namespace LoopSim.Numerics;

/// <summary>Integrates many runs of one field, as many to a group as a register of the processor holds, on several threads.</summary>
/// <remarks>
/// Every run gives the bits that <see cref="Integrator"/> gives for it, whatever the threads, the order in which runs are placed and the
/// processor. Adaptive methods choose their own steps there.
/// </remarks>
public static class LaneEnsemble
{
    /// <summary>The most components of a field that a stiff method takes in lanes: a Jacobian of more does not stay in the
    /// cache.</summary>
    public const int MostStiffComponents = 32;

    /// <summary>Whether a method can run in lanes on a field of some components, and lanes can run in this program.</summary>
    public static bool Supports(IntegrationMethod method, int dimension) =>
        MachineCode.CanBeWritten && method.Tableau is null or { LowerErrorWeights.IsEmpty: true, DenseRows.IsEmpty: true }
            && (method.StiffTableau is null || dimension <= MostStiffComponents);

    /// <summary>Runs until no member source has a run left.</summary>
    /// <param name="kernel">The field and the method as code.</param>
    /// <param name="method">The method the kernel was made for.</param>
    /// <param name="options">As for a single run.</param>
    /// <param name="workers">One source of members for each thread.</param>
    /// <param name="cancellation">Ends all threads; runs under way are lost.</param>
    /// <param name="runs">How many runs there are, where that is known: few are shared out evenly among the workers, and no lanes stand
    /// idle for them.</param>
    public static void Run(
        LaneKernel kernel, IntegrationMethod method, IntegrationOptions options, IReadOnlyList<ILaneMembers> workers,
        CancellationToken cancellation, int runs = int.MaxValue)
    {
        if (method != kernel.Layout.Method)
            throw new ArgumentException($"The kernel was made for another method than {method.Name}.", nameof(method));
        if (options.FixedStep is null != method.IsAdaptive)
            throw new ArgumentException("In lanes adaptive methods choose their own steps, and others need a fixed one.", nameof(options));
        if (options.Grid != kernel.Grid)
            throw new ArgumentException("The kernel was made for another grid.", nameof(options));
        if (options.Tolerances is { Relative: 0, Absolute: 0 })
            throw new ArgumentException("One of the two tolerances must be positive.", nameof(options));
        if (workers.Count == 0)
            throw new ArgumentException("An ensemble needs a worker.", nameof(workers));

        var share = (int)Math.Ceiling((double)runs / workers.Count);
        ExceptionDispatchInfo? failure = null;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        void Work(ILaneMembers members)
        {
            try
            {
                using var worker = LaneWorker.For(kernel, method, options, members, share);
                worker.Run(stop.Token);
            }
#pragma warning disable CA1031 // What fails on one thread is thrown again on the caller's.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
                stop.Cancel();
            }
        }

        var threads = workers.Skip(1).Select(members => new Thread(() => Work(members))).ToList();
        threads.ForEach(thread => thread.Start());
        Work(workers[0]);
        threads.ForEach(thread => thread.Join());
        failure?.Throw();
        cancellation.ThrowIfCancellationRequested();
    }
}
