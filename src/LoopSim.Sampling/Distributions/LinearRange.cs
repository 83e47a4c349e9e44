namespace LoopSim.Sampling;

/// <summary>Evenly spaced levels from low to high, or any value between them, all equally likely.</summary>
internal sealed class LinearRange : Distribution
{
    /// <summary>Beyond this decimals have too few digits left behind the point.</summary>
    private const double MostInDecimals = 1e9;

    /// <summary>So many levels are worked out once: grids ask for each of them again and again.</summary>
    private const long MostRemembered = 65_536;

    private readonly double _low;
    private readonly double _high;
    private readonly long? _count;
    private readonly (decimal Low, decimal High)? _decimals;
    private readonly double[] _levels;

    public LinearRange(double low, double high, long? count)
    {
        CheckRange(low, high, count, "");
        CheckWidth(low, high);
        (_low, _high, _count) = (low, high, count);
        _decimals = InDecimals(low) is { } first && InDecimals(high) is { } last ? (first, last) : null;
        _levels = count <= MostRemembered ? [.. Enumerable.Range(0, (int)count).Select(index => Between(index))] : [];
    }

    public override long? Levels => _count;

    public override double Level(long index) => index < _levels.Length ? _levels[index] : Between(index);

    public override (double Low, double High)? Ends => (_low, _high);

    public override double Quantile(double p) => Math.Clamp(_low + (_high - _low) * p, _low, _high);

    public override string ToString() => _count is null ? $"~uniform({Text(_low)},{Text(_high)})" : $"={Text(_low)}:{Text(_high)}:{_count}";

    /// <summary>A level in decimal arithmetic where the ends allow it: the second of 0:0.5:6 is 0.1, as a user would type it.</summary>
    private double Between(long index)
    {
        if (index == 0 || index == _count - 1)
            return index == 0 ? _low : _high;
        // Through text, because a decimal's own conversion may miss the nearest double.
        return _decimals is (var low, var high)
            ? double.Parse((low + ((high - low) * index / (_count!.Value - 1))).ToString(CultureInfo.InvariantCulture),
                CultureInfo.InvariantCulture)
            : Math.Clamp(_low + (_high - _low) * index / (_count!.Value - 1), _low, _high);
    }

    /// <summary>A number as the decimal that its shortest text says; null where that is another number.</summary>
    private static decimal? InDecimals(double value) =>
        Math.Abs(value) <= MostInDecimals
        && decimal.Parse(Text(value), NumberStyles.Float, CultureInfo.InvariantCulture) is var number
        && double.Parse(number.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture) == value
            ? number
            : null;
}
