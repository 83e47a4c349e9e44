namespace LoopSim;

/// <summary>One thread's members where they run one after another: stiff methods on many states, events on a
/// plain grid, frozen dependences.</summary>
internal sealed class SerialMembers(SweepPlan plan, OutputColumns saved, ThreadSink sink)
{
    private readonly MemberRun _record = new(plan, saved, sink);
    private readonly int[] _readoutIndex = [.. plan.Readouts.Select(plan.First.Compiled.FindReadout)];
    private readonly double[] _all = new double[plan.First.Compiled.ReadoutNames.Count];
    private readonly double[] _readouts = new double[plan.Readouts.Count];
    private readonly CourseMeter _meter = new(saved.Measures, plan.First.Settings.Method.DenseOrder);
    private readonly Measured[] _measured = new Measured[saved.Measures.Count];
    private double[] _points = [];

    public void Run(CancellationToken cancellation)
    {
        while (sink.Take(out var first, out var last))
        {
            for (var member = first; member <= last; member++)
                Run(member, cancellation);
        }
    }

    private void Run(long member, CancellationToken cancellation)
    {
        if (!_record.Begin(member, plan.ExperimentOf(member)))
            return;
        var start = _record.Experiment.StartState(cancellation);
        // A search that was broken off says nothing of the member.
        cancellation.ThrowIfCancellationRequested();
        if (!start.IsSettled)
        {
            _record.Fail(SweepPlan.NoStart);
            return;
        }
        if (plan.Policy is { } policy)
            _record.Follow(policy.Follow([(_record.Experiment, start.State)], RunMonitor.Nobody with { Cancellation = cancellation })[0]);
        do
        {
            _record.BeginArm();
            RunArm(start.State, cancellation);
        }
        while (_record.IsBetweenArms);
    }

    private void RunArm(double[] start, CancellationToken cancellation)
    {
        var experiment = _record.Experiment;
        var field = new ModelField(experiment.Compiled, experiment.Schedule(_record.WithIntervention));
        if (_points.Length < _record.Times.Length * _readouts.Length)
            _points = new double[_record.Times.Length * _readouts.Length];
        _meter.Begin();
        var watch = new Watch(this, field);
        var result = experiment.CreateIntegrator().Solve(
            field, experiment.StartTime, experiment.EndTime, start, field.Breakpoints(experiment.StartTime, experiment.EndTime), watch,
                cancellation);
        cancellation.ThrowIfCancellationRequested();
        ReadOut(field, result.Time, result.State);
        for (var i = 0; i < _measured.Length; i++)
            _measured[i] = _meter[i];
        _record.EndArm(result.Status, result.Time, result.State, _readouts, _points, watch.Points, _measured);
    }

    private void ReadOut(ModelField field, double time, ReadOnlySpan<double> state)
    {
        field.ReadOut(time, state, _all);
        for (var i = 0; i < _readouts.Length; i++)
            _readouts[i] = _all[_readoutIndex[i]];
    }

    /// <summary>Looks at a member's steps as <see cref="SweepLanes"/> does.</summary>
    private sealed class Watch(SerialMembers members, ModelField field) : IStepObserver
    {
        private readonly double[] _state = new double[field.Dimension];

        /// <summary>How many of the member's times have been saved.</summary>
        public int Points { get; private set; }

        public bool OnStep(DenseStep step)
        {
            var record = members._record;
            for (; Points < record.Times.Length && record.Times[Points] < step.End; Points++)
            {
                ReadOut(step, record.Times[Points]);
                members._readouts.CopyTo(members._points, Points * members._readouts.Length);
            }
            foreach (var (readout, passage) in record.Passages)
            {
                if (step.End > passage.Due)
                    passage.Watch(step.Start, step.End, time => Holds(step, time, readout));
            }
            if (record.WithIntervention && members._measured.Length > 0)
            {
                members._meter.OnStep(step, time =>
                {
                    ReadOut(step, time);
                    return members._readouts;
                });
            }
            return true;
        }

        private bool Holds(DenseStep step, double time, int readout)
        {
            ReadOut(step, time);
            return members._readouts[readout] != 0;
        }

        private void ReadOut(DenseStep step, double time)
        {
            step.Interpolate(time, _state);
            members.ReadOut(field, time, _state);
        }
    }
}
