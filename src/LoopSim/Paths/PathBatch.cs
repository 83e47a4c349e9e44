namespace LoopSim;

/// <summary>Makes paths of an experiment with noise: in lanes, on all threads.</summary>
/// <remarks>A path depends on its number and the seed, not on the paths beside it or the number of threads, and it is the same path
/// whatever the step: its noise is that of <see cref="BrownianTree"/>.</remarks>
internal sealed class PathBatch
{
    /// <summary>The paths that one thread makes for one watcher. Fixed, so that sums of many paths are the same everywhere.</summary>
    public const int BlockSize = 64;

    private const int StepsBetweenLooks = 256;

    private readonly Experiment _experiment;
    private readonly NoiseSettings _settings;
    private readonly RandomEvents _events;
    private readonly InputSchedule _schedule;
    private readonly BrownianTree _tree;
    private readonly double[] _start;
    private readonly int[] _differing;
    private readonly Lazy<ModelLanes> _kernel;

    /// <param name="experiment">The experiment, prepared with noise.</param>
    /// <param name="withIntervention">Whether its intervention takes place.</param>
    /// <param name="start">The state that paths begin in, but for what processes of inputs begin with.</param>
    /// <param name="grid">The times.</param>
    /// <param name="readouts">What watchers may read out.</param>
    public PathBatch(Experiment experiment, bool withIntervention, double[] start, PathGrid grid, IReadOnlyList<string> readouts)
        : this(experiment, experiment.Schedule(withIntervention, grid.End), start, grid, readouts)
    {
    }

    /// <param name="experiment">The experiment, prepared with noise.</param>
    /// <param name="schedule">Its inputs over time.</param>
    /// <param name="start">The state that paths begin in, but for what processes of inputs begin with.</param>
    /// <param name="grid">The times.</param>
    /// <param name="readouts">What watchers may read out.</param>
    public PathBatch(
        Experiment experiment, InputSchedule schedule, double[] start, PathGrid grid, IReadOnlyList<string> readouts)
    {
        (_experiment, _settings, _schedule, _start, Grid) = (experiment, experiment.Settings.Noise!, schedule, start, grid);
        var compiled = experiment.Compiled;
        Sources = NoiseSource.In(experiment);
        Method = _settings.Method ?? StochasticMethod.For(Sources.Select(source => source.Term));
        NoiseCheck.Of(experiment, Sources, Method);
        _events = new RandomEvents(experiment, _settings.Seed, grid.End);
        _tree = new BrownianTree(_settings.Seed, [.. Sources.Select(source => source.Process)]);
        var changing = _schedule.Changes.Select(change => change.Input).Concat(_events.Inputs).Distinct();
        _differing = [.. changing.Select(compiled.Layout.Find).Order()];
        _kernel = new(() => new ModelLanes(
            compiled, IntegrationMethod.Euler, _schedule.Resting, _differing, readouts, StepGrid.Plain));
    }

    public PathGrid Grid { get; }

    public StochasticMethod Method { get; }

    public ImmutableArray<NoiseSource> Sources { get; }

    /// <summary>Makes the paths.</summary>
    /// <param name="create">Makes what sees the paths of a block.</param>
    /// <param name="keep">Takes it when the block is done, in the order of the blocks.</param>
    /// <param name="watch">Hears how far the work is.</param>
    public void Run<TWatcher>(Func<TWatcher> create, Action<TWatcher> keep, RunMonitor watch)
        where TWatcher : PathWatcher
    {
        var blocks = (int)((_settings.Paths + BlockSize - 1) / BlockSize);
        var ready = new Dictionary<int, TWatcher>();
        var next = 0;
        Threads.ForEach(
            blocks, Math.Min(_settings.Jobs, blocks),
            (block, stop) =>
            {
                var watcher = create();
                RunBlock(block, watcher, stop);
                if (stop.IsCancellationRequested)
                    return;
                lock (ready)
                {
                    ready.Add(block, watcher);
                    for (; ready.Remove(next, out var done); next++)
                        keep(done);
                    watch.Progress?.Invoke((double)next / blocks);
                }
            },
            watch.Cancellation);
    }

    private void RunBlock(int block, PathWatcher watcher, CancellationToken stop)
    {
        using var lanes = new PathLanes(_experiment.Compiled, _kernel.Value, Method, Sources, _differing);
        var first = (long)block * BlockSize;
        var end = Math.Min(first + BlockSize, _settings.Paths);
        for (; first < end && !stop.IsCancellationRequested; first += lanes.Group.Width)
            RunGroup(lanes, _settings.First + first, (int)Math.Min(lanes.Group.Width, end - first), watcher, stop);
    }

    private void RunGroup(PathLanes lanes, long first, int count, PathWatcher watcher, CancellationToken stop)
    {
        lanes.Begin(Grid.Start, _tree, _settings.Seed, [.. Enumerable.Range(0, count).Select(lane => new PathBeginning(
            first + lane, _events.IsEmpty ? _schedule : _events.AddedTo(_schedule, first + lane), _start))]);
        var wanted = watcher.Begin(lanes.Group, first, count);
        for (var step = 1L; step <= Grid.Steps && wanted != 0; step++)
        {
            lanes.Step(Grid.At(step - 1), Grid.At(step), Grid.Length(step));
            wanted &= watcher.OnStep(lanes.Group, step, wanted);
            if (step % StepsBetweenLooks == 0 && stop.IsCancellationRequested)
                return;
        }

        watcher.End(lanes.Group, first, count);
    }
}
