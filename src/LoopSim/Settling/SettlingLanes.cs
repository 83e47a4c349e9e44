using System.Numerics;

namespace LoopSim;

/// <summary>Finds the steady states that starts of many experiments lead to, in lanes; every experiment then knows its
/// own.</summary>
/// <remarks>Each is, to the bit, the one that <see cref="SettledStarts.Settled"/> finds alone. Threads may share this.</remarks>
internal sealed class SettlingLanes
{
    private readonly ModelLanes _kernel;
    private readonly int[] _differing;
    private readonly IntegrationOptions _options;
    private readonly double[] _scales;
    private readonly bool _areScalesFixed;
    private readonly CaptureLanes? _captures;

    /// <param name="first">One of the experiments. All are of its model, with its tolerances.</param>
    /// <param name="kernel">The code for <see cref="SteadySearch.MethodOf"/>; inputs that are the same in all experiments may be part of
    /// it.</param>
    /// <param name="differing">The inputs that are not.</param>
    public SettlingLanes(Experiment first, ModelLanes kernel, IEnumerable<int> differing)
    {
        (_kernel, _differing) = (kernel, [.. differing]);
        _options = SteadySearch.OptionsOf(first);
        _areScalesFixed = RunScales.AreFixed(first);
        _captures = CaptureSearch.Supports(first) ? new CaptureLanes(first, kernel, _differing) : null;
        _scales = [.. Enumerable.Range(0, first.Compiled.Dimension).Select(first.Scale)];
    }

    /// <summary>Whether a model can settle in lanes: not where it changes with time, nor where it has events.</summary>
    public static bool Supports(Experiment experiment) =>
        !experiment.Compiled.HasEvents && !experiment.Compiled.DependsOnTime && experiment.Compiled.Dimension > 0;

    /// <summary>Settles starts, on the caller's thread. What an experiment knows already and starts that do not settle are passed
    /// over.</summary>
    public void Run(IEnumerable<(Experiment Experiment, string Start)> starts, CancellationToken cancellation)
    {
        // Experiments with the same inputs share what they know.
        var sought = starts
            .Where(pair => !pair.Experiment.KnownStates.Knows(pair.Start) && pair.Experiment.Model.FindStart(pair.Start)!.Settles)
            .DistinctBy(pair => (pair.Experiment.KnownStates, pair.Start))
            .ToList();
        if (_captures is not null && sought.Count > 0)
            sought = _captures.Run(sought, cancellation);
        if (sought.Count > 0)
            LaneEnsemble.Run(_kernel, _kernel.Layout.Method, _options, [new Searches(this, sought)], cancellation);
    }

    /// <summary>The searches, each in a lane.</summary>
    private sealed class Searches(SettlingLanes lanes, List<(Experiment Experiment, string Start)> sought) : ILaneMembers
    {
        private readonly List<SteadySearch?> _places = [];
        private readonly LaneInputs _inputs = new(lanes._kernel, lanes._differing);
        private readonly double[] _speeds = new double[LaneWidth.Native];
        private readonly double[] _state = new double[lanes._scales.Length];
        private readonly double[] _slope = new double[lanes._scales.Length];
        private int _next;

        public bool WatchesSteps => true;

        public bool Begin(Lane lane)
        {
            if (_next == sought.Count)
                return false;
            var (experiment, start) = sought[_next];
            lane.Member = _next++;
            while (_places.Count <= lane.Number)
                _places.Add(null);
            var search = experiment.SearchFrom(start);
            _places[lane.Number] = search;
            _inputs.Place(
                lane, new SegmentInputs(experiment.Compiled, experiment.Resting), experiment.StartTime, search.End, search.Initial);
            return true;
        }

        public void Enter(Lane lane) => _inputs.Enter(lane);

        public uint OnSteps(LaneGroup group, uint running)
        {
            if (lanes._areScalesFixed)
                group.CopySpeedsAtEnd(lanes._scales, _speeds);
            var resting = 0u;
            for (; running != 0; running &= running - 1)
            {
                var lane = BitOperations.TrailingZeroCount(running);
                var watch = _places[group.Lanes[lane].Number]!.Watch;
                if (!lanes._areScalesFixed)
                {
                    group.CopyStepEnd(lane, _state);
                    group.CopySlopeAtEnd(lane, _slope);
                    _speeds[lane] = watch.SpeedAt(_state, _slope);
                }
                if (!watch.IsDue(group.EndOf(lane), _speeds[lane]))
                    continue;
                group.CopyStepEnd(lane, _state);
                if (watch.Rests(group.EndOf(lane), _speeds[lane], _state))
                    resting |= 1u << lane;
            }
            return resting;
        }

        public void End(Lane lane, LaneEnding ending)
        {
            var state = new double[lane.Dimension];
            lane.CopyState(state);
            var (experiment, start) = sought[(int)lane.Member];
            experiment.KnownStates.Add(start, _places[lane.Number]!.Conclude(ending.Status, lane.Time, state, ending.FailedComponent));
        }
    }
}
