using MathNet.Numerics.Distributions;

namespace LoopSim.Benchmarks;

/// <summary>The geometric mean of paired ratios and its 95 % interval, by Student's t on their logarithms.</summary>
/// <param name="Mean">The geometric mean.</param>
/// <param name="Low">The lower end; NaN for fewer than two ratios.</param>
/// <param name="High">The upper end; NaN for fewer than two ratios.</param>
/// <param name="Count">The number of ratios.</param>
internal readonly record struct RatioInterval(double Mean, double Low, double High, int Count)
{
    private const double Confidence = 0.95;

    public static RatioInterval Of(IReadOnlyCollection<double> ratios)
    {
        double[] logarithms = [.. ratios.Select(ratio => Math.Log(ratio))];
        var mean = logarithms.Average();
        if (logarithms.Length < 2)
            return new RatioInterval(Math.Exp(mean), double.NaN, double.NaN, logarithms.Length);
        var variance = logarithms.Sum(value => (value - mean) * (value - mean)) / (logarithms.Length - 1);
        var half = Quantile(logarithms.Length - 1) * Math.Sqrt(variance / logarithms.Length);
        return new RatioInterval(Math.Exp(mean), Math.Exp(mean - half), Math.Exp(mean + half), logarithms.Length);
    }

    /// <summary>Whether 1, no difference, lies outside the interval; false where there is none.</summary>
    public bool ExcludesNoChange => Low > 1 || High < 1;

    /// <summary>The change from an earlier mean to this one, as a ratio, by Welch's t interval; NaN ends where one of the two has no
    /// interval.</summary>
    public RatioInterval ChangeSince(RatioInterval earlier)
    {
        var ratio = Mean / earlier.Mean;
        var (own, other) = (SquaredError, earlier.SquaredError);
        if (!(own + other > 0))
            return new RatioInterval(ratio, double.NaN, double.NaN, Count);
        var degrees = (own + other) * (own + other) / (own * own / (Count - 1) + other * other / (earlier.Count - 1));
        var factor = Math.Exp(Quantile(degrees) * Math.Sqrt(own + other));
        return new RatioInterval(ratio, ratio / factor, ratio * factor, Count);
    }

    /// <summary>The squared standard error of the mean logarithm, from the width of the interval.</summary>
    private double SquaredError => Count < 2 ? double.NaN : Math.Pow(Math.Log(High / Low) / 2 / Quantile(Count - 1), 2);

    private static double Quantile(double degrees) => StudentT.InvCDF(0, 1, degrees, 0.5 + Confidence / 2);
}
