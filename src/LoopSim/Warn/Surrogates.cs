namespace LoopSim;

/// <summary>Series without a trend in their indicators, but with the correlations and the variance of one that may have one.</summary>
/// <remarks>An autoregressive process: its coefficients by the equations of Yule and Walker, which Levinson's and Durbin's recursion solves
/// order after order, and its order by Akaike's criterion (Brockwell and Davis 1991, Time Series: Theory and Methods, sections 8.2 and
/// 9.3).</remarks>
internal sealed class Surrogates
{
    private readonly double[] _coefficients;
    private readonly double _kick;
    private readonly int _length;
    private readonly ulong _seed;

    public Surrogates(double[] residuals, ulong seed)
    {
        (_length, _seed) = (residuals.Length, seed);
        var most = Math.Min(_length / 4, (int)(10 * Math.Log10(_length)));
        (_coefficients, var variance) = Fit(Covariances(residuals, most));
        _kick = Math.Sqrt(variance);
    }

    /// <summary>How many earlier values a value goes by.</summary>
    public int Order => _coefficients.Length;

    public double[] Draw(int number)
    {
        // As long again before, so that its beginning is forgotten.
        var values = new double[2 * _length];
        for (var i = 0; i < values.Length; i++)
        {
            var drawn = Philox.Draw(new PhiloxBlock((ulong)number, (ulong)i, 0, 0), _seed, (ulong)RandomStream.Surrogate).First;
            values[i] = _kick * NormalQuantile.Of(UnitInterval.Of(drawn));
            for (var k = 0; k < Math.Min(i, Order); k++)
                values[i] += _coefficients[k] * values[i - 1 - k];
        }

        return values[_length..];
    }

    /// <summary>The covariances of values with those 0, 1, 2 and more places later.</summary>
    private static double[] Covariances(double[] values, int most)
    {
        var mean = values.Average();
        var covariances = new double[most + 1];
        for (var lag = 0; lag <= most; lag++)
        {
            for (var i = lag; i < values.Length; i++)
                covariances[lag] += (values[i] - mean) * (values[i - lag] - mean) / values.Length;
        }

        return covariances;
    }

    private (double[] Coefficients, double Variance) Fit(double[] covariances)
    {
        double[] tried = [];
        var variance = covariances[0];
        var (best, bestVariance, least) = (tried, variance, Cost(0, variance));
        for (var order = 1; order < covariances.Length && variance > 0; order++)
        {
            var missing = covariances[order];
            for (var k = 0; k < tried.Length; k++)
                missing -= tried[k] * covariances[order - 1 - k];
            var last = missing / variance;
            tried = [.. tried.Select((coefficient, k) => coefficient - (last * tried[^(k + 1)])), last];
            variance *= 1 - (last * last);
            if (Cost(order, variance) < least)
                (best, bestVariance, least) = (tried, variance, Cost(order, variance));
        }

        return (best, bestVariance);
    }

    private double Cost(int order, double variance) => (_length * Math.Log(variance)) + (2 * order);
}
