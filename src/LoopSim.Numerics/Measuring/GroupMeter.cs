namespace LoopSim.Numerics;

/// <summary>Measures numbers along the runs of one group.</summary>
internal abstract class GroupMeter
{
    /// <summary>Measures the accepted steps of the runs whose bit is set.</summary>
    public abstract void OnSteps(uint lanes);

    public abstract Measured Of(int lane, int measure);

    /// <summary>Exchanges what is known of a run for what another meter of the same measures knows of one of its own.</summary>
    public abstract void Exchange(int lane, GroupMeter other, int otherLane);
}

/// <summary>The same, on rows of lanes.</summary>
internal sealed class GroupMeter<TLane>(LaneGroup<TLane> group, IReadOnlyList<CourseMeasure> measures) : GroupMeter
    where TLane : unmanaged, IWideLane<TLane>
{
    private readonly bool _reads = measures.Any(measure => measure.Component < 0);
    private readonly StepMeter<TLane> _meter = new(measures);

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void OnSteps(uint lanes)
    {
        var (start, end) = (group.Time, group.End);
        var (taken, first) = (TLane.Mask(lanes), TLane.AreEqual(group.AcceptedSteps, TLane.Create(1.0)));
        for (var place = 0; place < StepQuartic<TLane>.Places && _reads; place++)
        {
            group.PointTime = StepQuartic<TLane>.Time(place, start, end);
            group.Interpolate();
            group.ReadOut();
            for (var measure = 0; measure < measures.Count; measure++)
                _meter.Put(measure, place, group.Readouts[measures[measure].Readout]);
        }

        for (var measure = 0; measure < measures.Count; measure++)
        {
            if (measures[measure].Component >= 0)
                _meter.PutState(measure, group.State, group.Candidate, group.DenseCoefficients);
            else
                _meter.Fit(measure);
            for (var left = TLane.Bits(_meter.Take(measure, start, end, taken, first)); left != 0;)
                Look(measure, LaneGroup.Next(ref left));
            _meter.Remember(measure, start, end, taken, first);
        }
    }

    public override Measured Of(int lane, int measure) => _meter.Of(measure, lane);

    public override void Exchange(int lane, GroupMeter other, int otherLane) =>
        _meter.Exchange(lane, ((GroupMeter<TLane>)other)._meter, otherLane);

    private void Look(int measure, int lane) => _meter.Look(measure, lane, group.StartOf(lane), group.EndOf(lane), time =>
    {
        group.Ask(lane, time);
        group.Interpolate();
        if (measures[measure].Component is >= 0 and var component)
            return group.PointOf(lane, component);
        group.ReadOut();
        return group.ReadoutOf(lane, measures[measure].Readout);
    });
}
