namespace LoopSim;

/// <summary>The courses of a channel that just reach the goal.</summary>
internal sealed class CourseBoundary(Trials trials, string channel, double length, double? from, RunMonitor watch)
{
    private const int MostWidenings = 12;

    // How many runs there will be is not known; the search for a course tells of its steps.
    private readonly RunMonitor _silent = watch with { Progress = null };
    private readonly double[] _start = trials.Experiment.StartState(watch.Cancellation).State;

    public Intervention Intervention(double[] course) =>
        new([], [], from, length) { Courses = [new DoseCourse(channel, [.. course])] };

    /// <summary>For every course the smallest factor, above a smaller one that does not, with which it reaches the goal.</summary>
    /// <param name="courses">The courses.</param>
    /// <param name="width">How far from 1 the factors are expected at most; looked for further away where they are not.</param>
    /// <param name="precision">How exactly they are wanted, relative to each.</param>
    /// <returns>NaN for a course that no factor looked at brings to the boundary.</returns>
    public double[] Factors(double[][] courses, double width, double precision)
    {
        var found = Around(courses, width);
        ThresholdSearch.Narrow(found, (tried, _) => Reach([.. tried.Select(own => (courses[own.Search], own.Amount))]), precision, _silent);
        return [.. found.Select(own => own is { Works: { } works, Fails: not null } ? works : double.NaN)];
    }

    /// <summary>Factors on both sides of the boundary, looked for further and further from 1.</summary>
    private SmallestAmount[] Around(double[][] courses, double width)
    {
        var found = new SmallestAmount[courses.Length];
        for (var widening = 0; widening < MostWidenings; widening++)
        {
            int[] open = [.. Enumerable.Range(0, courses.Length).Where(i => found[i].Fails is null || found[i].Works is null)];
            if (open.Length == 0)
                break;
            var (low, high) = (1 / (1 + width), 1 + width);
            var reaches = Reach([.. open.SelectMany(i => new[] { (courses[i], low), (courses[i], high) })]);
            for (var k = 0; k < open.Length; k++)
            {
                var own = found[open[k]];
                own = reaches[2 * k] ? own with { Works = low } : own with { Fails = own.Fails ?? low };
                found[open[k]] = reaches[2 * k + 1] ? own with { Works = own.Works ?? high } : own with { Fails = high };
            }
            width *= 3;
        }
        return found;
    }

    private bool[] Reach(IReadOnlyList<(double[] Course, double Factor)> courses)
    {
        var requests = courses.Select(own => RunRequest.Of(
            trials.With(Intervention([.. own.Course.Select(dose => dose * own.Factor)])), withIntervention: true, _start));
        return [.. trials.Run([.. requests], _silent).Select(end => end.IsWell)];
    }
}
