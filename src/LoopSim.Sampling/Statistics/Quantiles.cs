using MathNet.Numerics.Statistics;

namespace LoopSim.Sampling;

/// <summary>Quantiles of a sample.</summary>
public static class Quantiles
{
    /// <summary>Linear between the order statistics, the ends being the smallest and the largest (definition 7 of Hyndman and Fan 1996,
    /// "Sample quantiles in statistical packages", The American Statistician 50:361). NaN where there is no value.</summary>
    public static double OfSorted(double[] sorted, double p) =>
        double.IsNaN(p) ? double.NaN : SortedArrayStatistics.QuantileCustom(sorted, p, QuantileDefinition.R7);
}
