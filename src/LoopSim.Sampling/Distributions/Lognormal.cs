using LoopSim.Numerics;

namespace LoopSim.Sampling;

/// <summary>The lognormal distribution: the natural logarithm of the value is normal with this mean and standard deviation.</summary>
/// <remarks>The median is exp(mean), the mean exp(mean + deviation² / 2).</remarks>
public sealed class Lognormal : Distribution
{
    private const double LargestLogarithm = 709.78;

    private readonly double _mean;
    private readonly double _deviation;

    public Lognormal(double mean, double deviation)
    {
        CheckDeviation(deviation);
        if (mean + FarthestDeviate * deviation > LargestLogarithm)
        {
            throw new InvalidSettingException(
                $"lognormal({Text(mean)},{Text(deviation)}) reaches numbers too large to compute with; its two numbers are the mean and "
                    + "the standard deviation of the natural logarithm");
        }
        (_mean, _deviation) = (mean, deviation);
    }

    public override (double Mean, double Deviation)? Bell => (_mean, _deviation);

    public override bool IsLogarithmic => true;

    public override double Quantile(double p) => Elementary.Exp(_mean + _deviation * NormalQuantile.Of(p));

    public override string ToString() => $"~lognormal({Text(_mean)},{Text(_deviation)})";
}
