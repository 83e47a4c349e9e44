namespace LoopSim.Inference;

/// <summary>Estimates from measurements drawn again around the best fit, with normal errors: the parametric bootstrap.</summary>
/// <remarks>Efron and Tibshirani 1993, "An Introduction to the Bootstrap", §6.5. Drawings whose fit fails are left out.</remarks>
internal static class Bootstrap
{
    /// <param name="fit">The fit.</param>
    /// <param name="count">How many times.</param>
    /// <param name="seed">Where random numbers begin.</param>
    /// <param name="jobs">Threads.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    public static IReadOnlyList<double[]> Of(FitResult fit, int count, ulong seed, int jobs, RunMonitor watch)
    {
        var problem = fit.Problem;
        double[] errors = [.. problem.ErrorOfEach().Select(error => error * fit.ErrorFactor)];
        var residuals = problem.Plain(fit.End.At, withSlopes: false, watch.Cancellation)!.Values;
        double[] predicted =
            [.. problem.ErrorOfEach().Select((error, i) => problem.Values[i] + (residuals[i] * error))];
        var estimates = new double[count][];
        var done = 0;
        Threads.ForEach(
            count, jobs,
            (number, stop) =>
            {
                var words = new HashStream(seed, RandomStream.DrawnError, number);
                var again = problem.With(
                    [.. predicted.Select((value, i) => value + (errors[i] * NormalQuantile.Of(UnitInterval.Of(words[(ulong)i]))))]);
                estimates[number] = LeastSquares.Minimise(
                    (at, withSlopes) => again.At(at, withSlopes, stop), fit.End.At, problem.Low, problem.High, stop) is { } end
                    ? problem.Outer(end.At)
                    : [];
                var share = (double)Interlocked.Increment(ref done) / count;
                lock (estimates)
                    watch.Progress?.Invoke(share);
            },
            watch.Cancellation);
        return [.. estimates.Where(one => one.Length > 0)];
    }
}
