namespace LoopSim.Inference;

/// <summary>Whether chains have come to the same distribution, and how many independent draws they are worth.</summary>
internal static class Convergence
{
    /// <summary>Sokal's window ends at so many correlation times.</summary>
    private const double Window = 5;

    /// <summary>The potential scale reduction of halves of chains (Gelman et al. 2013, "Bayesian Data Analysis", §11.4).</summary>
    public static double RHat(IReadOnlyList<IReadOnlyList<double[]>> chains, int parameter)
    {
        var half = chains[0].Count / 2;
        double[][] halves =
        [
            .. chains.SelectMany(chain => new[] { chain.Take(half), chain.Skip(chain.Count - half) })
                .Select(part => part.Select(draw => draw[parameter]).ToArray()),
        ];
        double[] means = [.. halves.Select(part => part.Average())];
        var within = halves.Average(part => Math.Pow(Spread.DeviationOf(part), 2));
        var between = Math.Pow(Spread.DeviationOf(means), 2);
        return within == 0 ? double.NaN : Math.Sqrt(((half - 1.0) / half) + (between / within));
    }

    /// <summary>Draws divided by their correlation time, which is summed up to a window of five times itself, over the mean correlation of
    /// the chains (Goodman and Weare 2010, §3).</summary>
    public static double EffectiveSize(IReadOnlyList<IReadOnlyList<double[]>> chains, int parameter)
    {
        var length = chains[0].Count;
        var mean = chains.Average(chain => chain.Average(draw => draw[parameter]));
        double[][] centred = [.. chains.Select(chain => chain.Select(draw => draw[parameter] - mean).ToArray())];
        double Covariance(int lag) => centred.Average(chain =>
        {
            var sum = 0.0;
            for (var i = 0; i + lag < length; i++)
                sum += chain[i] * chain[i + lag];
            return sum / (length - lag);
        });
        var variance = Covariance(0);
        if (variance == 0)
            return double.NaN;
        var time = 1.0;
        for (var lag = 1; lag < length / 2 && lag < Window * time; lag++)
            time += 2 * Covariance(lag) / variance;
        return chains.Count * length / Math.Max(time, 1);
    }
}
