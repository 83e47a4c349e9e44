namespace LoopSim.Interchange;

internal enum RandomKind { Uniform, Normal }

/// <summary>Random numbers, one for each step of a run, as a staircase over time: the same in every run.</summary>
internal static class RandomSeries
{
    private const int Most = 1_000_000;

    /// <param name="name">The function that gives them.</param>
    /// <param name="number">Which of the model's series this is.</param>
    /// <exception cref="ForeignFault">The run has too many steps.</exception>
    public static Lookup Of(string name, RandomKind kind, int number, TimeSettings time)
    {
        var step = time.Step!.Value;
        var count = (int)Math.Min(Most + 1.0, Math.Ceiling(time.Span / step) + 2);
        if (count > Most)
            throw ForeignFault.Missing(default, $"random numbers for more than {Most:N0} steps are not made; take a longer TIME STEP");
        var values = Enumerable.Range(0, count).Select(k => Draw(kind, number, k)).ToList();
        var points = new List<(double, double)> { (time.Start, values[0]) };
        for (var k = 1; k < count; k++)
        {
            points.Add((time.Start + (k * step), values[k - 1]));
            points.Add((time.Start + (k * step), values[k]));
        }
        return new Lookup(name, [.. points], OutsideRule.Hold, null, default);
    }

    private static double Draw(RandomKind kind, int number, int step)
    {
        var (first, second) = (Uniform(number, 2L * step), Uniform(number, (2L * step) + 1));
        return kind == RandomKind.Uniform ? first
            : Math.Sqrt(-2 * Math.Log(1 - first)) * Math.Cos(2 * Math.PI * second);
    }

    /// <summary>SplitMix64 of Steele, Lea and Flood (2014), at a place of its sequence.</summary>
    private static double Uniform(int number, long place)
    {
        unchecked
        {
            var z = (ulong)((number + 1) * 0x5851F42D4C957F2DL) + ((ulong)(place + 1) * 0x9E3779B97F4A7C15UL);
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
        }
    }
}
