using LoopSim.Bifurcation.Conservation;

namespace LoopSim;

/// <summary>The totals that a model's rates conserve, and how much of each there is.</summary>
/// <param name="Totals">At the inputs looked at.</param>
/// <param name="Values">In the state looked at.</param>
/// <param name="Rate">How fast deviations from the totals die out where they are held: faster than any rate constant there.</param>
internal sealed record Conserved(ConservedTotals Totals, double[] Values, double Rate)
{
    /// <summary>Two values of a total closer than this, relative to its terms, differ by rounding.</summary>
    private const double Rounding = 1e-9;

    /// <summary>The totals at the resting inputs, with the values that the start used gives them.</summary>
    public static Conserved Of(Experiment experiment)
    {
        var start = experiment.SeedState();
        var field = new FrozenTimeField(new ModelField(experiment.Compiled, experiment.Resting), experiment.StartTime);
        field.Enter(experiment.StartTime, experiment.StartTime, start);
        return In(experiment, field, experiment.StartTime, start);
    }

    /// <summary>The totals of a field that has been entered, with their values in a state.</summary>
    public static Conserved In(Experiment experiment, IDifferentiableField field, double time, double[] state)
    {
        if (state.Length == 0)
            return new Conserved(ConservedTotals.None, [], 1);
        var totals = ConservedTotals.Find(state.Length, States(experiment, state).Select(at =>
        {
            var slope = new double[at.Length];
            field.Evaluate(time, at, slope);
            return slope;
        }));
        return new Conserved(totals, totals.In(state), totals.Count == 0 ? 1 : FastestRate(experiment, field, time, state));
    }

    /// <summary>Those of its totals that a family of fields conserves at every value of its parameters.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="family">The fields.</param>
    /// <param name="lower">The lower ends of the parameters.</param>
    /// <param name="upper">The upper ends.</param>
    public Conserved Throughout(Experiment experiment, IParametricField family, double[] lower, double[] upper)
    {
        if (Totals.Count == 0)
            return this;
        var start = experiment.SeedState();
        var totals = ConservedTotals.Find(start.Length, States(experiment, start).Select((state, k) =>
        {
            var shares = new double[lower.Length];
            Philox.Fill(1, RandomStream.BasinStart, k, shares);
            var slope = new double[state.Length];
            family.Evaluate([.. state, .. shares.Select((share, i) => lower[i] + share * (upper[i] - lower[i]))], slope);
            return slope;
        }));
        return this with { Totals = totals, Values = totals.In(start) };
    }

    /// <summary>The field with the totals held: its steady states are those with these totals.</summary>
    public IDifferentiableField Hold(IDifferentiableField field) =>
        Totals.Count == 0 ? field : new HeldTotals(field, Totals, Values, Rate);

    /// <summary>The fields with the totals held at what the start gives them, which may vary with their parameters.</summary>
    public IParametricField Hold(IParametricField family, StartTotals start) =>
        Totals.Count == 0 ? family : new HeldTotalsFamily(family, Totals, start.At, Rate);

    /// <summary>The same totals in another state; where it has the same but for rounding, exactly the same.</summary>
    public Conserved At(ReadOnlySpan<double> state)
    {
        var values = Totals.In(state);
        for (var k = 0; k < values.Length; k++)
        {
            var terms = 0.0;
            for (var i = 0; i < state.Length; i++)
                terms += Math.Abs(Totals.Weights[k][i] * state[i]);
            if (Math.Abs(values[k] - Values[k]) <= Rounding * terms)
                values[k] = Values[k];
        }
        return this with { Values = values };
    }

    /// <summary>A state brought to the totals: where weights and stocks are not negative, by shares of each; then by the shortest
    /// way.</summary>
    public double[] Bring(double[] state)
    {
        const int Rounds = 200;
        double[] brought = [.. state];
        if (Totals.Count == 0)
            return brought;
        if (Totals.Weights.All(weights => weights.All(weight => weight >= 0)) && Values.All(value => value > 0))
        {
            for (var i = 0; i < brought.Length; i++)
                brought[i] = Math.Abs(brought[i]);
            for (var round = 0; round < Rounds; round++)
            {
                for (var k = 0; k < Values.Length; k++)
                    Share(brought, [.. Totals.Weights[k]], Values[k]);
            }
        }
        return Totals.Nearest(brought, Values);
    }

    private static void Share(double[] state, double[] weights, double value)
    {
        var total = state.Select((amount, i) => weights[i] * amount).Sum();
        for (var i = 0; i < state.Length && total > 0; i++)
        {
            if (weights[i] > 0)
                state[i] *= value / total;
        }
    }

    /// <summary>The totals as people write them.</summary>
    public IEnumerable<string> Texts(CompiledModel model) =>
        Enumerable.Range(0, Totals.Count).Select(k => Totals.Text(k, model.StateNames));

    /// <summary>For records; null where nothing is conserved.</summary>
    public IReadOnlyList<ConservedDocument>? Document(CompiledModel model) => Totals.Count == 0
        ? null
        : [.. Texts(model).Zip(Values, (text, value) => new ConservedDocument(text, value))];

    /// <summary>States in general position: evenly drawn from the ranges; without one, from zero to twice the largest magnitude
    /// about.</summary>
    private static IEnumerable<double[]> States(Experiment experiment, double[] around)
    {
        var largest = around.Max(Math.Abs);
        for (var k = 0; k < ConservedTotals.StatesWanted(around.Length); k++)
        {
            var state = new double[around.Length];
            Philox.Fill(0, RandomStream.BasinStart, k, state);
            for (var i = 0; i < state.Length; i++)
            {
                state[i] = i < experiment.Compiled.Stocks.Count && experiment.Compiled.Stocks[i].Range is { } range
                    ? range.Low + state[i] * range.Width
                    : 2 * state[i] * (largest > 0 ? largest : 1);
            }
            yield return state;
        }
    }

    private static double FastestRate(Experiment experiment, IDifferentiableField field, double time, double[] state)
    {
        // No round multiple of a rate: an eigenvalue of the model's own would be hard to tell from it.
        var (n, fastest) = (state.Length, 1 / experiment.Model.Time.Span);
        var jacobian = new double[n * n];
        field.Jacobian(time, state, jacobian);
        for (var i = 0; i < n; i++)
        {
            if (double.IsFinite(jacobian[i * n + i]))
                fastest = Math.Max(fastest, Math.Abs(jacobian[i * n + i]));
        }
        return Math.E * fastest;
    }
}
