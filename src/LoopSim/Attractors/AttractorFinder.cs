namespace LoopSim;

/// <summary>In which stable state runs end, for many starts at once.</summary>
/// <remarks>
/// Starts run in lanes where the model allows it, else one by one; where a start leads depends on the start alone, not on the
/// others or on the threads. A run is looked at now and then, and ends when it is close to a stable state or its time is over.
/// </remarks>
internal sealed class AttractorFinder
{
    /// <summary>The run ends in none of the states: it keeps moving, rests outside what was searched, or runs away.</summary>
    public const int Elsewhere = -1;

    /// <summary>A run lasts this many times the slowest time constant of any stable state, and as many times that of the slowest departure
    /// from a state that is not stable: a start next to a boundary stays near a saddle for long.</summary>
    private const double Patience = 50;

    /// <summary>It is looked at after this many of them.</summary>
    private const double Glance = 4;

    /// <summary>Between two looks in lanes; what needs more is given to a method for stiff models.</summary>
    private const int MostStepsInLanes = 20_000;

    private const int MostSteps = 500_000;

    /// <summary>Starts that are worth another thread: between two looks runs are short.</summary>
    private const int StartsPerThread = 128;

    /// <summary>A model that would need more explicit steps than this between two looks is stiff.</summary>
    private const double MostExplicitSteps = 3000;

    /// <summary>As many runs as the groups of one thread hold: fewer take no less time.</summary>
    private const int RunsAtOnce = 47;

    private readonly Experiment _experiment;
    private readonly AttractorNeighbourhoods _arrivals;
    private readonly double _horizon;
    private readonly double _glance;
    private readonly Lazy<RunBatch>? _batch;
    private int _undecided;

    public AttractorFinder(Experiment experiment, SearchBox box, IReadOnlyList<Equilibrium> states)
    {
        (_experiment, Count) = (experiment, states.Count);
        _arrivals = new AttractorNeighbourhoods(states, box);
        var rates = states.Where(state => state.IsStable).SelectMany(state => state.Eigenvalues).ToList();
        HasStates = rates.Count > 0;
        if (!HasStates)
            return;
        var slowest = rates.Min(rate => Math.Abs(rate.Real));
        var departures = states.SelectMany(state => state.Eigenvalues).Where(rate => rate.Real > 0).Select(rate => rate.Real);
        _horizon = Math.Max(Patience / slowest, experiment.Model.Time.Span) + Patience / departures.DefaultIfEmpty(double.PositiveInfinity)
            .Min();
        _glance = Glance / slowest;
        var steps = _glance * rates.Max(rate => rate.Magnitude) / 3;
        if (!experiment.Compiled.HasEvents && steps < MostExplicitSteps)
        {
            _batch = new(() => new RunBatch(
                experiment.Compiled, IntegrationMethod.Rk45, OptionsInLanes, experiment.Resting.Resting, [], outcome: null, Jobs)
            {
                RunsPerThread = StartsPerThread,
            });
        }
    }

    /// <summary>How many states there are, stable or not.</summary>
    public int Count { get; }

    /// <summary>Whether any of them is stable.</summary>
    public bool HasStates { get; }

    /// <summary>How accurately runs are followed.</summary>
    public Tolerances Tolerances { get; init; } = new();

    private static int Jobs => Environment.ProcessorCount;

    private IntegrationOptions OptionsInLanes => new() { Tolerances = Tolerances, MaxSteps = MostStepsInLanes };

    /// <summary>How many runs so far took more steps than they may: they count as ending elsewhere.</summary>
    public int Undecided => _undecided;

    /// <summary>At how many places to look at once in each of so many brackets. Halving takes the fewest runs; more places fill lanes that
    /// would stand empty.</summary>
    public static int PlacesOf(int brackets) => Math.Max(1, RunsAtOnce / brackets);

    /// <returns>For each start the number of the state its run ends in, or <see cref="Elsewhere"/>.</returns>
    public int[] Of(IReadOnlyList<double[]> starts, CancellationToken cancellation)
    {
        var ends = new int[starts.Count];
        Array.Fill(ends, Elsewhere);
        if (!HasStates || starts.Count == 0)
            return ends;
        var alone = _batch is null ? [.. Enumerable.Range(0, starts.Count)] : SideBySide(_batch.Value, [.. starts], ends, cancellation);
        Alone(alone, starts, ends, cancellation);
        return ends;
    }

    /// <summary>Runs starts in pieces: between two pieces it is seen whether they have arrived.</summary>
    /// <returns>The starts whose runs need another method.</returns>
    private int[] SideBySide(RunBatch batch, double[][] states, int[] ends, CancellationToken cancellation)
    {
        var (from, resting) = (_experiment.StartTime, _experiment.Resting);
        var unfinished = new List<int>();
        int[] underWay = [.. Enumerable.Range(0, states.Length)];
        for (var elapsed = 0.0; underWay.Length > 0 && elapsed < _horizon; elapsed += _glance)
        {
            var pieces = batch.Run(
                [
                    .. underWay.Select(number => new RunRequest(
                        _experiment.Compiled, () => resting, states[number], from, from + _glance)),
                ],
                RunMonitor.Nobody with { Cancellation = cancellation });
            foreach (var (number, piece) in underWay.Zip(pieces))
            {
                states[number] = piece.State;
                ends[number] = _arrivals.Find(piece.State);
                if (piece.Status is SolveStatus.StepLimit or SolveStatus.StepTooSmall or SolveStatus.Chattering)
                    unfinished.Add(number);
            }
            underWay =
            [
                .. underWay.Where((number, place) => pieces[place].Status == SolveStatus.ReachedEnd && ends[number] == Elsewhere),
            ];
        }
        return [.. unfinished.Order()];
    }

    /// <summary>Where a single run ends, by a method and steps of its own: to check what lanes found.</summary>
    public int Check(double[] start, CancellationToken cancellation) =>
        HasStates ? Run(start, IntegrationMethod.Dop853, cancellation) : Elsewhere;

    private void Alone(int[] numbers, IReadOnlyList<double[]> starts, int[] ends, CancellationToken cancellation) => Threads.ForEach(
        numbers.Length, Jobs, (place, stop) =>
            ends[numbers[place]] = Run(starts[numbers[place]], IntegrationMethod.Auto, stop), cancellation);

    private int Run(double[] start, IntegrationMethod method, CancellationToken cancellation)
    {
        var watch = new ArrivalWatch(_arrivals);
        var integrator = new Integrator(method, new IntegrationOptions { Tolerances = Tolerances, MaxSteps = MostSteps });
        var field = new ModelField(_experiment.Compiled, _experiment.Resting);
        var result = integrator.Solve(field, _experiment.StartTime, _experiment.StartTime + _horizon, start, [], watch, cancellation);
        if (result.Status == SolveStatus.StepLimit)
            Interlocked.Increment(ref _undecided);
        return watch.Arrived;
    }

    private sealed class ArrivalWatch(AttractorNeighbourhoods arrivals) : IStepObserver
    {
        public int Arrived { get; private set; } = Elsewhere;

        public bool OnStep(DenseStep step)
        {
            Arrived = arrivals.Find(step.EndState);
            return Arrived == Elsewhere;
        }
    }
}
