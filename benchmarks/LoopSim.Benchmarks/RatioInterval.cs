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

    private static double Quantile(double degrees) => StudentT.InvCDF(0, 1, degrees, 0.5 + Confidence / 2);
}
