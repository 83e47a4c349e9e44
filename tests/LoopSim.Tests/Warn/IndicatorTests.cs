namespace LoopSim.Tests;

public class IndicatorTests
{
    [Fact]
    public void Indicators_in_a_window_are_those_of_its_values()
    {
        double[] values = [.. Enumerable.Range(0, 60).Select(i => Math.Sin(i * 1.7) + (0.3 * Math.Cos(i * i)))];
        var indicators = new Indicators(values, window: 25, lag: 2, lagTime: 0.5);

        for (var from = 0; from <= 35; from++)
        {
            var window = values[from..(from + 25)];
            var mean = window.Average();
            var (second, third) = (window.Average(x => Math.Pow(x - mean, 2)), window.Average(x => Math.Pow(x - mean, 3)));
            var correlation = Correlation(window[..^2], window[2..]);
            Assert.Equal(second * 25 / 24, indicators[Indicator.Variance][from], 1e-12);
            Assert.Equal(third / Math.Pow(second, 1.5), indicators[Indicator.Skewness][from], 1e-11);
            Assert.Equal(correlation, indicators[Indicator.Autocorrelation][from], 1e-12);
            Assert.Equal(
                correlation > 0 ? -Math.Log(correlation) / 0.5 : double.PositiveInfinity, indicators[Indicator.RecoveryRate][from], 1e-11);
        }

    }

    [Theory]
    [InlineData(Detrending.Gaussian, 1.0, 0)]
    [InlineData(Detrending.None, 1.0, 0)]
    [InlineData(Detrending.Linear, 1.0, 0.25)]
    public void What_is_even_leaves_nothing(Detrending kind, double level, double slope)
    {
        double[] values = [.. Enumerable.Range(0, 40).Select(i => level + (slope * i))];

        Assert.All(new Trend(kind, 40, 4).Residuals(values), left => Assert.Equal(0, left, 1e-13));
    }

    [Fact]
    public void Weights_of_a_trend_are_those_of_a_bell()
    {
        // One value that sticks out leaves a bell of deviation 3: 1 / (3 sqrt(2 pi)) at its top, exp(-1/2) of that 3 places on.
        var values = new double[101];
        values[50] = 1;
        var trend = new Trend(Detrending.Gaussian, 101, 3).Of(values);

        Assert.Equal(1 / (3 * Math.Sqrt(2 * Math.PI)), trend[50], 1e-4);
        Assert.Equal(Math.Exp(-0.5), trend[53] / trend[50], 1e-12);
    }

    [Fact]
    public void Surrogates_have_the_correlation_and_variance_of_their_model()
    {
        // x' = 0.8 x + e with deviation 0.6 of e has variance 0.36 / (1 - 0.64) = 1.
        var model = new Surrogates(Process(20_000, 0.8, seed: 1), seed: 2);
        Assert.InRange(model.Order, 1, 8);
        var sums = new PowerSums(model.Draw(3), lag: 1);

        Assert.Equal(0.8, sums.Autocorrelation(0, 20_000), 0.02);
        Assert.Equal(1, sums.Variance(0, 20_000), 0.12);
    }

    [Fact]
    public void Series_without_a_trend_warn_as_often_as_p_says()
    {
        var settings = new WarnSettings { Surrogates = 99, Detrending = Detrending.None };
        var chances = Enumerable.Range(0, 100)
            .Select(i => SeriesWarning.Of(Even(Process(150, 0.6, (ulong)i)), settings with { Seed = 1000 + (ulong)i }, RunMonitor.Nobody))
            .Select(warning => warning.Chance(Indicator.Autocorrelation)).ToList();

        // Uniform: below a half in half of the series, each share with four standard errors.
        Assert.InRange(chances.Count(chance => chance < 0.5), 30, 70);
        Assert.InRange(chances.Count(chance => chance < 0.1), 0, 22);
    }

    [Fact]
    public void Smooth_series_without_a_trend_warn_no_more_often()
    {
        // A sum of a process goes by two earlier values. Of 60 about 6 are below 0.1 by chance.
        var chances = Enumerable.Range(0, 60).Select(i =>
        {
            var (kicks, values) = (Process(300, 0.8, (ulong)i), new double[300]);
            for (var t = 1; t < 300; t++)
                values[t] = (0.9 * values[t - 1]) + kicks[t];
            var settings = new WarnSettings { Surrogates = 99, Seed = 500 + (ulong)i };
            return SeriesWarning.Of(Even(values), settings, RunMonitor.Nobody).Chance(Indicator.Autocorrelation);
        });

        Assert.InRange(chances.Count(chance => chance < 0.1), 0, 15);
    }

    [Fact]
    public void A_series_that_slows_down_warns()
    {
        var kicks = Process(600, 0, seed: 5);
        var values = new double[600];
        for (var i = 1; i < values.Length; i++)
            values[i] = ((0.2 + (0.75 * i / 600)) * values[i - 1]) + kicks[i];
        var warning = SeriesWarning.Of(Even(values), new WarnSettings { Surrogates = 199 }, RunMonitor.Nobody);

        Assert.InRange(warning.Indicators.Tau(Indicator.Autocorrelation), 0.7, 1);
        Assert.InRange(warning.Chance(Indicator.Autocorrelation), 0, 0.05);
    }

    private static EvenSeries Even(double[] values) => new([.. values.Select((_, i) => (double)i)], values);

    /// <summary>An autoregressive process with variance 1.</summary>
    private static double[] Process(int length, double correlation, ulong seed)
    {
        var random = new Random((int)seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var values = new double[length];
        values[0] = Normal();
        for (var i = 1; i < length; i++)
            values[i] = (correlation * values[i - 1]) + (Math.Sqrt(1 - (correlation * correlation)) * Normal());
        return values;
    }

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum()
            / Math.Sqrt(x.Sum(a => (a - meanX) * (a - meanX)) * y.Sum(b => (b - meanY) * (b - meanY)));
    }
}
