using LoopSim.Bifurcation;
using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim;

/// <summary>In which stable state runs end, for many starts at once.</summary>
/// <remarks>
/// Starts run eight at a time where the model allows it, else one by one; where a start leads depends on the start alone, not on the
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

    /// <summary>A model that would need more explicit steps than this between two looks is stiff.</summary>
    private const double MostExplicitSteps = 3000;

    private readonly Experiment _experiment;
    private readonly AttractorNeighbourhoods _arrivals;
    private readonly double _horizon;
    private readonly double _glance;
    private readonly Lazy<ModelLanes>? _lanes;
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
        _horizon = Math.Max(Patience / slowest, experiment.Model.Time.Span) + Patience / departures.DefaultIfEmpty(double.PositiveInfinity).Min();
        _glance = Glance / slowest;
        var steps = _glance * rates.Max(rate => rate.Magnitude) / 3;
        if (!experiment.Compiled.HasEvents && steps < MostExplicitSteps)
            _lanes = new(() => new ModelLanes(experiment.Compiled, IntegrationMethod.Rk45, experiment.Resting.Resting, experiment.Compiled.SwitchInputs, []));
    }

    /// <summary>How many states there are, stable or not.</summary>
    public int Count { get; }

    /// <summary>Whether any of them is stable.</summary>
    public bool HasStates { get; }

    /// <summary>How accurately runs are followed.</summary>
    public Tolerances Tolerances { get; init; } = new();

    /// <summary>How many runs so far took more steps than they may: they count as ending elsewhere.</summary>
    public int Undecided => _undecided;

    /// <returns>For each start the number of the state its run ends in, or <see cref="Elsewhere"/>.</returns>
    public int[] Of(IReadOnlyList<double[]> starts, CancellationToken cancellation)
    {
        var ends = new int[starts.Count];
        Array.Fill(ends, Elsewhere);
        if (!HasStates || starts.Count == 0)
            return ends;
        if (_lanes is null)
        {
            Alone([.. Enumerable.Range(0, starts.Count)], starts, ends, cancellation);
            return ends;
        }
        var queue = new StartQueue(starts.Count);
        var threads = Math.Clamp(starts.Count / 64, 1, Environment.ProcessorCount);
        var workers = Enumerable.Range(0, threads).Select(_ => new LaneRuns(this, starts, ends, queue)).ToList();
        var options = new IntegrationOptions { Tolerances = Tolerances, MaxSteps = MostStepsInLanes };
        LaneEnsemble.Run(_lanes.Value, IntegrationMethod.Rk45, options, workers, cancellation);
        Alone([.. workers.SelectMany(worker => worker.Unfinished).Order()], starts, ends, cancellation);
        return ends;
    }

    /// <summary>Where a single run ends, by a method and steps of its own: to check what lanes found.</summary>
    public int Check(double[] start, CancellationToken cancellation) => HasStates ? Run(start, IntegrationMethod.Dop853, cancellation) : Elsewhere;

    private void Alone(int[] numbers, IReadOnlyList<double[]> starts, int[] ends, CancellationToken cancellation) =>
        Parallel.ForEach(numbers, new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount },
            number => ends[number] = Run(starts[number], IntegrationMethod.Auto, cancellation));

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

    /// <summary>Hands out starts to threads.</summary>
    private sealed class StartQueue(int count)
    {
        private int _next = -1;

        /// <returns>-1 when none is left.</returns>
        public int Take() => Interlocked.Increment(ref _next) is var next && next < count ? next : -1;
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

    /// <summary>One thread's runs, each in pieces: between two pieces it is seen whether the run has arrived.</summary>
    private sealed class LaneRuns(AttractorFinder destinations, IReadOnlyList<double[]> starts, int[] ends, StartQueue queue) : ILaneMembers
    {
        private readonly List<Place> _places = [];
        private readonly LaneInputs _inputs = new(destinations._lanes!.Value, []);

        /// <summary>Starts whose runs need another method.</summary>
        public List<int> Unfinished { get; } = [];

        public bool WatchesSteps => false;

        public bool Begin(Lane lane)
        {
            var place = PlaceOf(lane);
            if (!place.IsUnderWay)
            {
                place.Start = queue.Take();
                if (place.Start < 0)
                    return false;
                (place.IsUnderWay, place.Elapsed) = (true, 0);
                starts[place.Start].CopyTo(place.State, 0);
            }
            var time = destinations._experiment.StartTime;
            _inputs.Place(lane, place.Inputs, time, time + destinations._glance, place.State);
            return true;
        }

        public void Enter(Lane lane) => _inputs.Enter(lane);

        public uint OnSteps(LaneGroup group, uint lanes) => 0;

        public void End(Lane lane, LaneEnding ending)
        {
            var place = PlaceOf(lane);
            lane.CopyState(place.State);
            place.Elapsed += destinations._glance;
            ends[place.Start] = destinations._arrivals.Find(place.State);
            if (ending.Status is SolveStatus.StepLimit or SolveStatus.StepTooSmall or SolveStatus.Chattering)
                Unfinished.Add(place.Start);
            place.IsUnderWay = ending.Status == SolveStatus.ReachedEnd && ends[place.Start] == Elsewhere && place.Elapsed < destinations._horizon;
        }

        private Place PlaceOf(Lane lane)
        {
            while (_places.Count <= lane.Number)
                _places.Add(new Place(new SegmentInputs(destinations._experiment.Compiled, destinations._experiment.Resting), new double[lane.Dimension]));
            return _places[lane.Number];
        }

        private sealed class Place(SegmentInputs inputs, double[] state)
        {
            public SegmentInputs Inputs => inputs;

            public int Start { get; set; }

            public double Elapsed { get; set; }

            public bool IsUnderWay { get; set; }

            public double[] State => state;
        }
    }
}
