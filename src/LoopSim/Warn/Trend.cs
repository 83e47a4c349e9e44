namespace LoopSim;

/// <summary>Finds the trends of series of one length.</summary>
internal sealed class Trend
{
    /// <summary>Weights beyond so many deviations are left out.</summary>
    private const double Tails = 4;

    private readonly Detrending _kind;
    private readonly double[] _weights;
    private readonly double[] _sums;

    /// <param name="kind">What is taken for a trend.</param>
    /// <param name="length">How many values the longest series has.</param>
    /// <param name="bandwidth">The deviation of Gaussian weights, in values.</param>
    public Trend(Detrending kind, int length, double bandwidth)
    {
        _kind = kind;
        var reach = kind == Detrending.Gaussian ? Math.Min(length - 1, (int)Math.Ceiling(Tails * bandwidth)) : 0;
        _weights = [.. Enumerable.Range(0, reach + 1).Select(off => Elementary.Exp(-0.5 * (off / bandwidth) * (off / bandwidth)))];
        _sums = new double[reach + 1];
        for (var (off, sum) = (0, 0.0); off <= reach; off++)
            _sums[off] = sum += _weights[off];
    }

    /// <summary>What is left of a series without its trend.</summary>
    public double[] Residuals(ReadOnlySpan<double> values)
    {
        var trend = Of(values);
        for (var i = 0; i < trend.Length; i++)
            trend[i] = values[i] - trend[i];
        return trend;
    }

    /// <summary>The trend of a series.</summary>
    public double[] Of(ReadOnlySpan<double> values) => _kind switch
    {
        Detrending.Gaussian => Smoothed(values),
        Detrending.Linear => Line(values),
        _ => Line(values, isFlat: true),
    };

    /// <summary>Means with Gaussian weights, of the values there are on both sides (Nadaraya 1964, Theory of Probability and Its
    /// Applications 9:141-142).</summary>
    private double[] Smoothed(ReadOnlySpan<double> values)
    {
        var trend = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (left, right) = (Math.Min(i, _weights.Length - 1), Math.Min(values.Length - 1 - i, _weights.Length - 1));
            var sum = _weights[0] * values[i];
            for (var off = 1; off <= left; off++)
                sum += _weights[off] * values[i - off];
            for (var off = 1; off <= right; off++)
                sum += _weights[off] * values[i + off];
            trend[i] = sum / (_sums[left] + _sums[right] - _weights[0]);
        }

        return trend;
    }

    private static double[] Line(ReadOnlySpan<double> values, bool isFlat = false)
    {
        var (middle, mean, products, squares) = ((values.Length - 1) / 2.0, 0.0, 0.0, 0.0);
        foreach (var value in values)
            mean += value / values.Length;
        for (var i = 0; i < values.Length; i++)
        {
            products += (i - middle) * (values[i] - mean);
            squares += (i - middle) * (i - middle);
        }

        var slope = isFlat ? 0 : products / squares;
        return [.. Enumerable.Range(0, values.Length).Select(i => mean + (slope * (i - middle)))];
    }
}
