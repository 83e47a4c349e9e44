using LoopSim.Numerics;

namespace LoopSim;

/// <summary>The courses of a channel that just reach the goal.</summary>
internal sealed class CourseBoundary(Trials trials, string channel, double length, double? from, RunMonitor watch)
{
    private const int MostWidenings = 12;

    private readonly double[] _start = trials.Experiment.StartState(watch.Cancellation).State;

    public Intervention Intervention(double[] course) =>
        new([], [], from, length) { Courses = [new DoseCourse(channel, [.. course])] };

    /// <summary>For every course the smallest factor, above a smaller one that does not, with which it reaches the goal.</summary>
    /// <param name="courses">The courses.</param>
    /// <param name="width">How far from 1 the factors are expected at most; looked for further away where they are not.</param>
    /// <param name="precision">How exactly they are wanted.</param>
    /// <returns>NaN for a course that no factor looked at brings to the boundary.</returns>
    public double[] Factors(double[][] courses, double width, double precision)
    {
        var (fails, works) = (new double[courses.Length], new double[courses.Length]);
        Array.Fill(fails, double.NaN);
        Array.Fill(works, double.NaN);
        for (var widening = 0; widening < MostWidenings; widening++)
        {
            int[] open = [.. Enumerable.Range(0, courses.Length).Where(i => double.IsNaN(fails[i]) || double.IsNaN(works[i]))];
            if (open.Length == 0)
                break;
            var (low, high) = (1 / (1 + width), 1 + width);
            var reaches = Reach([.. open.SelectMany(i => new[] { (courses[i], low), (courses[i], high) })]);
            for (var k = 0; k < open.Length; k++)
            {
                if (!reaches[2 * k])
                    fails[open[k]] = double.IsNaN(fails[open[k]]) ? low : fails[open[k]];
                else
                    works[open[k]] = low;
                if (reaches[2 * k + 1])
                    works[open[k]] = double.IsNaN(works[open[k]]) ? high : works[open[k]];
                else
                    fails[open[k]] = high;
            }
            width *= 3;
        }
        while (true)
        {
            int[] open = [.. Enumerable.Range(0, courses.Length).Where(i => works[i] - fails[i] > precision)];
            if (open.Length == 0)
                return [.. works.Zip(fails, (own, below) => double.IsNaN(below) ? double.NaN : own)];
            var middle = open.Select(i => (courses[i], fails[i] + (works[i] - fails[i]) / 2)).ToList();
            var reaches = Reach(middle);
            for (var k = 0; k < open.Length; k++)
                (reaches[k] ? works : fails)[open[k]] = middle[k].Item2;
        }
    }

    private bool[] Reach(IReadOnlyList<(double[] Course, double Factor)> courses)
    {
        var arms = courses.Select(own => new Arm(trials.With(Intervention([.. own.Course.Select(dose => dose * own.Factor)])), WithIntervention: true, _start));
        return [.. trials.Run([.. arms], watch).Select(end => end is { Status: SolveStatus.ReachedEnd, Holds: true })];
    }
}
