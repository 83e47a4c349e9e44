namespace LoopSim;

/// <summary>In how many paths with noise the outcome of a <see cref="Break"/> holds, with and without the intervention.</summary>
/// <remarks>Path i has the same noise with and without.</remarks>
public static class NoisyBreak
{
    /// <param name="experiment">The experiment, prepared with noise.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    public static ChanceDocument Run(Experiment experiment, RunMonitor watch)
    {
        var start = experiment.StartState(watch.Cancellation);
        var step = experiment.Settings.Noise!.Step ?? PathGrid.Usual(experiment, start.State);
        var grid = new PathGrid(experiment.StartTime, experiment.EndTime, step, experiment.EndTime - experiment.StartTime);
        var with = Ends(experiment, withIntervention: true, start, grid, watch.Part(0, 0.5));
        var without = Ends(experiment, withIntervention: false, start, grid, watch.Part(0.5, 1));
        var kept = Enumerable.Range(0, with.Count).Where(path => with[path] is not null && without[path] is not null).ToList();
        return new ChanceDocument(
            NoiseDocument.Of(experiment, with.Method, step, kept.Count, with.Count - kept.Count),
            ShareDocument.Of(kept.Count(path => with[path] == true), kept.Count),
            ShareDocument.Of(kept.Count(path => without[path] == true), kept.Count),
            ShareDocument.Of(kept.Count(path => with[path] == true && without[path] == false), kept.Count));
    }

    private static OutcomesAtEnd Ends(
        Experiment experiment, bool withIntervention, SteadyState start, PathGrid grid, RunMonitor watch)
    {
        var batch = new PathBatch(
            experiment, withIntervention, start.State, grid, [CompiledModel.OutcomeKey(experiment.Outcome!.Name)]);
        var ends = new OutcomesAtEnd(batch.Method.Name);
        batch.Run(() => new EndWatcher(grid), block => ends.Add(block.Outcomes), watch);
        watch.Cancellation.ThrowIfCancellationRequested();
        return ends;
    }

    /// <summary>For each path, whether the outcome holds at the end; null for lost ones.</summary>
    private sealed class OutcomesAtEnd(string method)
    {
        private readonly List<bool?> _paths = [];

        public string Method => method;

        public int Count => _paths.Count;

        public bool? this[int path] => _paths[path];

        public void Add(IEnumerable<bool?> paths) => _paths.AddRange(paths);
    }

    private sealed class EndWatcher(PathGrid grid) : PathWatcher
    {
        private readonly List<bool?> _outcomes = [];

        public IReadOnlyList<bool?> Outcomes => _outcomes;

        public override uint Begin(PathGroup group, long first, int count) => (1u << count) - 1;

        public override uint OnStep(PathGroup group, long step, uint wanted) => wanted & group.Alive;

        public override void End(PathGroup group, long first, int count)
        {
            group.ReadOut();
            for (var lane = 0; lane < count; lane++)
            {
                var isWhole = (group.Alive & (1u << lane)) != 0 && group.Time >= grid.End;
                _outcomes.Add(isWhole ? group.ValueOf(0, lane) != 0 : null);
            }
        }
    }
}

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
