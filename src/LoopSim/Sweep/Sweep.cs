using System.Diagnostics;

namespace LoopSim;

/// <summary>Runs the members of a sweep that its folder does not have yet.</summary>
public static class Sweep
{
    /// <summary>How many finished members a thread reports at once.</summary>
    private const int Batch = 32;

    /// <param name="plan">The sweep.</param>
    /// <param name="folder">Where its parts go.</param>
    /// <param name="jobs">How many threads work.</param>
    /// <param name="progress">Hears how many of how many members are finished, a few times a second; null for nobody.</param>
    /// <param name="cancellation">Ends the sweep; finished parts stay.</param>
    /// <exception cref="IOException">A part could not be written; those before it are there.</exception>
    public static SweepSummary Run(
        SweepPlan plan, SweepFolder folder, int jobs, Action<SweepProgress>? progress, CancellationToken cancellation)
    {
        var clock = Stopwatch.StartNew();
        var missing = folder.Missing;
        var statuses = StatusesOfDone(plan, folder);
        var members = missing.Sum(part => (long)folder.Plan.MembersOf(part));
        var sink = new PartWriter(folder, missing);
        var engine = Stopwatch.StartNew();
        using (Report(() => sink.Finished, members, clock, progress))
            RunMembers(plan, sink, members, jobs, cancellation);
        engine.Stop();
        for (var status = 0; status < statuses.Length; status++)
            statuses[status] += sink.Statuses[status];
        return new SweepSummary(
            members, statuses, jobs, Math.Max(0, engine.Elapsed.TotalSeconds - sink.Writing.TotalSeconds / jobs),
                clock.Elapsed.TotalSeconds);
    }

    /// <summary>Runs all members and keeps their results in memory.</summary>
    /// <param name="plan">The sweep.</param>
    /// <param name="jobs">How many threads work.</param>
    /// <param name="cancellation">Ends the sweep.</param>
    /// <exception cref="InvalidSettingException">It has more members than fit in memory.</exception>
    /// <exception cref="OperationCanceledException">It was ended.</exception>
    public static SweepTable Run(SweepPlan plan, int jobs, CancellationToken cancellation = default) =>
        Run(plan, jobs, RunMonitor.Nobody with { Cancellation = cancellation });

    /// <summary>Runs all members and keeps their results in memory, while somebody waits.</summary>
    /// <inheritdoc cref="Run(SweepPlan, int, CancellationToken)"/>
    internal static SweepTable Run(SweepPlan plan, int jobs, RunMonitor watch)
    {
        var table = new SweepTable(plan);
        using (Report(() => table.Finished, plan.Members, Stopwatch.StartNew(), watch.Progress is { } tell
            ? progress => tell(progress.Share)
            : null))
            RunMembers(plan, table, plan.Members, jobs, watch.Cancellation);
        return table;
    }

    private static void RunMembers(SweepPlan plan, IMemberSink sink, long members, int jobs, CancellationToken cancellation)
    {
        var saved = new OutputColumns(plan);
        if (plan.Noise is { } noise)
        {
            Threads.Run(
                jobs,
                stop =>
                {
                    using var members = new NoisyMembers(plan, noise, saved, new ThreadSink(sink, Batch));
                    members.Run(stop);
                },
                cancellation);
            return;
        }
        if (!plan.UsesLanes)
        {
            Threads.Run(jobs, stop => new SerialMembers(plan, saved, new ThreadSink(sink, batch: 1)).Run(stop), cancellation);
            return;
        }
        var first = plan.First;
        var kernel = new ModelLanes(
            first.Compiled, first.Settings.Method, first.Resting.Resting, plan.DifferingInputs(), plan.Readouts, first.Settings.Grid);
        var (settling, arms) = (MemberQueue.SettlingOf(plan, kernel), SharedArms.Of(plan));
        var together = MemberQueue.Together(members, jobs);
        var shares = Enumerable.Range(0, jobs).Select(_ => new ThreadSink(sink, Batch));
        LaneEnsemble.Run(
            kernel, first.Settings.Method, first.Options,
            [.. shares.Select(share => new SweepLanes(
                plan, saved, share, new MemberQueue(plan, share, settling, arms, together, cancellation), kernel))],
            cancellation);
    }

    private static long[] StatusesOfDone(SweepPlan plan, SweepFolder folder)
    {
        var statuses = new long[SweepPlan.StatusNames.Count];
        if (folder.Missing.Count == folder.PartCount)
            return statuses;
        foreach (var part in SweepResults.Open(folder.Location).Parts())
            PartWriter.Count(part.Values, plan.Columns.Count, statuses);
        return statuses;
    }

    private static Timer? Report(Func<long> finished, long members, Stopwatch clock, Action<SweepProgress>? progress) => progress is null
        ? null
        : new Timer(_ => progress(new SweepProgress(finished(), members, clock.Elapsed)), null, TimeSpan.FromSeconds(1),
            TimeSpan.FromSeconds(0.25));
}

/// <summary>How far a sweep is.</summary>
/// <param name="Finished">Members finished in this run.</param>
/// <param name="Members">Members of this run.</param>
/// <param name="Elapsed">The time since it began.</param>
public readonly record struct SweepProgress(long Finished, long Members, TimeSpan Elapsed)
{
    public double Share => Members == 0 ? 1 : (double)Finished / Members;

    /// <summary>Members per second.</summary>
    public double Rate => Finished / Elapsed.TotalSeconds;
}

/// <summary>What a sweep came to.</summary>
/// <param name="Ran">Members this run has run; those of an earlier one that it found are not among them.</param>
/// <param name="Statuses">All members of the folder by status, in the order of <see cref="SweepPlan.StatusNames"/>.</param>
/// <param name="Jobs">Threads.</param>
/// <param name="EngineSeconds">The time the threads were at work, without what they spent on writing.</param>
/// <param name="Seconds">All of it.</param>
public sealed record SweepSummary(long Ran, IReadOnlyList<long> Statuses, int Jobs, double EngineSeconds, double Seconds)
{
    /// <summary>Members per second of engine time and thread.</summary>
    public double Rate => EngineSeconds > 0 ? Ran / EngineSeconds / Jobs : 0;
}
