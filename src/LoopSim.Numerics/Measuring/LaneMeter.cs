namespace LoopSim.Numerics;

/// <summary>Measures numbers along runs in lanes, with the bits that <see cref="CourseMeter"/> gives for each.</summary>
/// <remarks>Serves the lanes of one worker; a run's measures last until another begins in its place.</remarks>
/// <param name="measures">What to measure.</param>
public sealed class LaneMeter(IReadOnlyList<CourseMeasure> measures)
{
    internal IReadOnlyList<CourseMeasure> Measures => measures;

    /// <summary>Measures the accepted steps of a group, before their states move on.</summary>
    /// <param name="group">The group.</param>
    /// <param name="lanes">A bit for each run that is measured.</param>
    public void OnSteps(LaneGroup group, uint lanes) => group.MeterOf(this).OnSteps(lanes);

    /// <summary>What a measure of a run has come to.</summary>
    public Measured Of(Lane lane, int measure) => lane.Group.MeterOf(this).Of(lane.Index, measure);
}
