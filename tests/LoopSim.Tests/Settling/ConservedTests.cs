using LoopSim.Bifurcation;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>What a model conserves is found, named and held, at any size.</summary>
public sealed class ConservedTests
{
    private const string Exchange = """
        model: moiety
        time: {stop: 200}
        parameters: {k1: 0.1, k2: 0.1, k3: 0.1, k4: 0.1}
        stocks:
          a: {initial: 100, rate: "-k1*a + k2*b*c"}
          b: {initial: 1, rate: "k1*a - k2*b*c - k3*b + k4*c"}
          c: {initial: 1, rate: "k3*b - k4*c"}
        """;

    private const string Enzyme = """
        model: enzyme
        time: {stop: 100}
        parameters: {k1: 1, km1: 0.5, k2: 0.3, km2: 0.1}
        stocks:
          s: {initial: 10, rate: "-k1*s*e + km1*c"}
          c: {initial: 0, rate: "k1*s*e - (km1 + k2)*c + km2*e*p"}
          e: {initial: 1, rate: "-k1*s*e + (km1 + k2)*c - km2*e*p"}
          p: {initial: 0, rate: "k2*c - km2*e*p"}
        """;

    [Fact]
    public void Three_forms_of_one_substance_settle_where_the_algebra_says()
    {
        // a = b c and b = c with a + b + c = 102: b = sqrt(103) - 1.
        var result = Given.Settle(Models.Parse(Exchange), new RunSettings());
        var b = Math.Sqrt(103) - 1;
        Assert.Equal(SteadyStatus.Settled, result.Steady.Status);
        Assert.Equal([b * b, b, b], result.Steady.State, (expected, actual) => Math.Abs(expected - actual) < 1e-12 * expected);
        Assert.Equal([new("a + b + c", 102)], result.Conserved!);

        Assert.Equal(2, result.Eigenvalues.Count());
        Assert.True(result.Equilibrium!.IsStable);
    }

    [Fact]
    public void An_enzyme_has_two_totals()
    {
        // s e k1 = km1 c and k2 c = km2 e p, with c + e = 1 and s + c + p = 10.
        var experiment = Experiment.Prepare(Models.Parse(Enzyme), new RunSettings());
        var result = Equilibria.Find(experiment, 50, 1, RunMonitor.Nobody);
        Assert.Equal([new("s + c + p", 10), new("c + e", 1)], result.Conserved!);
        var rest = Assert.Single(result.States, state => state.Equilibrium.IsStable).Variables;
        Assert.Equal(rest["s"] * rest["e"], 0.5 * rest["c"], 1e-12);
        Assert.Equal(0.3 * rest["c"], 0.1 * rest["e"] * rest["p"], 1e-12);
        Assert.Equal(10, rest["s"] + rest["c"] + rest["p"], 1e-12);
        Assert.Equal(1, rest["c"] + rest["e"], 1e-12);
        Assert.Equal(0, result.Elsewhere!.Value.Share);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1e6)]
    [InlineData(1e-6)]
    public void An_infection_that_leaves_its_mark_for_a_while_stays(double people)
    {
        // Endemic state of SEIRS: s = gamma / beta, i = (1 - s) / (1 + gamma / sigma + gamma / xi) as shares.
        var text = FormattableString.Invariant($$"""
            model: seirs
            time: {stop: 2000}
            parameters: {beta: 0.3, sigma: 0.2, gamma: 0.1, xi: 0.01, n: {{people:R}}}
            stocks:
              s: {initial: {{0.999 * people:R}}, rate: "xi*r - beta*s*i/n"}
              e: {initial: 0, rate: "beta*s*i/n - sigma*e"}
              i: {initial: {{0.001 * people:R}}, rate: "sigma*e - gamma*i"}
              r: {initial: 0, rate: "gamma*i - xi*r"}
            """);
        var result = Given.Settle(Models.Parse(text), new RunSettings { Tolerances = new Tolerances(1e-9, 1e-12 * people) });
        var infected = (1 - (0.1 / 0.3)) / (1 + (0.1 / 0.2) + (0.1 / 0.01));
        Assert.Equal(SteadyStatus.Settled, result.Steady.Status);
        Assert.Equal(people / 3, result.Steady.State[0], 1e-9 * people);
        Assert.Equal(infected * people, result.Steady.State[2], 1e-9 * people);
        Assert.Equal("s + e + i + r", Assert.Single(result.Conserved!).Total);
        var states = Equilibria.Find(Experiment.Prepare(Models.Parse(text), new RunSettings()), 0, 1, RunMonitor.Nobody).States;
        Assert.Equal([people, people / 3], states.Select(state => state.Variables["s"]).OrderDescending(), Near(people));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(10_000_000)]
    public void An_epidemic_that_is_over_rests_and_its_final_size_is_that_of_kermack_and_mckendrick(double people)
    {
        var text = FormattableString.Invariant($$"""
            model: sir
            time: {stop: 200}
            parameters: {beta: 0.3, gamma: 0.1, n: {{people:R}}}
            stocks:
              s: {initial: {{people - 10:R}}, rate: "-beta*s*i/n"}
              i: {initial: 10, rate: "beta*s*i/n - gamma*i"}
              r: {initial: 0, rate: "gamma*i"}
            """);
        var result = Given.Settle(Models.Parse(text), Given.Tight);
        Assert.True(result.Steady.IsSettled);
        Assert.Equal([new("s + i + r", people)], result.Conserved!);

        // ln(s / s0) = -R0 (1 - s) for shares, i0 included in 1.
        var share = result.Steady.State[0] / people;
        Assert.Equal(Math.Log(share / (1 - (10 / people))), -3 * (1 - share), 1e-6);
        var equilibria = Equilibria.Find(Experiment.Prepare(Models.Parse(text), new RunSettings()), 0, 1, RunMonitor.Nobody);
        Assert.Empty(equilibria.States);
        Assert.True(equilibria.OnLine > 1);
    }

    [Fact]
    public void A_branch_is_followed_with_the_total_of_the_start()
    {
        // With k2 = k3 = k4 = 0.1 and k1 = k: a = b^2 / (10 k), so b^2 / (10 k) + 2 b = 102.
        var experiment = Experiment.Prepare(Models.Parse(Exchange), new RunSettings());
        var result = Continue.Run(experiment, new ContinuationRange("k1", 0.05, 0.5), RunMonitor.Nobody);
        Assert.Equal("a + b + c", Assert.Single(result.Conserved!).Total);
        var branch = Assert.Single(result.Diagram.Branches, branch => branch.Points.All(point => point.State[1] > 0));
        Assert.All(branch.Points, point =>
        {
            var ten = 10 * point.Parameter;
            var b = ten * (Math.Sqrt(1 + (102 / ten)) - 1);
            Assert.Equal(b, point.State[1], 1e-9);
            Assert.Equal(2, point.Eigenvalues.Length);
            Assert.True(point.IsStable);
        });
    }

    [Theory]
    [InlineData("p - 1", 1, 10)]
    [InlineData("p^2 - 1", 2, 100)]
    public void A_total_follows_the_parameter_that_initial_values_depend_on(string initial, int power, double own)
    {
        var result = FollowPool(initial);
        Assert.Equal([new ConservedDocument("a + b", own) { Follows = "p" }], result.Conserved!);
        var points = Assert.Single(result.Diagram.Branches).Points;
        Assert.Equal([2, 50], [points.Min(point => point.Parameter), points.Max(point => point.Parameter)]);
        Assert.All(points, point => AssertShared(Math.Pow(point.Parameter, power), point));
    }

    [Fact]
    public void Where_an_initial_value_bends_branches_of_the_right_total_meet()
    {
        var branches = FollowPool("max(p, 8) - 1").Diagram.Branches.OrderBy(branch => branch.Points.Min(point => point.Parameter)).ToList();
        Assert.Equal(2, branches.Count);
        Assert.Equal([BranchEnd.StepTooSmall, BranchEnd.StepTooSmall], [branches[0].End, branches[1].Start]);
        Assert.Equal([8, 8], [branches[0].Points.Max(point => point.Parameter), branches[1].Points.Min(point => point.Parameter)],
            (expected, actual) => Math.Abs(expected - actual) < 1e-3);
        Assert.All(branches.SelectMany(branch => branch.Points), point => AssertShared(Math.Max(8, point.Parameter), point));
    }

    private static ContinueResult FollowPool(string initial)
    {
        var model = Models.Parse($$"""
            model: pool
            time: {stop: 200}
            parameters: {p: 10, k1: 0.1, k2: 0.3}
            stocks:
              a: {initial: "{{initial}}", rate: "-k1*a + k2*b"}
              b: {initial: 1, rate: "k1*a - k2*b"}
            """);
        return Continue.Run(Experiment.Prepare(model, new RunSettings()), new ContinuationRange("p", 2, 50), RunMonitor.Nobody);
    }

    /// <summary>a and b share the total as k2 to k1.</summary>
    private static void AssertShared(double total, BranchState point) =>
        Assert.Equal([0.75 * total, 0.25 * total], point.State, (expected, actual) => Math.Abs(expected - actual) < 1e-12 * total);

    [Fact]
    public void People_beyond_a_threshold_keep_an_infection_going()
    {
        // In the endemic state s = gamma / beta = 50, and of the others one third is infected: r = gamma immune i = 2 i.
        var model = Models.Parse("""
            model: sirs
            time: {stop: 200}
            parameters: {n: 120, beta: 0.002, gamma: 0.1, immune: 20}
            stocks:
              s: {initial: n - 1, rate: "waning - beta*s*i"}
              i: {initial: 1, rate: "beta*s*i - gamma*i"}
              r: {initial: 0, rate: "gamma*i - waning"}
            auxiliaries: {waning: {value: r/immune}}
            """);
        var result = Continue.Run(Experiment.Prepare(model, new RunSettings()), new ContinuationRange("n", 10, 300), RunMonitor.Nobody);
        var threshold = Assert.Single(result.Diagram.SpecialPoints);
        Assert.Equal((SpecialPointKind.BranchPoint, 50), (threshold.Kind, Math.Round(threshold.Parameters[0], 10)));
        var endemic = Assert.Single(result.Diagram.Branches, branch => branch.Points.Any(point => point.State[1] > 1));
        Assert.All(endemic.Points, point => Assert.Equal((point.Parameter - 50) / 3, point.State[1], 1e-9));
    }

    [Fact]
    public void Stages_of_a_delay_that_initial_values_fill_count_in_a_total()
    {
        // The delay begins with 5 times what flows into it: the start, with p + 5 p in all, is already steady.
        var model = Models.Parse("""
            model: chain
            time: {stop: 200}
            parameters: {p: 4, k: 1}
            stocks:
              a: {initial: p, rate: "delay1(k*a, 5) - k*a"}
            """);
        var result = Continue.Run(Experiment.Prepare(model, new RunSettings()), new ContinuationRange("p", 1, 9), RunMonitor.Nobody);
        Assert.All(Assert.Single(result.Diagram.Branches).Points, point => Assert.Equal(point.Parameter, point.State[0], 1e-9));
    }

    [Fact]
    public void A_total_whose_weights_change_with_the_parameter_is_refused()
    {
        var model = Models.Parse("""
            model: pool
            time: {stop: 200}
            parameters: {p: 2, k: 0.3}
            stocks:
              a: {initial: 10, rate: "k*b - a"}
              b: {initial: 1, rate: "p*(a - k*b)"}
            """);
        var experiment = Experiment.Prepare(model, new RunSettings());
        var refusal = Assert.Throws<InvalidSettingException>(
            () => Continue.Run(experiment, new ContinuationRange("p", 1, 5), RunMonitor.Nobody));
        Assert.Equal(
            "the total 2 a + b is conserved, but its weights change with p, so no total holds for a whole branch; "
                + "use 'settle' at the values of interest, or follow another quantity",
            refusal.Message);
    }

    [Fact]
    public void An_infection_takes_hold_where_its_reproduction_number_passes_one()
    {
        var model = Models.Parse("""
            model: sis
            time: {stop: 200}
            parameters: {beta: 0.3, gamma: 0.1}
            stocks: {s: {initial: 990}, i: {initial: 10}}
            flows:
              infection: {from: s, to: i, rate: "beta*s*i/1000"}
              recovery: {from: i, to: s, rate: "gamma*i"}
            """);
        var result = Continue.Run(
            Experiment.Prepare(model, new RunSettings()), new ContinuationRange("beta", 0.03, 0.5), RunMonitor.Nobody);
        var point = Assert.Single(result.Diagram.SpecialPoints);
        Assert.Equal(SpecialPointKind.BranchPoint, point.Kind);
        Assert.Equal(0.1, point.Parameters[0], 1e-12);
    }

    [Fact]
    public void A_leak_of_a_millionth_conserves_nothing()
    {
        var model = Models.Parse(Exchange.Replace("\"k3*b - k4*c\"", "\"k3*b - k4*c - 1e-6*c\"", StringComparison.Ordinal));
        Assert.Null(Given.Settle(model, new RunSettings()).Conserved);
    }

    private static Func<double, double, bool> Near(double size) => (expected, actual) => Math.Abs(expected - actual) < 1e-9 * size;
}
