namespace LoopSim.Numerics;

/// <summary>Saves the state at given times into a trajectory allocated beforehand, by dense output, exact at the ends of steps.</summary>
/// <remarks>
/// The times run in the direction of the run, from its start on; those beyond the time it reached are not saved. Serves one run.
/// </remarks>
public sealed class TrajectoryRecorder : IStepObserver
{
    private readonly double[] _times;

    public TrajectoryRecorder(ReadOnlySpan<double> times, int dimension)
    {
        _times = times.ToArray();
        Trajectory = new Trajectory(times.Length, dimension);
    }

    public Trajectory Trajectory { get; }

    public bool OnStep(DenseStep step)
    {
        var direction = Sign.Of(step.End - step.Start);
        while (Trajectory.Count < _times.Length)
        {
            var time = _times[Trajectory.Count];
            if (direction * time > direction * step.End || (direction == 0 && time != step.End))
                break;
            if (direction * time < direction * step.Start)
                throw new InvalidOperationException(
                    $"The save time {time:R} lies before the step from {step.Start:R}; save times must run in the direction of the run.");
            step.Interpolate(time, Trajectory.Append(time));
        }

        return true;
    }
}
