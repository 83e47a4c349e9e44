using System.Diagnostics;

namespace LoopSim.Inference;

/// <summary>Draws parameters as probable as the measurements make them: an ensemble of walkers that stretch towards one another.</summary>
/// <remarks>Goodman and Weare 2010, "Ensemble samplers with affine invariance", Communications in Applied Mathematics and Computational
/// Science 5:65; halves move in turn, as in Foreman-Mackey et al. 2013, so that walkers of a half move side by side. Random numbers belong
/// to a walker and a step: the number of threads decides nothing.</remarks>
internal static class EnsembleSampler
{
    /// <summary>How far a walker may stretch: z lies between 1/a and a.</summary>
    private const double Stretch = 2;

    private const int FewestWalkers = 24;

    /// <summary>At least so many steps, some thirty correlation times of an easy posterior; fewer do not compare chains.</summary>
    private const int FewestSteps = 1000;
    private const int LeastThinning = 4;

    /// <summary>Where a run takes less time, starting threads takes more.</summary>
    private static readonly TimeSpan _worthThreads = TimeSpan.FromMicroseconds(200);

    /// <param name="fit">The fit around which walkers begin.</param>
    /// <param name="count">How many draws are wanted.</param>
    /// <param name="seed">Where random numbers begin.</param>
    /// <param name="jobs">Threads.</param>
    /// <param name="watch">Stops the work and hears how far it is.</param>
    public static Draws Draw(FitResult fit, int count, ulong seed, int jobs, RunMonitor watch)
    {
        var dimension = fit.Problem.Parameters.Count;
        var walkers = Math.Max(FewestWalkers, 2 * (dimension + 1));
        var warmUp = 200 + (50 * dimension);
        var kept = (count + walkers - 1) / walkers;
        var thinning = Math.Max(LeastThinning, (FewestSteps + kept - 1) / kept);
        var steps = kept * thinning;
        var state = Begin(fit, walkers, seed);
        var densities = new double[walkers];
        var clock = Stopwatch.StartNew();
        for (var walker = 0; walker < walkers; walker++)
            densities[walker] = LogPosterior.Of(fit.Problem, state[walker], watch.Cancellation);
        if (clock.Elapsed < walkers * _worthThreads)
            jobs = 1;

        var chains = Enumerable.Range(0, walkers).Select(_ => new List<double[]>(steps)).ToArray();
        long accepted = 0;
        for (var step = 0; step < warmUp + steps; step++)
        {
            for (var half = 0; half < 2; half++)
                accepted += Move(fit.Problem, state, densities, half, step, seed, jobs, watch.Cancellation);
            if (step >= warmUp)
            {
                foreach (var (walker, chain) in chains.Index())
                    chain.Add(state[walker]);
            }
            watch.Progress?.Invoke((step + 1.0) / (warmUp + steps));
        }
        var all = Enumerable.Range(1, kept)
            .SelectMany(number => chains.Select(chain => fit.Problem.Outer(chain[(number * thinning) - 1])));
        return new Draws(
            [.. all.Take(count)],
            [.. Enumerable.Range(0, dimension).Select(k => Convergence.RHat(chains, k))],
            [.. Enumerable.Range(0, dimension).Select(k => Convergence.EffectiveSize(chains, k))],
            (double)accepted / walkers / (warmUp + steps));
    }

    /// <summary>Walkers around the estimates, as far apart as standard errors, within the bounds.</summary>
    private static double[][] Begin(FitResult fit, int walkers, ulong seed)
    {
        var problem = fit.Problem;
        return
        [
            .. Enumerable.Range(0, walkers).Select(walker => fit.End.At.Select((centre, k) =>
            {
                var word = new HashStream(seed, RandomStream.StretchStart, k)[(ulong)walker];
                var error = Math.Sqrt(fit.Covariance[k, k]);
                if (!double.IsFinite(error))
                    error = 0.1 * Math.Max(Math.Abs(centre), 0.1);
                var place = centre + (error * NormalQuantile.Of(UnitInterval.Of(word)));
                return Reflected(place, problem.Low[k], problem.High[k]);
            }).ToArray()),
        ];
    }

    /// <summary>A place beyond a bound, mirrored at it; at the farthest on the other bound.</summary>
    private static double Reflected(double place, double low, double high) =>
        Math.Clamp(place < low ? (2 * low) - place : place > high ? (2 * high) - place : place, low, high);

    private static int Move(
        FitProblem problem, double[][] state, double[] densities, int half, int step, ulong seed, int jobs,
        CancellationToken cancellation)
    {
        var (count, dimension) = (state.Length / 2, problem.Parameters.Count);
        var moved = 0;
        Threads.ForEach(
            count, jobs,
            (number, stop) =>
            {
                var walker = (2 * number) + half;
                var words = new HashStream(seed, RandomStream.StretchMove, walker);
                double Uniform(int which) => UnitInterval.Of(words[((ulong)step * 3) + (ulong)which]);
                var other = state[(2 * (int)(Uniform(0) * count)) + 1 - half];
                // The density of z is proportional to 1 / sqrt(z) between 1/a and a.
                var root = ((Math.Sqrt(Stretch) - (1 / Math.Sqrt(Stretch))) * Uniform(1)) + (1 / Math.Sqrt(Stretch));
                var z = root * root;
                double[] proposed = [.. other.Zip(state[walker], (to, from) => to + (z * (from - to)))];
                var density = LogPosterior.Of(problem, proposed, stop);
                if (Math.Log(Uniform(2)) >= ((dimension - 1) * Math.Log(z)) + density - densities[walker])
                    return;
                (state[walker], densities[walker]) = (proposed, density);
                Interlocked.Increment(ref moved);
            },
            cancellation);
        return moved;
    }
}
