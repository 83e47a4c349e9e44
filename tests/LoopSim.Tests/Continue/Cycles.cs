namespace LoopSim.Tests;

/// <summary>What a settled rhythm is like, over the whole cycles of a run after some time.</summary>
/// <param name="Count">The number of whole cycles, from one upward crossing of the mean to another.</param>
internal sealed record Cycles(int Count, double Period, double Mean, double Low, double High)
{
    public static Cycles Of(RunCourse course, string name, double after)
    {
        var first = Array.FindIndex(course.Times, time => time >= after);
        var (times, values) = (course.Times[first..], course[name][first..]);
        var middle = values.Average();
        var crossings = Enumerable.Range(0, values.Length - 1).Where(row => values[row] < middle && values[row + 1] >= middle).ToList();
        double Crossing(int row) => times[row] + (middle - values[row]) / (values[row + 1] - values[row]) * (times[row + 1] - times[row]);
        var count = crossings.Count - 1;
        return new Cycles(
            count,
            (Crossing(crossings[^1]) - Crossing(crossings[0])) / count,
            values[crossings[0]..crossings[^1]].Average(),
            values.Min(),
            values.Max());
    }
}
