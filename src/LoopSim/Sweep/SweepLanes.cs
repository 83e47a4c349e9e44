namespace LoopSim;

/// <summary>One thread's members in an ensemble that runs in lanes.</summary>
/// <param name="plan">The sweep.</param>
/// <param name="saved">What is kept.</param>
/// <param name="sink">Where rows go.</param>
/// <param name="ready">Where members come from.</param>
/// <param name="kernel">The code they run by.</param>
internal sealed class SweepLanes(SweepPlan plan, OutputColumns saved, ThreadSink sink, MemberQueue ready, ModelLanes kernel) : ILaneMembers
{
    private readonly LaneInputs _inputs = new(kernel, plan.DifferingInputs().Distinct());
    private readonly (int Value, int LaneInput)[] _variedInputs = [.. Varied<SweepVariable.RestingInput>(plan)
        .Select(pair => (pair.Value, kernel.LaneInput(plan.First.Compiled.Layout.Find(pair.Target.Input))))];
    private readonly double[] _initial = plan.IsPlain ? plan.First.SeedState() : [];
    private readonly (int Value, int Stock)[] _variedStocks = [.. Varied<SweepVariable.InitialValue>(plan)
        .Select(pair => (pair.Value, plan.First.PlaceOf(pair.Target.Stock)))];
    private readonly double[] _readouts = new double[plan.Readouts.Count];
    private readonly int[] _stockOfReadout = [.. plan.Readouts.Select(plan.First.PlaceOf)];
    private readonly bool _readsStocksOnly = plan.Readouts.All(name => plan.First.PlaceOf(name) >= 0);
    private readonly double[] _state = new double[plan.First.Compiled.Dimension];
    private readonly List<Place> _places = [];
    private readonly LaneReader _reader = new(kernel.Layout);
    private readonly bool _readsPoints = saved.ReadsPoints;
    private readonly LaneMeter _meter = new(saved.Measures);
    private readonly Measured[] _measured = new Measured[saved.Measures.Count];
    private double[] _due = [];

    public bool WatchesSteps { get; } = plan.Judges || saved.WatchesSteps;

    public bool Begin(Lane lane)
    {
        var place = PlaceOf(lane);
        if (place.Record.IsBetweenArms)
        {
            BeginArm(lane, place);
            return true;
        }
        while (ready.Next() is { } member)
        {
            if (!place.Record.Begin(member.Number, member.Experiment))
                continue;
            if (!plan.IsPlain && !FindStart(place))
            {
                place.Record.Fail(SweepPlan.NoStart);
                continue;
            }
            if (member.Without is { } without && !place.Record.TakeWithout(without))
                continue;
            if (member.Policy is { } policy)
                place.Record.Follow(policy);
            (place.Course, place.Inputs) = (member.Course, member.Inputs);
            BeginArm(lane, place);
            return true;
        }
        return false;
    }

    public void Enter(Lane lane) => _inputs.Enter(lane);

    public uint OnSteps(LaneGroup group, uint lanes)
    {
        if (_readsPoints)
            _reader.OnSteps(group, lanes);
        if (_measured.Length > 0 && Measured(group, lanes) is var measured && measured != 0)
            _meter.OnSteps(group, measured);
        if (Due(group, lanes) is var due && due != 0)
            WatchPassages(group, due);
        return 0;
    }

    public void End(Lane lane, LaneEnding ending)
    {
        var place = PlaceOf(lane);
        ReadOut(lane);
        if (saved.StateName >= 0)
            lane.CopyState(_state);
        for (var i = 0; i < _measured.Length && place.Record.WithIntervention && ending.Accepted > 0; i++)
            _measured[i] = _meter.Of(lane, i);
        var points = _readsPoints ? _reader.PointsOf(lane) : [];
        place.Record.EndArm(
            ending.Status, lane.Time, _state, _readouts, points, _readsPoints ? _reader.CountOf(lane) : 0, _measured);
    }

    /// <summary>The runs that are measured: not those without their intervention.</summary>
    private uint Measured(LaneGroup group, uint lanes)
    {
        for (var left = plan.Judges ? lanes : 0; left != 0; left &= left - 1)
        {
            var lane = System.Numerics.BitOperations.TrailingZeroCount(left);
            if (!PlaceOf(group.Lanes[lane]).Record.WithIntervention)
                lanes &= ~(1u << lane);
        }
        return lanes;
    }

    /// <summary>Reads out a run's state: where only stocks are wanted, without asking the code for lanes.</summary>
    private void ReadOut(Lane lane)
    {
        if (_readsStocksOnly)
        {
            for (var i = 0; i < _readouts.Length; i++)
                _readouts[i] = lane.StateOf(_stockOfReadout[i]);
            return;
        }
        lane.Group.PointAtState();
        lane.Group.ReadOut();
        for (var i = 0; i < _readouts.Length; i++)
            _readouts[i] = lane.Group.ReadoutOf(lane.Index, i);
    }

    private void BeginArm(Lane lane, Place place)
    {
        var record = place.Record;
        record.BeginArm();
        _due[lane.Number] = record.Due;
        if (_readsPoints)
            _reader.Begin(lane, record.Times);
        var experiment = record.Experiment;
        if (plan.IsPlain)
        {
            foreach (var (value, stock) in _variedStocks)
                _initial[stock] = record.Values[value];
            lane.Place(experiment.StartTime, [], experiment.EndTime, _initial);
            foreach (var (value, input) in _variedInputs)
                lane.SetInput(input, record.Values[value]);
            return;
        }
        var schedule = record.WithIntervention && place.Inputs is { } known ? known : experiment.Schedule(record.WithIntervention);
        var inputs = new SegmentInputs(experiment.Compiled, schedule);
        _inputs.Place(lane, inputs, experiment.StartTime, experiment.EndTime, place.Start);
        if (place.Course is { } course && record.WithIntervention && record.LooksOnlyFrom(course.Time))
            _inputs.Resume(lane, course);
    }

    private static IEnumerable<(int Value, T Target)> Varied<T>(SweepPlan plan) where T : SweepVariable =>
        plan.Targets.Index().Where(pair => pair.Item is T).Select(pair => (pair.Index, (T)pair.Item));

    private static bool FindStart(Place place)
    {
        var start = place.Record.Experiment.StartState(CancellationToken.None);
        place.Start = start.State;
        return start.IsSettled;
    }

    /// <summary>The runs in whose steps an outcome is looked for: of most steps in none.</summary>
    private uint Due(LaneGroup group, uint lanes)
    {
        var due = 0u;
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = System.Numerics.BitOperations.TrailingZeroCount(lanes);
            if (group.EndOf(lane) > _due[group.Lanes[lane].Number])
                due |= 1u << lane;
        }
        return due;
    }

    /// <summary>Looks for the first time at which outcomes hold, at the same places of all runs' steps together.</summary>
    private void WatchPassages(LaneGroup group, uint lanes)
    {
        for (var number = 0; number < saved.MostPassages; number++)
        {
            for (var sample = 0; sample <= FirstPassage.Samples; sample++)
            {
                var asked = 0u;
                for (var left = lanes; left != 0; left &= left - 1)
                {
                    var lane = System.Numerics.BitOperations.TrailingZeroCount(left);
                    var passages = PlaceOf(group.Lanes[lane]).Record.Passages;
                    if (number >= passages.Count)
                        continue;
                    var passage = passages[number].Passage;
                    if (!passage.Begins(group.StartOf(lane), group.EndOf(lane)) || (sample == 0 && passage.HeldAtFrom is not null))
                        continue;
                    group.Ask(lane, passage.Place(sample));
                    asked |= 1u << lane;
                }
                if (asked == 0)
                    continue;
                group.Interpolate();
                group.ReadOut();
                // What holds is read for all runs before any of them looks at other times.
                var holding = 0u;
                for (var left = asked; left != 0; left &= left - 1)
                {
                    var lane = System.Numerics.BitOperations.TrailingZeroCount(left);
                    if (group.ReadoutOf(lane, PlaceOf(group.Lanes[lane]).Record.Passages[number].Readout) != 0)
                        holding |= 1u << lane;
                }
                for (var left = asked; left != 0; left &= left - 1)
                {
                    var lane = System.Numerics.BitOperations.TrailingZeroCount(left);
                    var (readout, passage) = PlaceOf(group.Lanes[lane]).Record.Passages[number];
                    passage.See(sample, (holding & (1u << lane)) != 0, time =>
                    {
                        group.Ask(lane, time);
                        group.Interpolate();
                        group.ReadOut();
                        return group.ReadoutOf(lane, readout) != 0;
                    });
                }
            }
        }
        for (; lanes != 0; lanes &= lanes - 1)
        {
            var lane = group.Lanes[System.Numerics.BitOperations.TrailingZeroCount(lanes)];
            _due[lane.Number] = PlaceOf(lane).Record.Due;
        }
    }

    private Place PlaceOf(Lane lane)
    {
        while (_places.Count <= lane.Number)
            _places.Add(new Place(new MemberRun(plan, saved, sink)));
        if (_due.Length < _places.Count)
            Array.Resize(ref _due, _places.Count);
        return _places[lane.Number];
    }

    /// <summary>A lane's member, with what it needs beside its record.</summary>
    private sealed class Place(MemberRun record)
    {
        public MemberRun Record => record;

        public double[] Start { get; set; } = [];

        /// <summary>The inputs with the intervention, where they are known.</summary>
        public InputSchedule? Inputs { get; set; }

        /// <summary>How far the run with the intervention is known.</summary>
        public LaneCheckpoint? Course { get; set; }
    }
}
