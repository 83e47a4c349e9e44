namespace LoopSim;

/// <summary>A member with noise while it runs.</summary>
internal sealed class NoisyMember(SweepPlan plan, OutputColumns saved, ThreadSink sink)
{
    private readonly double[] _state = new double[plan.First.Compiled.Dimension];
    private readonly PathMeasures _measures = new(saved.Measures);
    private double[] _before = new double[plan.Readouts.Count];
    private double[] _now = new double[plan.Readouts.Count];
    private double[] _points = [];
    private double[] _start = [];
    private long _path;
    private int _count;

    public MemberRun Record { get; } = new(plan, saved, sink);

    public double End => Record.Experiment.EndTime;

    /// <summary>Takes on a member.</summary>
    /// <returns>False when it cannot run: it has its row then.</returns>
    public bool Begin(long member, SweepNoise noise, CancellationToken cancellation)
    {
        if (!Record.Begin(member, plan.ExperimentOf(member)))
            return false;
        var start = Record.Experiment.StartState(cancellation);
        cancellation.ThrowIfCancellationRequested();
        if (!start.IsSettled)
            Record.Fail(SweepPlan.NoStart);
        (_start, _path) = (start.State, noise.PathOf(member, Record.Experiment));
        return start.IsSettled;
    }

    /// <summary>Where the path of the arm under way begins.</summary>
    public PathBeginning Beginning(double end)
    {
        var experiment = Record.Experiment;
        var events = new RandomEvents(experiment, experiment.Settings.Noise!.Seed, end);
        var schedule = experiment.Schedule(Record.WithIntervention, end);
        return new PathBeginning(_path, events.IsEmpty ? schedule : events.AddedTo(schedule, _path), _start);
    }

    /// <summary>Looks at a path where it begins.</summary>
    public void Start(PathGroup group, int lane, double time)
    {
        _count = 0;
        if (_points.Length < Record.Times.Length * _now.Length)
            _points = new double[Record.Times.Length * _now.Length];
        Take(group, lane);
        _measures.Begin(_now, time);
    }

    /// <summary>Looks at a step, of which the end has been read out.</summary>
    public void OnStep(PathGroup group, int lane, double from, double to)
    {
        (_before, _now) = (_now, _before);
        Take(group, lane);
        for (; _count < Record.Times.Length && Record.Times[_count] < to; _count++)
        {
            var share = (Record.Times[_count] - from) / (to - from);
            for (var i = 0; i < _now.Length; i++)
                _points[(_count * _now.Length) + i] = _before[i] + (share * (_now[i] - _before[i]));
        }

        foreach (var (readout, passage) in Record.Passages)
        {
            if (to > passage.Due)
                passage.Watch(from, to, time => (time < to ? _before : _now)[readout] != 0);
        }

        if (Record.WithIntervention)
            _measures.OnStep(_before, _now, from, to);
    }

    /// <summary>Ends the arm, of which the end has been read out.</summary>
    public void EndArm(PathGroup group, int lane, bool isAlive, double end)
    {
        Take(group, lane);
        for (var i = 0; i < _state.Length; i++)
            _state[i] = group.State(i, lane);
        if (_points.Length < Record.Times.Length * _now.Length)
            _points = new double[Record.Times.Length * _now.Length];
        Record.EndArm(isAlive ? SolveStatus.ReachedEnd : SolveStatus.NonFinite, end, _state, _now, _points, _count, _measures.Found);
    }

    private void Take(PathGroup group, int lane)
    {
        for (var i = 0; i < _now.Length; i++)
            _now[i] = group.ValueOf(i, lane);
    }
}
