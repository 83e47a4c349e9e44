namespace LoopSim.Numerics.Tests;

public sealed class StateAttractionTests
{
    private const double Hasty = 1e-6;

    [Fact]
    public void A_state_of_a_line_leads_to_its_zero()
    {
        var field = new Field(2, (x, slope) => (slope[0], slope[1]) = (3 - 2 * x[0] + x[1], 1 + x[0] - 4 * x[1]), (_, j) =>
        {
            (j[0], j[1], j[2], j[3]) = (-2, 1, 1, -4);
        });

        var (attraction, attractor) = Find(field, [2.5, 1]);

        Assert.Equal(Attraction.Shown, attraction);
        Assert.Equal(13.0 / 7, attractor[0], 1e-14);
        Assert.Equal(5.0 / 7, attractor[1], 1e-14);
    }

    /// <summary>x' = x - x^3 leads to the sign of x.</summary>
    [Fact]
    public void Either_side_of_a_threshold_leads_to_its_own_state()
    {
        var field = new Field(1, (x, slope) => slope[0] = x[0] - Math.Pow(x[0], 3), (x, j) => j[0] = 1 - 3 * x[0] * x[0]);
        var starts = Enumerable.Range(-300, 601).Select(i => i / 200.0).Where(x => x != 0).ToList();
        var shown = starts.Select(x => (Start: x, Found: Find(field, [x]))).Where(pair => pair.Found.Attraction == Attraction.Shown);

        Assert.All(shown, pair => Assert.Equal(Math.Sign(pair.Start), pair.Found.Attractor[0], 1e-14));
        Assert.InRange(shown.Count(), starts.Count / 3, starts.Count);
        Assert.Equal(Attraction.NotShowable, Find(field, [1e-9]).Attraction);
    }

    /// <summary>Each of two species represses the other. By symmetry the more frequent one wins.</summary>
    [Fact]
    public void Nothing_is_shown_across_the_separatrix_of_a_toggle_switch()
    {
        var field = new Field(
            2,
            (x, slope) => (slope[0], slope[1]) = (2 / (1 + Math.Pow(x[1], 4)) - x[0], 2 / (1 + Math.Pow(x[0], 4)) - x[1]),
            (x, j) => (j[0], j[1], j[2], j[3]) = (-1, Slope(x[1]), Slope(x[0]), -1));
        var close = Enumerable.Range(0, 41).SelectMany(i => Enumerable.Range(1, 8).Select(k => (i / 20.0, i / 20.0 + Math.Pow(10, -k))));
        var wide = Enumerable.Range(0, 41).SelectMany(i => Enumerable.Range(i + 1, 41 - i).Select(k => (i / 20.0, k / 20.0)));
        var starts = close.Concat(wide).Select(at => (X: at.Item1, Y: at.Item2)).ToList();
        var shown = starts.Select(at => Find(field, [at.X, at.Y])).Where(found => found.Attraction == Attraction.Shown).ToList();

        Assert.All(shown, found => Assert.True(found.Attractor[1] > 1.5 && found.Attractor[0] < 0.5));
        Assert.InRange(shown.Count, 20, starts.Count);

        static double Slope(double x) => -8 * Math.Pow(x, 3) / Math.Pow(1 + Math.Pow(x, 4), 2);
    }

    /// <summary>A pair of states about to vanish, one of which holds back what comes from beyond.</summary>
    [Theory]
    [InlineData(0.04)]
    [InlineData(0.004)]
    [InlineData(0.0004)]
    public void Nothing_is_shown_past_two_states_close_together(double gap)
    {
        var (saddle, node) = (0.7, 0.7 + gap);
        var field = new Field(
            1, (x, slope) => slope[0] = -x[0] * (x[0] - saddle) * (x[0] - node),
            (x, j) => j[0] = -(x[0] - saddle) * (x[0] - node) - x[0] * (2 * x[0] - saddle - node));
        var starts = Enumerable.Range(-100, 401).Select(i => i / 200.0).Where(x => Math.Abs(x - saddle) > 1e-9);

        Assert.All(starts, x =>
        {
            if (Find(field, [x]) is (Attraction.Shown, var attractor))
                Assert.Equal(x > saddle ? node : 0, attractor[0], 1e-12);
        });
    }

    /// <summary>A weakly attracting focus within an unstable cycle of radius 0.1: what lies beyond it leaves.</summary>
    [Fact]
    public void Nothing_is_shown_where_components_turn_about_one_another()
    {
        var field = new Field(
            2,
            (x, slope) =>
            {
                var growth = x[0] * x[0] + x[1] * x[1] - 0.01;
                (slope[0], slope[1]) = (growth * x[0] - x[1], x[0] + growth * x[1]);
            },
            (x, j) =>
            {
                var growth = x[0] * x[0] + x[1] * x[1] - 0.01;
                (j[0], j[1]) = (growth + 2 * x[0] * x[0], 2 * x[0] * x[1] - 1);
                (j[2], j[3]) = (2 * x[0] * x[1] + 1, growth + 2 * x[1] * x[1]);
            });

        Assert.Equal(Attraction.NotShowable, Find(field, [0.05, 0]).Attraction);
        Assert.NotEqual(Attraction.Shown, Find(field, [0.2, 0]).Attraction);
    }

    [Fact]
    public void What_draws_near_too_slowly_is_not_shown()
    {
        var field = new Field(1, (x, slope) => slope[0] = -0.001 * x[0], (_, j) => j[0] = -0.001);

        Assert.Equal(Attraction.NotShown, Find(field, [0.5], slowest: 0.0011).Attraction);
        Assert.Equal(Attraction.Shown, Find(field, [0.5], slowest: 0.0009).Attraction);
    }

    [Fact]
    public void A_line_of_steady_states_attracts_nothing()
    {
        var field = new Field(
            2, (x, slope) => (slope[0], slope[1]) = (x[1] - x[0], x[0] - x[1]), (_, j) => (j[0], j[1], j[2], j[3]) = (-1, 1, 1, -1));

        Assert.NotEqual(Attraction.Shown, Find(field, [1, 0]).Attraction);
    }

    private static (Attraction Attraction, double[] Attractor) Find(Field field, double[] state, double slowest = Hasty)
    {
        var search = new StateAttraction(field);
        var attraction = search.Find(0, state, [.. state.Select(_ => 1.0)], slowest);
        return (attraction, search.Attractor.ToArray());
    }

    private delegate void Rates(ReadOnlySpan<double> state, Span<double> result);

    private sealed class Field(int dimension, Rates rates, Rates derivatives) : IDifferentiableField
    {
        public int Dimension => dimension;

        public void Enter(double start, double end, ReadOnlySpan<double> state)
        {
        }

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => rates(state, slope);

        public void Jacobian(double time, ReadOnlySpan<double> state, Span<double> jacobian) => derivatives(state, jacobian);

        public void TimeDerivative(double time, ReadOnlySpan<double> state, Span<double> derivative) => derivative.Clear();
    }
}
