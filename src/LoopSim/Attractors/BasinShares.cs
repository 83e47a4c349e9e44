namespace LoopSim;

/// <summary>Runs from random starts to see where they end.</summary>
/// <remarks>A start depends on the seed and its own number alone.</remarks>
internal static class BasinShares
{
    /// <summary>Starts that are held in memory at once.</summary>
    private const int Batch = 16_384;

    /// <summary>Starts drawn evenly from the box of all stocks, and brought to the totals that the model conserves; hidden stocks follow
    /// the others.</summary>
    /// <returns>A share for each state, and one for the starts that end in none.</returns>
    public static BasinShare[] Estimate(
        Experiment experiment, SearchBox box, IReadOnlyList<Equilibrium> states, int runs, ulong seed, RunMonitor watch)
    {
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        var stocks = new double[experiment.Compiled.Stocks.Count];
        var conserved = Conserved.Of(experiment);
        return Count(new AttractorFinder(experiment, box, states), runs, watch, run =>
        {
            Philox.Fill(seed, RandomStream.BasinStart, run, stocks);
            for (var i = 0; i < stocks.Length; i++)
                stocks[i] = box.Lower[i] + stocks[i] * (box.Upper[i] - box.Lower[i]);
            return conserved.Bring(field.InitialState(experiment.StartTime, stocks));
        });
    }

    /// <summary>Starts drawn evenly from a plane.</summary>
    /// <param name="destinations">Where starts lead.</param>
    /// <param name="stateAt">The state at two shares of the plane's sides, each from 0 to 1.</param>
    /// <param name="runs">How many starts.</param>
    /// <param name="seed">Where random numbers begin.</param>
    /// <param name="watch">Who waits.</param>
    public static BasinShare[] Estimate(
        AttractorFinder destinations, Func<double, double, double[]> stateAt, int runs, ulong seed, RunMonitor watch)
    {
        var place = new double[2];
        return Count(destinations, runs, watch, run =>
        {
            Philox.Fill(seed, RandomStream.PlaneStart, run, place);
            return stateAt(place[0], place[1]);
        });
    }

    private static BasinShare[] Count(AttractorFinder destinations, int runs, RunMonitor watch, Func<int, double[]> start)
    {
        var hits = new int[destinations.Count + 1];
        for (var first = 0; first < runs; first += Batch)
        {
            watch.Progress?.Invoke((double)first / runs);
            List<double[]> starts = [.. Enumerable.Range(first, Math.Min(Batch, runs - first)).Select(start)];
            foreach (var end in destinations.Of(starts, watch.Cancellation))
                hits[end == AttractorFinder.Elsewhere ? destinations.Count : end]++;
        }
        watch.Progress?.Invoke(1);
        return [.. hits.Select(count => new BasinShare(count, runs))];
    }
}
