namespace LoopSim.Inference;

/// <summary>Least squares from several places, of which the best end is kept.</summary>
internal static class Multistart
{
    /// <summary>Ends whose costs differ by less are the same.</summary>
    private const double SameCost = 1e-6;

    /// <param name="problem">The fit.</param>
    /// <param name="first">The first start, on the inner scale.</param>
    /// <param name="starts">How many starts there are, the first among them; the others are points of a Sobol sequence between the
    /// bounds.</param>
    /// <param name="seed">Which sequence.</param>
    /// <param name="jobs">Threads.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    /// <returns>The best end, and how many starts came to it; null where no start has a run.</returns>
    public static (LeastSquaresResult Best, int Reached)? Minimise(
        FitProblem problem, double[] first, int starts, ulong seed, int jobs, RunMonitor watch)
    {
        var places = Places(problem, first, starts, seed).ToArray();
        var ends = new LeastSquaresResult?[places.Length];
        var done = 0;
        Threads.ForEach(
            places.Length, jobs,
            (number, stop) =>
            {
                ends[number] = LeastSquares.Minimise(
                    (at, withSlopes) => problem.At(at, withSlopes, stop), places[number], problem.Low, problem.High, stop);
                var share = (double)Interlocked.Increment(ref done) / places.Length;
                lock (ends)
                    watch.Progress?.Invoke(share);
            },
            watch.Cancellation);
        // The first of equals, so that the number of threads decides nothing.
        if (ends.Where(end => end is not null).MinBy(end => end!.Cost) is not { } best)
            return null;
        return (best, ends.Count(end => end is not null && end.Cost <= best.Cost + (SameCost * Math.Max(best.Cost, 1e-300))));
    }

    /// <exception cref="InvalidSettingException">There are several starts, and a parameter has no bounds to start between.</exception>
    private static IEnumerable<double[]> Places(FitProblem problem, double[] first, int starts, ulong seed)
    {
        yield return first;
        if (starts <= 1)
            yield break;
        var ranges = problem.Parameters.Select((parameter, i) => RangeOf(parameter, problem.Low[i], problem.High[i])).ToList();
        var design = Design.Create(
            "sobol", [.. ranges.Select((range, i) => Variation.FromRange($"p{i}", range.Low, range.High))], starts - 1, seed);
        for (var number = 0; number < starts - 1; number++)
        {
            var place = new double[ranges.Count];
            design.Values(number, place);
            yield return place;
        }
    }

    private static (double Low, double High) RangeOf(FreeParameter parameter, double low, double high)
    {
        if (parameter.Prior is var (mean, deviation))
            return (Math.Max(low, mean - (2 * deviation)), Math.Min(high, mean + (2 * deviation)));
        return double.IsFinite(low) && double.IsFinite(high)
            ? (low, high)
            : throw new InvalidSettingException(
                $"several starts lie between bounds, and '{parameter.Name}' has none; give it some, such as "
                    + $"--free \"{parameter.Name}~uniform(0,1)\", or leave out --starts");
    }
}
