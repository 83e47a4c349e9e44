using LoopSim.Bifurcation;
using LoopSim.Compilation;
using LoopSim.Numerics;
using LoopSim.Sweeps.Designs;

namespace LoopSim;

/// <summary>Which share of random starts a steady state attracts.</summary>
/// <param name="Hits">The starts that end there.</param>
/// <param name="Runs">The starts in all.</param>
public readonly record struct BasinShare(int Hits, int Runs)
{
    public double Share => (double)Hits / Runs;

    /// <inheritdoc cref="WilsonInterval"/>
    public (double Low, double High) Interval => WilsonInterval.Of(Hits, Runs);
}

/// <summary>Runs from random starts to see where they end.</summary>
internal static class BasinShares
{
    /// <summary>A run this close to a stable state, in units of the box, has arrived.</summary>
    private const double Arrival = 1e-3;

    /// <summary>A run lasts this many times the slowest time constant of any stable state.</summary>
    private const double Patience = 50;

    private const int MostSteps = 20_000;

    /// <returns>A share for each state, and one for the starts that end in none.</returns>
    public static BasinShare[] Estimate(
        Experiment experiment, SearchBox box, IReadOnlyList<Equilibrium> states, int runs, ulong seed, RunWatch watch)
    {
        var hits = new int[states.Count + 1];
        var arrivals = Arrivals(states, box);
        var stable = states.Where(state => state.IsStable).ToList();
        if (stable.Count > 0)
        {
            var slowest = stable.Min(state => state.Eigenvalues.Min(eigenvalue => Math.Abs(eigenvalue.Real)));
            var horizon = Math.Max(Patience / slowest, experiment.Model.Time.Span);
            for (var run = 0; run < runs; run++)
            {
                watch.Cancellation.ThrowIfCancellationRequested();
                watch.Progress?.Invoke((double)run / runs);
                var end = End(experiment, Start(experiment, box, seed, run), horizon, arrivals, watch.Cancellation);
                hits[end < 0 ? states.Count : end]++;
            }
            watch.Progress?.Invoke(1);
        }
        else
        {
            hits[^1] = runs;
        }
        return [.. hits.Select(count => new BasinShare(count, runs))];
    }

    /// <summary>A start drawn evenly from the box; it depends on the seed and its own number alone. Hidden stocks follow the others.</summary>
    private static double[] Start(Experiment experiment, SearchBox box, ulong seed, int run)
    {
        var stocks = new double[experiment.Compiled.Stocks.Count];
        Philox.Fill(seed, Purpose.BasinStart, run, stocks);
        for (var i = 0; i < stocks.Length; i++)
            stocks[i] = box.Lower[i] + stocks[i] * (box.Upper[i] - box.Lower[i]);
        return new ModelField(experiment.Compiled, experiment.Resting).InitialState(experiment.StartTime, stocks);
    }

    /// <returns>The number of the state the run ends in; -1 for none.</returns>
    private static int End(Experiment experiment, double[] start, double horizon, IReadOnlyList<Near> arrivals, CancellationToken cancellation)
    {
        var watch = new ArrivalWatch(arrivals);
        var integrator = new Integrator(IntegrationMethod.Auto, new IntegrationOptions { Tolerances = experiment.Settings.Tolerances, MaxSteps = MostSteps });
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        integrator.Solve(field, experiment.StartTime, experiment.StartTime + horizon, start, [], watch, cancellation);
        return watch.Arrived;
    }

    /// <summary>The neighbourhoods of the stable states: smaller where another state is near.</summary>
    private static List<Near> Arrivals(IReadOnlyList<Equilibrium> states, SearchBox box)
    {
        double[] widths = [.. box.Upper.Zip(box.Lower, (high, low) => high - low)];
        var arrivals = new List<Near>();
        for (var i = 0; i < states.Count; i++)
        {
            if (!states[i].IsStable)
                continue;
            var own = states[i].State.ToArray();
            var others = states.Where((_, j) => j != i).Select(other => Near.Distance(own, other.State.AsSpan(), widths)).DefaultIfEmpty(1);
            arrivals.Add(new Near(i, own, widths, Math.Min(Arrival, others.Min() / 10)));
        }
        return arrivals;
    }

    private sealed class ArrivalWatch(IReadOnlyList<Near> arrivals) : IStepObserver
    {
        public int Arrived { get; private set; } = -1;

        public bool OnStep(DenseStep step)
        {
            foreach (var near in arrivals)
            {
                if (Near.Distance(near.State, step.EndState, near.Widths) < near.Radius)
                {
                    Arrived = near.Number;
                    return false;
                }
            }
            return true;
        }
    }

    /// <summary>The neighbourhood of a state, in the max norm of the box.</summary>
    private sealed record Near(int Number, double[] State, double[] Widths, double Radius)
    {
        public static double Distance(ReadOnlySpan<double> left, ReadOnlySpan<double> right, double[] widths)
        {
            var largest = 0.0;
            for (var i = 0; i < left.Length; i++)
                largest = Math.Max(largest, Math.Abs(left[i] - right[i]) / widths[i]);
            return largest;
        }
    }
}
