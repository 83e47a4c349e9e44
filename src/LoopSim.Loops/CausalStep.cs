namespace LoopSim.Loops;

/// <summary>Link scores over one step of time, from what each source alone would have changed (Schoenberg, Davidsen &amp; Eberlein 2020,
/// System Dynamics Review 36:158; flows to stocks as in Schoenberg, Hayward &amp; Eberlein 2023, with the time step in the
/// numerator).</summary>
public sealed class CausalStep : ILinkScores
{
    private readonly bool[] _moves;
    private readonly CausalNetwork _network;

    /// <param name="partial">What the equations give at the start of the step with one variable as at its end.</param>
    /// <param name="before">Every variable of the opened model at the start of the step, and at its end <paramref name="after"/>.</param>
    /// <param name="evaluatedBefore">What the equations give at the start of the step, and at its end
    /// <paramref name="evaluatedAfter"/>.</param>
    internal CausalStep(
        CausalNetwork network, double start, Func<int, double[]> partial, double[] before, double[] after, double[] evaluatedBefore,
        double[] evaluatedAfter)
    {
        (_network, Time) = (network, start);
        var size = before.Length;
        var changes = new double[size];
        for (var i = 0; i < size; i++)
            changes[i] = evaluatedAfter[i] - evaluatedBefore[i];
        foreach (var (flow, stock, sign) in network.FlowEnds)
            changes[stock] += sign * (after[flow] - before[flow]);
        _moves = [.. changes.Select((change, i) => change != 0 || before[i] != after[i])];

        var partials = new Dictionary<int, double[]>();
        double Score(int source, int target, int flowSign)
        {
            var moved = after[source] - before[source];
            if (moved == 0 || changes[target] == 0)
                return 0;
            if (!partials.TryGetValue(source, out var alone))
                partials[source] = alone = partial(source);
            var part = alone[target] - evaluatedBefore[target] + flowSign * moved;
            // What is not a number has no sign, and Math.Sign throws.
            return Math.CopySign(part / changes[target], part) * Math.CopySign(1, moved);
        }

        Scores = [.. network.Paths.Select(path => path.Via >= 0
            ? Score(path.Source, path.Via, 0) * Score(path.Via, path.Target, 0)
            : Score(path.Source, path.Target, path.FlowSign))];
    }

    /// <summary>Where the step begins.</summary>
    public double Time { get; }

    public IReadOnlyList<double> Scores { get; }

    public IReadOnlyList<double> Transfers => Scores;

    /// <summary>None: the steps themselves are the run, and their differences as exact as numbers are.</summary>
    public IReadOnlySet<string> Unresolved(double tolerance) => ImmutableHashSet<string>.Empty;

    public bool IsSilent(IReadOnlySet<string> group, double tolerance)
    {
        var names = _network.Opened.StateNames;
        return !Enumerable.Range(0, _moves.Length).Any(i => _moves[i] && group.Contains(names[i]));
    }
}
