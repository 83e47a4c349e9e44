using LoopSim.Numerics;

namespace LoopSim.Sampling;

/// <summary>Levels from low to high with equal ratios, or any value between them with its logarithm uniform.</summary>
/// <remarks>Decimal logarithms: a range over whole decades has exact powers of ten among its levels.</remarks>
internal sealed class LogRange : Distribution
{
    private readonly double _low;
    private readonly double _high;
    private readonly double _lowExponent;
    private readonly double _exponents;
    private readonly long? _count;

    public LogRange(double low, double high, long? count)
    {
        CheckRange(low, high, count, "log:");
        if (low <= 0)
            throw new InvalidSettingException(
                $"a logarithmic range must begin above 0, not at {Text(low)}; raise the low end, or make the range linear");
        (_low, _high, _count) = (low, high, count);
        _lowExponent = Elementary.Log10(low);
        _exponents = Elementary.Log10(high) - _lowExponent;
    }

    public override long? Levels => _count;

    public override double Level(long index) =>
        index == 0 ? _low : index == _count - 1 ? _high : Between(_exponents * index / (_count!.Value - 1));

    public override (double Low, double High)? Ends => (_low, _high);

    public override bool IsLogarithmic => true;

    public override double Quantile(double p) => Between(_exponents * p);

    public override string ToString() =>
        _count is null ? $"~loguniform({Text(_low)},{Text(_high)})" : $"=log:{Text(_low)}:{Text(_high)}:{_count}";

    private double Between(double exponent) => Math.Clamp(Elementary.Pow(10, _lowExponent + exponent), _low, _high);
}
