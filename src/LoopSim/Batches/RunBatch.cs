namespace LoopSim;

/// <summary>Makes many runs of one model: in lanes on every thread where model and method allow it, else one by one on every
/// thread.</summary>
/// <remarks>Every outcome has the bits of the run made alone, whatever runs beside it and however many threads there are.</remarks>
public sealed class RunBatch
{
    private readonly CompiledModel _compiled;
    private readonly IntegrationMethod _method;
    private readonly IntegrationOptions _options;
    private readonly Outcome? _outcome;
    private readonly int[] _differing;
    private readonly int _jobs;
    private readonly Lazy<ModelLanes>? _kernel;
    private readonly SharedCourses? _courses;

    /// <param name="compiled">The equations; a request that brings others is run alone.</param>
    /// <param name="method">How runs are integrated.</param>
    /// <param name="options">How accurately, and for how many steps at most.</param>
    /// <param name="resting">The value of every input that never differs.</param>
    /// <param name="differing">The inputs that differ from run to run or change on the way, by their place in the layout.</param>
    /// <param name="outcome">What is looked at; null for nothing.</param>
    /// <param name="jobs">How many threads work.</param>
    /// <param name="isForFew">Whether runs are so few that code for lanes would take longer than they do.</param>
    public RunBatch(
        CompiledModel compiled, IntegrationMethod method, IntegrationOptions options, ReadOnlySpan<double> resting,
        IEnumerable<int> differing, Outcome? outcome, int jobs, bool isForFew = false)
    {
        (_compiled, _method, _options, _outcome, _jobs) = (compiled, method, options, outcome, jobs);
        _differing = [.. differing.Concat(compiled.SwitchInputs).Distinct().Order()];
        if (isForFew || !LaneEnsemble.Supports(method, compiled.Dimension) || (compiled.HasEvents && options.Grid == StepGrid.Plain))
            return;
        double[] values = [.. resting];
        string[] readouts = outcome is null ? [] : [CompiledModel.OutcomeKey(outcome.Name), CompiledModel.OutcomeValueKey(outcome.Name)];
        _kernel = new(() => new ModelLanes(compiled, method, values, _differing, readouts, options.Grid));
        _courses = compiled.HasNoForesight && options.FixedStep is null ? new SharedCourses() : null;
    }

    /// <summary>For runs that share an experiment's model, method, tolerances and outcome; links, channels and parameters may
    /// differ.</summary>
    public static RunBatch Of(Experiment experiment, int jobs, bool isForFew = false)
    {
        var (model, layout) = (experiment.Model, experiment.Compiled.Layout);
        var names = model.Links.Select(link => link.Name)
            .Concat(model.Channels.Select(channel => channel.Name))
            .Concat(model.Parameters.Select(parameter => parameter.Name));
        return new RunBatch(
            experiment.Compiled, experiment.Settings.Method, experiment.Options, experiment.Resting.Resting, names.Select(layout.Find),
            experiment.Outcome, jobs, isForFew);
    }

    /// <summary>How many runs side by side are worth another thread: many where runs are short.</summary>
    public int RunsPerThread { get; init; } = LaneWidth.Native;

    /// <summary>Whether runs go in lanes.</summary>
    public bool UsesLanes => _kernel is not null;

    /// <summary>Whether runs keep and take up <see cref="RunOutcome.Checkpoint"/>.</summary>
    internal bool KeepsCheckpoints => _courses is not null;

    /// <summary>Makes the runs; <paramref name="watch"/> hears which share of them is done.</summary>
    /// <returns>The outcomes, in the order of the requests.</returns>
    public RunOutcome[] Run(IReadOnlyList<RunRequest> requests, RunMonitor watch)
    {
        var outcomes = new RunOutcome[requests.Count];
        var progress = new BatchProgress(watch, requests.Count);
        void Keep(int number, RunOutcome outcome)
        {
            outcomes[number] = outcome;
            progress.Count();
        }

        var goesBeside = Enumerable.Range(0, requests.Count)
            .ToLookup(number => _kernel is not null && requests[number].Compiled == _compiled);
        int[] alone = [.. goesBeside[false]];
        Threads.ForEach(
            alone.Length, _jobs, (place, stop) => Keep(alone[place], RunAlone(requests[alone[place]], stop)), watch.Cancellation);
        int[] beside = [.. goesBeside[true]];
        if (beside.Length > 0)
        {
            RunRequest[] together = [.. beside.Select(number => requests[number])];
            if (_courses is not null)
                together = _courses.Resume(together, missing => RunBeside(missing, watch));
            RunBeside(together, (place, outcome) => Keep(beside[place], outcome), watch);
        }

        return outcomes;
    }

    /// <summary>How far the courses of runs are known that they have in common with others; null for runs that are to be made
    /// whole.</summary>
    internal LaneCheckpoint?[] Checkpoints(RunRequest[] requests, RunMonitor watch) => _courses is null
        ? new LaneCheckpoint?[requests.Length]
        : [.. _courses.Resume(requests, missing => RunBeside(missing, watch)).Select(request => request.Resumed)];

    private RunOutcome[] RunBeside(RunRequest[] requests, RunMonitor watch)
    {
        var outcomes = new RunOutcome[requests.Length];
        if (requests.Length > 0)
            RunBeside(requests, (place, outcome) => outcomes[place] = outcome, watch);
        return outcomes;
    }

    private void RunBeside(RunRequest[] requests, Action<int, RunOutcome> keep, RunMonitor watch)
    {
        var kernel = _kernel!.Value;
        var queue = new WorkQueue(requests.Length);
        var threads = Math.Clamp((requests.Length + RunsPerThread - 1) / RunsPerThread, 1, _jobs);
        var workers = Enumerable.Range(0, threads)
            .Select(_ => new BatchLanes(requests, queue, new LaneInputs(kernel, _differing), _outcome is not null, keep));
        LaneEnsemble.Run(kernel, _method, _options, [.. workers], watch.Cancellation, requests.Length);
    }

    private RunOutcome RunAlone(RunRequest request, CancellationToken cancellation)
    {
        var field = new ModelField(request.Compiled, request.Inputs());
        var looks = request.Looks.Count > 0 && _outcome is not null ? new OutcomeLooks(field, _outcome, request.Looks) : null;
        var result = new Integrator(_method, _options).Solve(
            field, request.From, request.To, request.Start, field.Breakpoints(request.From, request.To),
            looks ?? RunMonitor.Nobody.Over(request.From, request.To), cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (_outcome is null)
            return new RunOutcome(result.Status, result.State, Holds: false, double.NaN);
        return new RunOutcome(
            result.Status,
            result.State,
            field.ReadOut(CompiledModel.OutcomeKey(_outcome.Name), result.Time, result.State) != 0,
            field.ReadOut(CompiledModel.OutcomeValueKey(_outcome.Name), result.Time, result.State))
        {
            Seen = looks is null ? [] : [.. looks.Seen],
        };
    }

    /// <summary>Counts the runs that are done and tells who waits, a thousand times at most, one thread after the other.</summary>
    private sealed class BatchProgress(RunMonitor watch, int runs)
    {
        private const long Reports = 1000;

        private readonly Lock _lock = new();
        private long _done;
        private double _told;

        public void Count()
        {
            var done = Interlocked.Increment(ref _done);
            if (watch.Progress is not { } tell || done * Reports / runs == (done - 1) * Reports / runs)
                return;
            lock (_lock)
            {
                var share = (double)done / runs;
                if (share > _told)
                    tell(_told = share);
            }
        }
    }
}
