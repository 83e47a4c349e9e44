namespace LoopSim.Numerics;

/// <summary>Measures numbers along runs in lanes, with the bits that <see cref="CourseMeter"/> gives for each.</summary>
/// <remarks>Serves the lanes of one worker; a run's measures last until another begins in its place.</remarks>
/// <param name="measures">What to measure.</param>
public sealed class LaneMeter(IReadOnlyList<CourseMeasure> measures)
{
    private readonly bool _reads = measures.Any(measure => measure.Component < 0);
    private readonly List<StepMeter<Wide>> _meters = [];

    /// <summary>Measures the accepted steps of a group, before their states move on.</summary>
    /// <param name="group">The group.</param>
    /// <param name="lanes">A bit for each run that is measured.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void OnSteps(LaneGroup group, uint lanes)
    {
        while (_meters.Count <= group.Number)
            _meters.Add(new StepMeter<Wide>(measures));
        var (meter, start, end) = (_meters[group.Number], group.Time, group.End);
        var (taken, first) = (LaneGroup.Mask(lanes), Wide.AreEqual(group.AcceptedSteps, Wide.Create(1.0)));
        for (var place = 0; place < StepQuartic<Wide>.Places && _reads; place++)
        {
            group.PointTime = StepQuartic<Wide>.Time(place, start, end);
            group.Interpolate();
            group.ReadOut();
            for (var measure = 0; measure < measures.Count; measure++)
                meter.Put(measure, place, group.Readouts[measures[measure].Readout]);
        }

        for (var measure = 0; measure < measures.Count; measure++)
        {
            if (measures[measure].Component >= 0)
                meter.PutState(measure, group.State, group.Candidate, group.DenseCoefficients);
            else
                meter.Fit(measure);
            for (var left = LaneGroup.Bits(meter.Take(measure, start, end, taken, first)); left != 0;)
                Look(group, meter, measure, LaneGroup.Next(ref left));
            meter.Remember(measure, start, end, taken, first);
        }
    }

    /// <summary>What a measure of a run has come to.</summary>
    public Measured Of(Lane lane, int measure) => _meters[lane.Group.Number].Of(measure, lane.Index);

    private void Look(LaneGroup group, StepMeter<Wide> meter, int measure, int lane) =>
        meter.Look(measure, lane, group.StartOf(lane), group.EndOf(lane), time =>
        {
            group.Ask(lane, time);
            group.Interpolate();
            if (measures[measure].Component is >= 0 and var component)
                return group.PointOf(lane, component);
            group.ReadOut();
            return group.ReadoutOf(lane, measures[measure].Readout);
        });
}
