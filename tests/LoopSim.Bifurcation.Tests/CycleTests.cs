using System.Numerics;

namespace LoopSim.Bifurcation.Tests;

/// <summary>Cycles from Hopf points against periods known to 17 digits (shooting in quadruple precision).</summary>
public sealed class CycleTests
{
    [Fact]
    public void The_brusselator_turns_in_the_known_period()
    {
        var cycle = At([("x", "1 - (b + 1) * x + x^2 * y", 0, 5), ("y", "b * x - x^2 * y", 0, 6)], ("b", 1.5, 3.5), 3);
        Assert.Equal(7.1569199211798798198, cycle.Period, 1e-8);
        Assert.True(cycle.IsStable);
        Assert.Equal(-8.28752068026556756, Math.Log(cycle.Multipliers[1].Magnitude), 1e-5);
        Assert.Equal(0, cycle.Error, 1e-8);
    }

    [Fact]
    public void The_nerve_turns_in_the_known_period()
    {
        var cycle = At([("u", "u - u^3 / 3 - v + i", -2, 2), ("v", "0.08 * (u + 0.7 - 0.8 * v)", -1, 3)], ("i", 0, 2), 0.5);
        Assert.Equal(39.474414980241752554, cycle.Period, 1e-7);
        Assert.True(cycle.IsStable);
    }

    [Fact]
    public void Cycles_of_the_nerve_lead_from_one_hopf_point_to_the_other()
    {
        var (field, box) = Problem([("u", "u - u^3 / 3 - v + i", -2, 2), ("v", "0.08 * (u + 0.7 - 0.8 * v)", -1, 3)], ("i", 0, 2));
        var hopf = Continuation.Run(field, box).SpecialPoints;
        var branch = From(field, box, hopf[0]);
        Assert.Equal(CycleEnd.Hopf, branch.End);
        Assert.Equal(hopf[1].Parameters[0], branch.Cycles[^1].Parameter, 0.01);
        Assert.Equal(2 * Math.PI / hopf[1].Frequency!.Value, branch.Cycles[^1].Period, 0.5);

        // The Hopf points are subcritical: the first cycles repel, those after the turn attract.
        Assert.False(branch.Cycles[0].IsStable);
        Assert.Contains(branch.Cycles, cycle => cycle.IsStable);
    }

    [Fact]
    public void Genes_in_a_ring_turn_in_the_known_period()
    {
        static (string, string, double, double)[] Ring() =>
        [
            ("m1", "-m1 + alpha / (1 + p3^2) + 0.216", 0, 120), ("p1", "-5 * (p1 - m1)", 0, 120),
            ("m2", "-m2 + alpha / (1 + p1^2) + 0.216", 0, 120), ("p2", "-5 * (p2 - m2)", 0, 120),
            ("m3", "-m3 + alpha / (1 + p2^2) + 0.216", 0, 120), ("p3", "-5 * (p3 - m3)", 0, 120),
        ];
        Assert.Equal(8.6893308321276585433, At(Ring(), ("alpha", 1, 250), 216).Period, 1e-7);
    }

    [Fact]
    public void A_cycle_doubles_its_period_where_a_multiplier_passes_minus_one()
    {
        // Roessler's band with a = b = 0.2: its first period doubling is at c = 2.8324 (Gardini 1985, and every account since).
        var (field, box) = Problem(
            [("x", "-y - z", -12, 15), ("y", "x + 0.2 * y", -12, 10), ("z", "0.2 + z * (x - c)", -1, 25)], ("c", 0.3, 4));
        var hopf = Continuation.Run(field, box).SpecialPoints.First(point => point.Kind == SpecialPointKind.Hopf);
        var branch = From(field, box, hopf, 2.5);
        var doubling = branch.PeriodDoublings[0];
        Assert.Equal(2.832, doubling.Parameters[0], 1e-3);
        Assert.True(Assert.Single(branch.AskedFor).IsStable);
        var atDoubling = From(field, box, hopf, doubling.Parameters[0]).AskedFor[0];
        Assert.True(atDoubling.Multipliers.Min(multiplier => Complex.Abs(multiplier + 1)) < 1e-7);
    }

    [Theory]
    [InlineData(0.1, 6.28711127228872680, -0.62910392102601959)]
    [InlineData(1, 6.66328685932313018970, -7.05893280879895918)]
    [InlineData(5, 11.6122306677195700346, null)]
    [InlineData(10, 19.0783695669390140704, null)]
    public void Van_der_pols_cycle_is_found_by_running(double mu, double period, double? logarithm)
    {
        var (field, box) = Problem([("x", "y", -3, 3), ("y", "mu * (1 - x^2) * y - x", -16, 16)], ("mu", -1, 12));
        var cycle = CycleContinuation.Attracting(field, box, [1, 1], mu, 200, TestContext.Current.CancellationToken)!;
        Assert.Equal(period, cycle.Period, 1e-8);
        Assert.True(cycle.IsStable);
        if (logarithm is { } expected)
            Assert.Equal(expected, Math.Log(cycle.Multipliers[1].Magnitude), 1e-6);
        Assert.True(cycle.Error < 1e-8);
    }

    [Fact]
    public void A_run_that_comes_to_rest_has_no_cycle()
    {
        var (field, box) = Problem([("x", "y", -3, 3), ("y", "mu * (1 - x^2) * y - x", -16, 16)], ("mu", -1, 12));
        Assert.Null(CycleContinuation.Attracting(field, box, [0.5, 0], -0.5, 200, TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Only_hopf_points_give_cycles()
    {
        var (field, box) = Problem([("x", "p - x^2", -2, 2)], ("p", -1, 1));
        var fold = Continuation.Run(field, box).SpecialPoints.Single();
        Assert.Throws<ArgumentException>(() => From(field, box, fold));
    }

    private static Cycle At((string, string, double, double)[] stocks, (string, double, double) parameter, double value)
    {
        var (field, box) = Problem(stocks, parameter);
        var hopf = Continuation.Run(field, box).SpecialPoints.First(point => point.Kind == SpecialPointKind.Hopf);
        return From(field, box, hopf, value).AskedFor.Single();
    }

    private static CycleBranch From(
        Compilation.ParametricModelField field, ContinuationBox box, SpecialPoint hopf, params double[] values) =>
        CycleContinuation.From(field, box, hopf, values, TestContext.Current.CancellationToken);

    private static (Compilation.ParametricModelField, ContinuationBox) Problem(
        (string, string, double, double)[] stocks, (string Name, double, double) parameter) =>
        (Known.Field(stocks, [parameter.Name]), Known.Box(stocks, parameter));
}
