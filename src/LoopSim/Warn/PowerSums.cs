namespace LoopSim;

/// <summary>Sums of the powers and lagged products of a series from its beginning, so that moments in any window take a few
/// operations.</summary>
/// <remarks>For residuals: numbers whose mean is small beside their deviation.</remarks>
internal sealed class PowerSums
{
    private readonly int _lag;
    private readonly double[] _first;
    private readonly double[] _second;
    private readonly double[] _third;
    private readonly double[] _products;

    public PowerSums(ReadOnlySpan<double> values, int lag)
    {
        _lag = lag;
        (_first, _second, _third, _products) =
            (new double[values.Length + 1], new double[values.Length + 1], new double[values.Length + 1], new double[values.Length + 1]);
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            _first[i + 1] = _first[i] + value;
            _second[i + 1] = _second[i] + (value * value);
            _third[i + 1] = _third[i] + (value * value * value);
            _products[i + 1] = _products[i] + (i + lag < values.Length ? value * values[i + lag] : 0);
        }
    }

    /// <summary>The variance of a sample: of the values from one place up to another.</summary>
    public double Variance(int from, int to)
    {
        var (count, sum) = (to - from, _first[to] - _first[from]);
        return Math.Max(0, _second[to] - _second[from] - (sum * sum / count)) / (count - 1);
    }

    /// <summary>The third moment over the second to the power of 1.5, both about the mean; NaN for equal values.</summary>
    public double Skewness(int from, int to)
    {
        double count = to - from;
        var (mean, square, cube) =
            ((_first[to] - _first[from]) / count, (_second[to] - _second[from]) / count, (_third[to] - _third[from]) / count);
        var variance = square - (mean * mean);
        return (cube - (3 * mean * square) + (2 * mean * mean * mean)) / (variance * Math.Sqrt(variance));
    }

    /// <summary>The correlation of values with those a lag later; NaN for equal values.</summary>
    public double Autocorrelation(int from, int to)
    {
        double pairs = to - from - _lag;
        var (early, late) = (_first[to - _lag] - _first[from], _first[to] - _first[from + _lag]);
        var earlySquares = _second[to - _lag] - _second[from] - (early * early / pairs);
        var lateSquares = _second[to] - _second[from + _lag] - (late * late / pairs);
        var products = _products[to - _lag] - _products[from] - (early * late / pairs);
        return products / Math.Sqrt(earlySquares * lateSquares);
    }
}
