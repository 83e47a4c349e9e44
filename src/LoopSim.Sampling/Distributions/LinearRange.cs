namespace LoopSim.Sampling;

/// <summary>Evenly spaced levels from low to high, or any value between them, all equally likely.</summary>
internal sealed class LinearRange : Distribution
{
    private readonly double _low;
    private readonly double _high;
    private readonly long? _count;

    public LinearRange(double low, double high, long? count)
    {
        CheckRange(low, high, count, "");
        CheckWidth(low, high);
        (_low, _high, _count) = (low, high, count);
    }

    public override long? Levels => _count;

    public override double Level(long index) =>
        index == 0 ? _low : index == _count - 1 ? _high : Math.Clamp(_low + (_high - _low) * index / (_count!.Value - 1), _low, _high);

    public override double Quantile(double p) => Math.Clamp(_low + (_high - _low) * p, _low, _high);

    public override string ToString() => _count is null ? $"~uniform({Text(_low)},{Text(_high)})" : $"={Text(_low)}:{Text(_high)}:{_count}";
}
