using MathNet.Numerics.Distributions;

namespace LoopSim.Inference;

/// <summary>What the model shows between the measurements, with a band for the uncertainty of its parameters.</summary>
internal static class Curves
{
    /// <summary>A curve for each column of a set, over all times that were measured.</summary>
    /// <remarks>The band is that of straight lines: the slopes of the curve by the parameters, times their covariance.</remarks>
    public static IReadOnlyList<BandDocument>[] Of(
        Model model, MeasuredSet set, FitResult fit, int points, CancellationToken cancellation)
    {
        var problem = fit.Problem;
        string[] names = [.. problem.Parameters.Select(parameter => parameter.Name)];
        var (from, to) = (set.Observed.Min(column => column.Times[0]), set.Observed.Max(column => column.Times[^1]));
        double[] times = [.. Enumerable.Range(0, points + 1).Select(i => i == points ? to : from + ((to - from) * i / points))];
        var predictor = new Predictor(
            model, set.Run, names, [.. set.Observed.Select(column => column with { Times = times, Values = new double[times.Length] })]);
        if (predictor.WithSlopes(fit.Estimates, cancellation) is not var (values, slopes))
            return [.. set.Observed.Select(_ => (IReadOnlyList<BandDocument>)[])];
        var quantile = problem.EstimatesErrors && fit.Freedom > 0 ? StudentT.InvCDF(0, 1, fit.Freedom, 0.975) : 1.959963984540054;
        return
        [
            .. set.Observed.Select((_, column) => (IReadOnlyList<BandDocument>)
            [
                .. times.Select((time, i) =>
                {
                    var place = (column * times.Length) + i;
                    var half = quantile * Deviation(fit, slopes, place);
                    return new BandDocument(time, values[place], values[place] - half, values[place] + half);
                }),
            ]),
        ];
    }

    private static double Deviation(FitResult fit, double[][] slopes, int place)
    {
        var estimates = fit.Estimates;
        double Slope(int k) => slopes[k][place] * (fit.Problem.Parameters[k].IsLogarithmic ? estimates[k] : 1);
        var variance = 0.0;
        for (var i = 0; i < slopes.Length; i++)
        {
            for (var j = 0; j < slopes.Length; j++)
                variance += double.IsNaN(fit.Covariance[i, j]) ? 0 : Slope(i) * fit.Covariance[i, j] * Slope(j);
        }
        return Math.Sqrt(Math.Max(0, variance));
    }
}
