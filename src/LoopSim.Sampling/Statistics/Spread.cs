namespace LoopSim.Sampling;

/// <summary>How far values lie apart.</summary>
public static class Spread
{
    /// <summary>The standard deviation, with n - 1 below; NaN for fewer than two values.</summary>
    public static double DeviationOf(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
            return double.NaN;
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
