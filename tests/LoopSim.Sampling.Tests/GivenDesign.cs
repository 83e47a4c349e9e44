namespace LoopSim.Sampling.Tests;

/// <summary>What several tests of designs begin with.</summary>
internal static class GivenDesign
{
    public static Design Create(string kind, long? count, ulong seed, params string[] variations) =>
        Design.Create(kind, [.. variations.Select(Variation.Parse)], count, seed);

    /// <summary>So many quantities, each between 0 and 1.</summary>
    public static Design Uniform(string kind, int quantities, long count, ulong seed) =>
        Create(kind, count, seed, [.. Enumerable.Range(0, quantities).Select(i => $"q{i}~uniform(0,1)")]);

    public static double[] Member(Design design, long member)
    {
        var values = new double[design.Names.Count];
        design.Values(member, values);
        return values;
    }

    public static List<double[]> Members(Design design) =>
        [.. Enumerable.Range(0, (int)design.Count).Select(member => Member(design, member))];

    /// <summary>The greatest distance between the values' distribution and a given one: the statistic of Kolmogorov and Smirnov.</summary>
    public static double KolmogorovDistance(IEnumerable<double> values, Func<double, double> distribution)
    {
        var sorted = values.Order().ToList();
        return sorted.Select(
            (value, i) => Math.Max(distribution(value) - (double)i / sorted.Count, (i + 1.0) / sorted.Count - distribution(value))).Max();
    }

    /// <summary>The distance that one of a thousand samples exceeds (asymptotically).</summary>
    public static double KolmogorovLimit(int count) => 1.95 / Math.Sqrt(count);
}
