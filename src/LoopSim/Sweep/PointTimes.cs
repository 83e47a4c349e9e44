namespace LoopSim;

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
    public static PointTimes Of(Experiment experiment, IReadOnlyList<SweepOutput> saves)
    {
        if (!saves.Any(save => save is SweepOutput.OfVariable { Reduction: Reduction.Course or Reduction.At }))
            return None;
        var variables = saves.OfType<SweepOutput.OfVariable>().ToList();
        var saved = variables.Any(save => save.Reduction == Reduction.Course) ? SweepColumns.Times(experiment) : [];
        var single = variables.Where(save => save.Reduction == Reduction.At).Select(save => save.Time)
            .Where(time => time >= experiment.StartTime && time <= experiment.EndTime && Array.BinarySearch(saved, time) < 0)
            .Distinct().Order().ToArray();
        return Merge(saved, single);
    }

    /// <summary>Every member of a sweep has its own: two ascending lists become one without sorting.</summary>
    private static PointTimes Merge(double[] saved, double[] single)
    {
        var times = new double[saved.Length + single.Length];
        var isSaved = new bool[times.Length];
        for (int i = 0, next = 0; i < times.Length; i++)
        {
            isSaved[i] = i - next < saved.Length && (next == single.Length || saved[i - next] < single[next]);
            times[i] = isSaved[i] ? saved[i - next] : single[next++];
        }
        return new PointTimes(times, isSaved);
    }
}
