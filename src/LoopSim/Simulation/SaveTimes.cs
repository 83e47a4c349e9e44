namespace LoopSim;

/// <summary>The times at which runs save their results.</summary>
public static class SaveTimes
{
    /// <summary>start, start + step, ..., end: the multiples are exact products, and the end is there even when it is no
    /// multiple.</summary>
    public static double[] Grid(double start, double end, double step)
    {
        var count = (int)Math.Floor((end - start) / step * (1 + 1e-12));
        var times = new List<double>(count + 2);
        for (var k = 0; k <= count; k++)
            times.Add(Math.Min(start + k * step, end));
        if (times[^1] < end)
            times.Add(end);
        return [.. times];
    }
}
