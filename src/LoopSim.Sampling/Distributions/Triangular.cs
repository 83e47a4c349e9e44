namespace LoopSim.Sampling;

/// <summary>The triangular distribution: its density rises in a straight line from low to the mode and falls to high.</summary>
internal sealed class Triangular : Distribution
{
    private readonly double _low;
    private readonly double _mode;
    private readonly double _high;

    public Triangular(double low, double mode, double high)
    {
        CheckRange(low, high, null, "");
        CheckWidth(low, high);
        if (mode < low || mode > high)
            throw new InvalidSettingException(
                $"the mode {Text(mode)} is outside the range from {Text(low)} to {Text(high)}; the order is triangular(low,mode,high)");
        (_low, _mode, _high) = (low, mode, high);
    }

    public override (double Low, double High)? Ends => (_low, _high);

    public override double Quantile(double p)
    {
        var width = _high - _low;
        var rise = _mode - _low;
        return p * width < rise
            ? Math.Clamp(_low + Math.Sqrt(p * width) * Math.Sqrt(rise), _low, _mode)
            : Math.Clamp(_high - Math.Sqrt((1 - p) * width) * Math.Sqrt(_high - _mode), _mode, _high);
    }

    public override string ToString() => $"~triangular({Text(_low)},{Text(_mode)},{Text(_high)})";
}
