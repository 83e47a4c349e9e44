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
        Check();
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
        using var group = PathGroup.Create(_kernel.Value, Method, [.. Sources.Select(source => source.Term)]);
        var first = (long)block * BlockSize;
        var end = Math.Min(first + BlockSize, _settings.Paths);
        for (; first < end && !stop.IsCancellationRequested; first += group.Width)
            RunGroup(group, _settings.First + first, (int)Math.Min(group.Width, end - first), watcher, stop);
    }

    private void RunGroup(PathGroup group, long first, int count, PathWatcher watcher, CancellationToken stop)
    {
        long[] paths = [.. Enumerable.Range(0, count).Select(lane => first + lane)];
        StepInputs[] inputs = [.. paths.Select(path => new StepInputs(
            _experiment.Compiled, _events.IsEmpty ? _schedule : _events.AddedTo(_schedule, path)))];
        group.Begin(Grid.Start, _tree, paths);
        for (var lane = 0; lane < group.Width; lane++)
            Place(group, lane, paths[Math.Min(lane, count - 1)]);
        var wanted = watcher.Begin(group, first, count);
        for (var step = 1L; step <= Grid.Steps && wanted != 0; step++)
        {
            SetInputs(group, inputs, Grid.At(step - 1), Grid.At(step));
            group.Step(Grid.At(step), Grid.Length(step));
            wanted &= watcher.OnStep(group, step, wanted);
            if (step % StepsBetweenLooks == 0 && stop.IsCancellationRequested)
                return;
        }

        watcher.End(group, first, count);
    }

    private void Place(PathGroup group, int lane, long path)
    {
        for (var i = 0; i < _start.Length; i++)
            group.State(i, lane) = _start[i];
        for (var j = 0; j < Sources.Length; j++)
        {
            var source = Sources[j];
            group.SetSize(j, lane, source.SizeAt(_experiment.Compiled, _schedule.Resting));
            if (source.Time is null)
                continue;
            var drawn = Philox.Draw(
                new PhiloxBlock((ulong)path, (ulong)source.Process, 0, 0), _settings.Seed, (ulong)RandomStream.ProcessStart).First;
            group.State(source.Term.Component, lane) = NormalQuantile.Of(UnitInterval.Of(drawn))
                * _experiment.Compiled.Evaluate(source.Size, _schedule.Resting);
        }
    }

    private void SetInputs(PathGroup group, StepInputs[] inputs, double from, double to)
    {
        var hasChanged = false;
        for (var lane = 0; lane < group.Width; lane++)
        {
            var own = inputs[Math.Min(lane, inputs.Length - 1)];
            // Lanes without a path of their own follow the last, which has been set.
            if (lane < inputs.Length && !own.Set(from, to))
                continue;
            if (lane >= inputs.Length && !hasChanged)
                continue;
            hasChanged = true;
            foreach (var input in _differing)
                group.Input(_kernel.Value.LaneInput(input), lane) = own.Values[input];
            for (var j = 0; j < Sources.Length; j++)
            {
                if (Sources[j].IsVariable)
                    group.SetSize(j, lane, Sources[j].SizeAt(_experiment.Compiled, own.Values));
            }
        }

        if (hasChanged)
            group.Prepare();
    }

    private void Check()
    {
        if (!MachineCode.CanBeWritten)
            throw new InvalidSettingException("this program was compiled ahead of time and has no noise; use the ordinary build");
        if (_experiment.Compiled.HasEvents)
            throw new InvalidSettingException(
                "a model with events cannot be run with noise; use --noise 0, or write its events as a poisson process of an input");
        if (_experiment.Cuts.Any(cut => !cut.IsDeclared))
            throw new InvalidSettingException(
                "a dependence inside an equation cannot be cut in a run with noise; cut a link, or use --noise 0");
        if (Sources.FirstOrDefault(source => !Method.Suits(source.Term.Diffusion)) is { } unsuited)
            throw new InvalidSettingException(
                $"{Method.Name} cannot follow the proportional noise of '{unsuited.Name}'; use --method milstein or euler-maruyama");
    }
}
