namespace LoopSim.Sweeps;

/// <summary>The times at which a member's variables are looked at: those a run saves, and those asked for one by one.</summary>
internal sealed class PointTimes
{
    private PointTimes(double[] times, bool[] isSaved) => (Times, IsSaved) = (times, isSaved);

    /// <summary>No times.</summary>
    public static PointTimes None { get; } = new([], []);

    /// <summary>Ascending, each once.</summary>
    public double[] Times { get; }

    /// <summary>Whether a run would save its results at that time.</summary>
    public bool[] IsSaved { get; }

    /// <param name="experiment">The run.</param>
    /// <param name="saves">What is kept.</param>
    public static PointTimes Of(Experiment experiment, IReadOnlyList<SavedQuantity> saves)
    {
        var variables = saves.OfType<SavedQuantity.OfVariable>().ToList();
        var needsCourse = variables.Any(save => save.Reduction is Reduction.Minimum or Reduction.Maximum or Reduction.Mean or Reduction.Course);
        var saved = needsCourse ? SweepColumns.Times(experiment) : [];
        var single = variables.Where(save => save.Reduction == Reduction.At).Select(save => save.Time)
            .Where(time => time >= experiment.StartTime && time <= experiment.EndTime);
        double[] times = [.. saved.Concat(single).Distinct().Order()];
        var isSaved = new HashSet<double>(saved);
        return new PointTimes(times, [.. times.Select(isSaved.Contains)]);
    }

    /// <summary>The last of the first times at which a run would save its results, if there is one.</summary>
    public (int Point, double Time)? LastSaved(int count)
    {
        for (var point = count - 1; point >= 0; point--)
        {
            if (IsSaved[point])
                return (point, Times[point]);
        }
        return null;
    }
}
