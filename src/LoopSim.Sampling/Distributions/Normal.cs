namespace LoopSim.Sampling;

/// <summary>The normal distribution with a mean and a standard deviation; its tails are not cut.</summary>
internal sealed class Normal : Distribution
{
    private readonly double _mean;
    private readonly double _deviation;

    public Normal(double mean, double deviation)
    {
        CheckDeviation(deviation);
        if (!double.IsFinite(Math.Abs(mean) + FarthestDeviate * deviation))
            throw new InvalidSettingException(
                $"normal({Text(mean)},{Text(deviation)}) reaches numbers too large to compute with; make it smaller");
        (_mean, _deviation) = (mean, deviation);
    }

    public override (double Mean, double Deviation)? Bell => (_mean, _deviation);

    public override double Quantile(double p) => _mean + _deviation * NormalQuantile.Of(p);

    public override string ToString() => $"~normal({Text(_mean)},{Text(_deviation)})";
}
