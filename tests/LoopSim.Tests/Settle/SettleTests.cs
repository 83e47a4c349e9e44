namespace LoopSim.Tests;

public sealed class SettleTests
{
    [Theory]
    [InlineData("", 1)]
    [InlineData(", range: [0, 20]", 20)]
    public void A_decay_has_settled_when_a_hundredth_of_the_range_is_left(string range, double scale)
    {
        var model = Models.Parse($"model: decay\ntime: {{stop: 10}}\nstocks: {{x: {{rate: -x / 3, initial: 10{range}}}}}");
        var result = Given.Settle(model, Given.Tight);
        Assert.Equal(3 * Math.Log(10 / (0.01 * scale)), result.SettlingTime!.Value, 1e-6);
        Assert.Equal(0, result.Steady.State[0], 1e-12);
        Assert.Equal(-1.0 / 3, Assert.Single(result.Eigenvalues).Real, 1e-12);
        Assert.Null(result.Linger);
    }

    [Fact]
    public void A_slow_stock_is_left_out_of_the_settling_time()
    {
        var model = Models.Parse(
            "model: two\ntime: {stop: 10}\nstocks: {x: {rate: -x, initial: 1}, y: {rate: -y / 100, initial: 1, slow: true}}");
        Assert.Equal(Math.Log(100), Given.Settle(model, Given.Tight).SettlingTime!.Value, 1e-6);
    }

    [Fact]
    public void A_start_in_the_steady_state_has_settled_at_once() =>
        Assert.Equal(
            0, Given.Settle(
                Models.Parse("model: rest\ntime: {stop: 10}\nstocks: {x: {rate: 1 - x, initial: 1}}"), new RunSettings()).SettlingTime);

    [Fact]
    public void An_oscillator_does_not_settle()
    {
        var result = Given.Settle(
            Models.Parse("model: turning\ntime: {stop: 1}\nstocks: {x: {rate: y, initial: 1}, y: {rate: -x, initial: 0}}"),
            new RunSettings());
        Assert.Equal(SteadyStatus.KeepsMoving, result.Steady.Status);
        Assert.Null(result.SettlingTime);
        Assert.Null(result.Equilibrium);
        Assert.Equal(StateNaming.Unnamed, result.Name);
    }

    [Fact]
    public void A_conserved_quantity_is_named_and_the_state_is_sharp_beside_it()
    {
        var model = Models.Parse("""
            model: exchange
            time: {stop: 10}
            stocks: {a: {initial: 3}, b: {initial: 1}}
            flows: {over: {from: a, to: b, rate: a - b}}
            """);
        var result = Given.Settle(model, Given.Tight);
        Assert.Equal(SteadyStatus.Settled, result.Steady.Status);
        Assert.All(result.Steady.State, value => Assert.Equal(2, value, 1e-15));
        Assert.Equal(new ConservedDocument("a + b", 4), Assert.Single(result.Conserved!));
        Assert.Equal(-2, Assert.Single(result.Eigenvalues).Real, 1e-14);
    }

    [Fact]
    public void A_start_on_an_unstable_state_rests_there_and_says_so()
    {
        var result = Given.Settle(
            Models.Parse("model: fork\ntime: {stop: 10}\nstocks: {x: {rate: x - x ^ 3, initial: 0}}"), new RunSettings());
        Assert.Equal(SteadyStatus.Unstable, result.Steady.Status);
        Assert.Equal(1, Assert.Single(result.Eigenvalues).Real, 1e-12);
    }

    [Fact]
    public void A_state_without_a_finite_jacobian_has_no_eigenvalues()
    {
        var result = Given.Settle(
            Models.Parse("model: root\ntime: {stop: 10}\nstocks: {x: {rate: -sign(x) * sqrt(abs(x)), initial: 0}}"), new RunSettings());
        Assert.Equal(SteadyStatus.SettledUnpolished, result.Steady.Status);
        Assert.Empty(result.Eigenvalues);
        Assert.Null(result.Equilibrium);
    }

    [Fact]
    public void With_every_stock_held_there_is_nothing_left_to_settle()
    {
        var result = Given.Settle(
            Models.Parse("model: held\ntime: {stop: 10}\nstocks: {x: {rate: 1 - x, initial: 0}}"),
            new RunSettings { Held = Given.Values(("x", 0.3)) });
        Assert.Equal(0, result.SettlingTime);
        Assert.Equal(0.3, result.Readouts["x"]);
        Assert.Empty(result.Eigenvalues);
    }

    [Fact]
    public void Growth_without_bound_fails_with_a_reason()
    {
        var model = Models.Parse("model: burst\ntime: {stop: 10}\nstocks: {x: {rate: x ^ 2, initial: 1}}");
        var result = Given.Settle(model, new RunSettings());
        Assert.Equal((SteadyStatus.Failed, Numerics.SolveStatus.BlowUp), (result.Steady.Status, result.Steady.Solver));
        Assert.Equal(1, result.Steady.Time, 1e-3);
        Assert.Equal(0, result.Steady.FailedComponent);
        Assert.True(double.IsFinite(result.Steady.State[0]));
    }

    [Fact]
    public void Settling_waits_for_inputs_that_are_still_to_come()
    {
        var model = Models.Parse("""
            model: late
            time: {stop: 10}
            parameters: {u: 0}
            stocks: {x: {rate: u - x, initial: 0}}
            scenarios: {jump: {inputs: [{set: 1, to: u, at: 50}]}}
            """);
        var result = Given.Settle(model, Given.Tight with { Scenario = "jump" });
        Assert.Equal(1, result.Steady.State[0], 1e-12);
        Assert.Equal(50 + Math.Log(100), result.SettlingTime!.Value, 1e-6);
    }
}
