namespace LoopSim;

/// <summary>The quick searches of many members, side by side: all run to the next time at which runs are looked at, then all are looked
/// at.</summary>
/// <remarks>Each finds, to the bit, what a <see cref="CaptureSearch"/> finds alone. Threads may share this.</remarks>
internal sealed class CaptureLanes
{
    private readonly ModelLanes _kernel;
    private readonly int[] _differing;
    private readonly IntegrationOptions _options;
    private readonly double[] _stops;
    private readonly double[] _scales;
    private readonly double _start;
    private readonly double _slowest;

    // Code with derivatives; only made where something settles.
    private readonly Lazy<ModelLanes> _derivatives;

    /// <param name="first">One of the experiments.</param>
    /// <param name="kernel">As for <see cref="SettlingLanes"/>.</param>
    /// <param name="differing">The inputs that differ.</param>
    public CaptureLanes(Experiment first, ModelLanes kernel, int[] differing)
    {
        (_kernel, _differing, _start, _slowest) = (kernel, differing, first.StartTime, CaptureSearch.SlowestOf(first));
        (_options, _stops, _scales) = (SteadySearch.OptionsOf(first), CaptureSearch.StopsOf(first), CaptureSearch.ScalesOf(first));
        _derivatives = new(() => new ModelLanes(first.Compiled, IntegrationMethod.Rodas5P, first.Resting.Resting, differing, []));
    }

    /// <summary>Settles starts, on the caller's thread.</summary>
    /// <returns>Those whose steady state could not be shown.</returns>
    public List<(Experiment Experiment, string Start)> Run(
        IEnumerable<(Experiment Experiment, string Start)> sought, CancellationToken cancellation)
    {
        var searches = sought.Select(pair => new Search(pair.Experiment, pair.Start)).ToList();
        var going = searches;
        using var attraction = LaneAttraction.For(_derivatives.Value);
        for (var look = 0; look < _stops.Length && going.Count > 0; look++)
        {
            LaneEnsemble.Run(
                _kernel, _kernel.Layout.Method, _options, [new Course(this, going, look)], cancellation, going.Count);
            going.RemoveAll(search => search.Reached is null);
            Look(attraction, going, look);
            going = going.FindAll(search => search.Found is null && CaptureSearch.GoesOn(search.Refusals));
        }

        foreach (var search in searches.Where(search => search.Found is not null))
            search.Experiment.KnownStates.Add(search.Start, search.Found!);
        return [.. searches.Where(search => search.Found is null).Select(search => (search.Experiment, search.Start))];
    }

    /// <summary>Looks at runs that have come to a stop.</summary>
    private void Look(LaneAttraction attraction, List<Search> searches, int look)
    {
        var (inputs, stop) = (new LaneInputs(_derivatives.Value, _differing), _stops[look]);
        for (var first = 0; first < searches.Count; first += attraction.Lanes.Length)
        {
            // Lanes without a run repeat the last.
            foreach (var lane in attraction.Lanes)
            {
                var search = searches[Math.Min(first + lane.Index, searches.Count - 1)];
                inputs.Place(lane, search.Inputs, stop, [], double.BitIncrement(stop), search.Reached!.State);
            }

            attraction.Find(_scales, _slowest);
            for (var i = 0; i < attraction.Lanes.Length && first + i < searches.Count; i++)
                searches[first + i].Take(attraction, i, stop);
        }
    }

    /// <summary>One search.</summary>
    private sealed class Search(Experiment experiment, string start)
    {
        public Experiment Experiment => experiment;

        public string Start => start;

        public SegmentInputs Inputs { get; } = new(experiment.Compiled, experiment.Resting);

        public double[] Initial { get; } = experiment.Begin(experiment.Seed(experiment.Model.FindStart(start)!));

        /// <summary>How far the run has come; null where it has failed.</summary>
        public LaneCheckpoint? Reached { get; set; }

        public int Refusals { get; private set; }

        public SteadyState? Found { get; private set; }

        public void Take(LaneAttraction attraction, int lane, double time)
        {
            var seen = attraction.Of(lane);
            Refusals = CaptureSearch.Refusals(Refusals, seen);
            if (seen != Attraction.Shown)
                return;
            var attractor = new double[Initial.Length];
            attraction.CopyAttractor(lane, attractor);
            Found = CaptureSearch.FoundAt(time, attractor);
        }
    }

    /// <summary>The runs from one look to the next.</summary>
    private sealed class Course(CaptureLanes lanes, List<Search> searches, int look) : ILaneMembers
    {
        private readonly LaneInputs _inputs = new(lanes._kernel, lanes._differing);
        private int _next;

        public bool WatchesSteps => false;

        public bool Begin(Lane lane)
        {
            if (_next == searches.Count)
                return false;
            lane.Member = _next;
            var search = searches[_next++];
            _inputs.Place(lane, search.Inputs, lanes._start, lanes._stops.AsSpan(0, look), lanes._stops[look], search.Initial);
            if (search.Reached is { } checkpoint)
                _inputs.Resume(lane, checkpoint);
            return true;
        }

        public void Enter(Lane lane) => _inputs.Enter(lane);

        public uint OnSteps(LaneGroup group, uint running) => 0;

        public void End(Lane lane, LaneEnding ending) =>
            searches[(int)lane.Member].Reached = ending.Status == SolveStatus.ReachedEnd ? lane.Checkpoint(ending) : null;
    }
}
