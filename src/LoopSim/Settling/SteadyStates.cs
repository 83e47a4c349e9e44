namespace LoopSim;

/// <summary>Every steady state a search of the stocks' ranges finds, at the resting parameters and the start time.</summary>
public static class SteadyStates
{
    /// <summary>Starts of the search beside the model's own. 64 find every state of the models with two stocks, but miss the saddle of
    /// reynolds-2006, which has four and a sixth power.</summary>
    internal const int Points = 256;

    /// <summary>How many times twice as far as runs lead states are looked for where a stock has no range.</summary>
    private const double Reach = 5;

    /// <summary>What reaches less far may be small beside states elsewhere: these are looked for as if it reached so far.</summary>
    private const double Usual = 0.5;

    /// <summary>A start that leads beyond this has run away.</summary>
    private const double LargestGuess = 1e9;

    /// <returns>The equilibria and how many starts were searched from.</returns>
    public static EquilibriumSearchResult Find(Experiment experiment, CancellationToken cancellation) =>
        Find(experiment, Points, cancellation);

    /// <param name="points">How many starts beside the model's own.</param>
    internal static EquilibriumSearchResult Find(Experiment experiment, int points, CancellationToken cancellation)
    {
        var guesses = Guesses(experiment, cancellation).ToList();
        return Find(experiment, Box(experiment, guesses), guesses, points);
    }

    /// <summary>The box of a search on either side of zero, and what to start from.</summary>
    internal static SearchBox BoxOf(Experiment experiment, CancellationToken cancellation)
    {
        var guesses = Guesses(experiment, cancellation).Where(IsWithinReason).ToList();
        List<double[]> seen = [.. guesses, .. Passed(experiment, cancellation).Where(IsWithinReason)];
        var reached = Reached(experiment, seen);
        if (Enumerable.Range(0, experiment.Compiled.Stocks.Count).Any(i => !experiment.HasRange(i) && reached[i] < Usual))
        {
            // A run may keep to much smaller values than those of other states.
            var usual = Find(experiment, Around(experiment, reached.Select(reach => Math.Max(reach, Usual))), guesses, Points);
            guesses.AddRange(usual.Equilibria.Select(state => state.State.ToArray()));
            seen.AddRange(guesses);
        }
        var (lower, upper) = Around(experiment, Reached(experiment, seen));
        return new SearchBox(lower, upper, [.. Enumerable.Range(0, lower.Length).Select(experiment.HasRange)], guesses);
    }

    private static EquilibriumSearchResult Find(
        Experiment experiment, (double[] Lower, double[] Upper) box, List<double[]> guesses, int points)
    {
        var field = new FrozenTimeField(new ModelField(experiment.Compiled, experiment.Resting), experiment.StartTime);
        field.Enter(experiment.StartTime, experiment.StartTime, guesses[0]);
        return EquilibriumSearch.Find(
            Conserved.Of(experiment).Hold(field), experiment.StartTime, box.Lower, box.Upper, guesses, points);
    }

    /// <summary>How far each component goes in some states: the largest magnitude; where a stock stays at 0, that of the
    /// others.</summary>
    private static double[] Reached(Experiment experiment, List<double[]> states)
    {
        double[] reached =
        [
            .. Enumerable.Range(0, experiment.Compiled.Dimension).Select(i => states.Max(state => Math.Abs(state[i]))),
        ];
        var largest = reached.Max();
        return [.. reached.Select((reach, i) => i >= experiment.Compiled.Stocks.Count ? Math.Max(reach, Usual)
            : reach > 0 ? reach
            : largest > 0 ? largest : Usual)];
    }

    /// <summary>The ranges of the stocks; where one has none, several times as far to either side of zero as something reaches.</summary>
    private static (double[] Lower, double[] Upper) Around(Experiment experiment, IEnumerable<double> reached)
    {
        double[] upper = [.. reached.Select(reach => 2 * Reach * reach)];
        double[] lower = [.. upper.Select(end => -end)];
        for (var i = 0; i < experiment.Compiled.Stocks.Count; i++)
        {
            if (experiment.Compiled.Stocks[i].Range is { } range)
                (lower[i], upper[i]) = (range.Low, range.High);
        }
        return (lower, upper);
    }

    /// <summary>Some of the states a run passes through, which show how far a stock without a range reaches.</summary>
    private static List<double[]> Passed(Experiment experiment, CancellationToken cancellation)
    {
        var recorder = new TrajectoryRecorder(
            [.. Enumerable.Range(0, 101).Select(i => experiment.StartTime + experiment.Model.Time.Span * i / 100)],
                experiment.Compiled.Dimension);
        var integrator = new Integrator(IntegrationMethod.Auto, new IntegrationOptions { MaxSteps = 20_000 });
        integrator.Solve(
            new ModelField(experiment.Compiled, experiment.Resting), experiment.StartTime, experiment.StartTime
                + experiment.Model.Time.Span,
            experiment.SeedState(), [], recorder, cancellation);
        return [.. Enumerable.Range(0, recorder.Trajectory.Count).Select(i => recorder.Trajectory[i].ToArray())];
    }

    private static bool IsWithinReason(double[] state) => state.All(value => Math.Abs(value) < LargestGuess);

    /// <summary>Where the starts lead, and halfway between any two of them: there, if they differ, a boundary between basins and its
    /// saddle are near.</summary>
    private static IEnumerable<double[]> Guesses(Experiment experiment, CancellationToken cancellation)
    {
        yield return experiment.SeedState();
        var settled = experiment.Model.Starts.Select(start => experiment.Settled(start.Name, cancellation).State).ToList();
        foreach (var state in settled)
            yield return state;
        for (var i = 0; i < settled.Count; i++)
        {
            for (var j = 0; j < i; j++)
                yield return [.. settled[i].Zip(settled[j], (a, b) => a + (b - a) / 2)];
        }
    }

    /// <summary>The ranges of the stocks; where one has none, twice as far as the starts reach.</summary>
    private static (double[] Lower, double[] Upper) Box(Experiment experiment, List<double[]> starts)
    {
        var lower = new double[experiment.Compiled.Dimension];
        var upper = new double[experiment.Compiled.Dimension];
        for (var i = 0; i < lower.Length; i++)
        {
            var range = i < experiment.Compiled.Stocks.Count ? experiment.Compiled.Stocks[i].Range : null;
            lower[i] = range?.Low ?? Math.Min(0, 2 * starts.Min(start => start[i]));
            upper[i] = range?.High ?? Math.Max(1, 2 * starts.Max(start => start[i]));
        }
        return (lower, upper);
    }
}

/// <summary>Where steady states are looked for.</summary>
/// <param name="Lower">The lower ends, in the order of the state.</param>
/// <param name="Upper">The upper ends.</param>
/// <param name="Limits">Whether the model gives the range; where it does not, the ends are a guess.</param>
/// <param name="Guesses">The states to start from first.</param>
internal sealed record SearchBox(double[] Lower, double[] Upper, bool[] Limits, IReadOnlyList<double[]> Guesses)
{
    /// <summary>The ends that are a guess, for each stock without a range.</summary>
    public IReadOnlyList<(string Name, double Low, double High)> Inferred(Experiment experiment) =>
    [
        .. experiment.Compiled.Stocks.Select((stock, i) => (stock.Name, Lower[i], Upper[i], Limits[i]))
            .Where(side => !side.Item4).Select(side => (side.Name, side.Item2, side.Item3)),
    ];
}
