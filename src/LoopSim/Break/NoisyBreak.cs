namespace LoopSim;

/// <summary>In how many paths with noise the outcome of a <see cref="Break"/> holds, with and without the intervention.</summary>
/// <remarks>Path i has the same noise with and without.</remarks>
public static class NoisyBreak
{
    /// <summary>The numbers that kept paths may take; quantiles come from these paths.</summary>
    private const long MostKept = 10_000_000;

    private const int MostKeptPaths = 1000;

    /// <param name="experiment">The experiment, prepared with noise.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    public static NoisyBreakResult Run(Experiment experiment, RunMonitor watch)
    {
        var start = experiment.StartState(watch.Cancellation);
        var step = experiment.Settings.Noise!.Step ?? PathGrid.Usual(experiment, start.State);
        var grid = new PathGrid(experiment.StartTime, experiment.EndTime, step, experiment.Model.Time.Save);
        var with = new Arm(experiment, withIntervention: true, start, grid, watch.Part(0, 0.5));
        var without = new Arm(experiment, withIntervention: false, start, grid, watch.Part(0.5, 1));
        var kept = Enumerable.Range(0, with.Ends.Count)
            .Where(path => with.Ends[path] is not null && without.Ends[path] is not null).ToList();
        var chance = new ChanceDocument(
            NoiseDocument.Of(experiment, with.Method, step, kept.Count, with.Ends.Count - kept.Count),
            ShareDocument.Of(kept.Count(path => with.Ends[path] == true), kept.Count),
            ShareDocument.Of(kept.Count(path => without.Ends[path] == true), kept.Count),
            ShareDocument.Of(kept.Count(path => with.Ends[path] == true && without.Ends[path] == false), kept.Count));
        return new NoisyBreakResult(chance, with.Course, without.Course);
    }

    /// <summary>All paths with the intervention, or all without.</summary>
    private sealed class Arm
    {
        public Arm(Experiment experiment, bool withIntervention, SteadyState start, PathGrid grid, RunMonitor watch)
        {
            string[] names = [.. experiment.Compiled.ReadoutNames.TakeWhile(name => !name.StartsWith('?'))];
            string[] readouts = [.. names, CompiledModel.OutcomeKey(experiment.Outcome!.Name)];
            var batch = new PathBatch(experiment, withIntervention, start.State, grid, readouts);
            var most = Math.Min(MostKeptPaths, experiment.Settings.Noise!.Paths);
            var kept = (int)Math.Clamp(MostKept / ((long)grid.Rows * readouts.Length), 1, most);
            PathSpread? whole = null;
            batch.Run(
                () => new ArmWatcher(grid, readouts.Length, kept),
                block =>
                {
                    Ends.AddRange(block.Ends);
                    if (whole is null)
                        whole = block.Spread;
                    else
                        whole.Add(block.Spread);
                },
                watch);
            watch.Cancellation.ThrowIfCancellationRequested();
            (Method, Course) = (batch.Method.Name, SpreadCourse.Of(grid, names, whole!, readouts.Length, single: 0));
        }

        public string Method { get; }

        /// <summary>For each path, whether the outcome holds at the end; null for lost ones.</summary>
        public List<bool?> Ends { get; } = [];

        /// <summary>How the variables spread.</summary>
        public RunCourse Course { get; }
    }

    private sealed class ArmWatcher(PathGrid grid, int readouts, int kept) : PathWatcher
    {
        public PathSpread Spread { get; } = new(grid, readouts, kept, lag: 1);

        public List<bool?> Ends { get; } = [];

        public override uint Begin(PathGroup group, long first, int count) => Spread.Begin(group, first, count);

        public override uint OnStep(PathGroup group, long step, uint wanted) => Spread.OnStep(group, step, wanted);

        public override void End(PathGroup group, long first, int count)
        {
            Spread.End(group, first, count);
            group.ReadOut();
            for (var lane = 0; lane < count; lane++)
            {
                var isWhole = (group.Alive & (1u << lane)) != 0 && group.Time >= grid.End;
                Ends.Add(isWhole ? group.ValueOf(readouts - 1, lane) != 0 : null);
            }
        }
    }
}

/// <summary>What becomes of an intervention with noise.</summary>
/// <param name="Chance">In how many paths the outcome holds.</param>
/// <param name="With">How the variables spread with the intervention.</param>
/// <param name="Without">How they spread without.</param>
public sealed record NoisyBreakResult(ChanceDocument Chance, RunCourse With, RunCourse Without);

/// <summary>The outcome of an intervention among paths with noise.</summary>
/// <param name="Noise">How chance took part.</param>
/// <param name="With">The share of paths in which the outcome holds at the end with the intervention.</param>
/// <param name="Without">That without.</param>
/// <param name="OnlyWith">That of paths in which it holds with the intervention and would not without.</param>
public sealed record ChanceDocument(NoiseDocument Noise, ShareDocument With, ShareDocument Without, ShareDocument OnlyWith);

/// <summary>A share with its 95 % interval.</summary>
public readonly record struct ShareDocument(double Share, double Low, double High)
{
    internal static ShareDocument Of(int holding, int paths)
    {
        var (low, high) = WilsonInterval.Of(holding, paths);
        return new ShareDocument(paths == 0 ? double.NaN : (double)holding / paths, low, high);
    }

    /// <summary>In words, of a number of paths.</summary>
    public override string ToString() => $"{Words.Percent(Share)} ({Words.Percent(Low)} to {Words.Percent(High)})";
}
