namespace LoopSim.Numerics.Tests;

public sealed class SolveStatusTests
{
    [Theory]
    [InlineData(1e-6)]
    [InlineData(1e-10)]
    public void A_solution_that_ends_in_finite_time_blows_up_there(double tolerance)
    {
        var options = new IntegrationOptions { Tolerances = new Tolerances(tolerance, tolerance * 1e-3) };
        var result = new Integrator(IntegrationMethod.Rk45, options)
            .Solve(new Field(2, (_, x, f) => (f[0], f[1]) = (0, x[1] * x[1])), 0, 5, [3, 1], [], new Steps());
        Assert.Equal((SolveStatus.BlowUp, 1), (result.Status, result.FailedComponent));
        Assert.Equal(1.0, result.Time, 1e-3);
        Assert.True(double.IsFinite(result.State[1]) && result.State[1] > 1e3);
    }

    [Theory]
    [InlineData(-1.0, 0.0)]
    [InlineData(1e6, 1e6 + 1)]
    public void A_blow_up_is_recognised_wherever_the_clock_stands(double start, double singularity)
    {
        var result = Solve(new Field(1, (_, x, f) => f[0] = x[0] * x[0]), start, start + 50, 1);
        Assert.Equal(SolveStatus.BlowUp, result.Status);
        Assert.Equal(singularity, result.Time, 0.1);
    }

    [Fact]
    public void A_slow_blow_up_through_an_exponential_is_one_too()
    {
        var result = Solve(new Field(1, (_, x, f) => f[0] = Math.Exp(x[0])), 0, 5, 0);
        Assert.Equal(SolveStatus.BlowUp, result.Status);
        Assert.Equal(1.0, result.Time, 1e-3);
    }

    [Fact]
    public void A_blow_up_backward_in_time_is_one_too()
    {
        var result = Solve(new Field(1, (_, x, f) => f[0] = -x[0] * x[0]), 0, -5, 1);
        Assert.Equal(SolveStatus.BlowUp, result.Status);
        Assert.Equal(-1.0, result.Time, 1e-3);
    }

    [Fact]
    public void Plain_exponential_growth_past_the_largest_double_is_not_finite_rather_than_a_blow_up()
    {
        var result = Solve(new Field(1, (_, x, f) => f[0] = x[0]), 0, 1000, 1);
        Assert.Equal((SolveStatus.NonFinite, 0), (result.Status, result.FailedComponent));
        Assert.InRange(result.Time, 705, Math.Log(double.MaxValue));
        Assert.True(double.IsFinite(result.State[0]));
    }

    [Fact]
    public void A_step_into_a_hole_of_the_field_is_retried_smaller()
    {
        // The first stage of a step of length 1 lands where the field is NaN; the solution itself, exp(-40 t), never goes there.
        var field = new Field(1, (_, x, f) => f[0] = x[0] < 0 ? double.NaN : -40 * x[0]);
        var options = new IntegrationOptions { InitialStep = 1 };
        var result = new Integrator(IntegrationMethod.Rk45, options).Solve(field, 0, 0.5, [1], [], new Steps());
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.True(result.Statistics.Rejected > 0);
        Assert.Equal(Math.Exp(-20), result.State[0], 1e-8);
    }

    [Fact]
    public void A_singularity_that_is_no_growth_makes_the_step_too_small()
    {
        // x = sqrt(1 - 2 t) reaches 0 at t = 1/2 and stops.
        var result = Solve(new Field(1, (_, x, f) => f[0] = -1 / x[0]), 0, 3, 1);
        Assert.Equal((SolveStatus.StepTooSmall, 0), (result.Status, result.FailedComponent));
        Assert.Equal(0.5, result.Time, 1e-3);
    }

    [Theory]
    [InlineData(double.NaN, 1.0)]
    [InlineData(1.0, double.NaN)]
    [InlineData(1.0, double.PositiveInfinity)]
    public void What_is_not_finite_from_the_start_is_reported_there(double initial, double slope)
    {
        var result = Solve(new Field(1, (_, _, f) => f[0] = slope), 2, 3, initial);
        Assert.Equal((SolveStatus.NonFinite, 0, 2.0), (result.Status, result.FailedComponent, result.Time));
        Assert.Equal(0, result.Statistics.Accepted);
    }

    [Fact]
    public void A_fixed_step_that_overflows_keeps_the_last_finite_state()
    {
        var integrator = new Integrator(IntegrationMethod.Euler, new IntegrationOptions { FixedStep = 1 });
        var result = integrator.Solve(new Field(1, (_, x, f) => f[0] = x[0] * x[0]), 0, 100, [2], [], new Steps());
        Assert.Equal((SolveStatus.NonFinite, 0), (result.Status, result.FailedComponent));
        Assert.True(double.IsFinite(result.State[0]) && result.State[0] > 1e100);
    }

    [Fact]
    public void A_fixed_step_below_the_resolution_of_time_is_too_small()
    {
        var integrator = new Integrator(IntegrationMethod.Euler, new IntegrationOptions { FixedStep = 1e-9 });
        Assert.Equal(SolveStatus.StepTooSmall, integrator.Solve(DifferentiableField.Decay, 1e12, 1e12 + 1, [1], [], new Steps()).Status);
    }

    [Fact]
    public void The_observer_stops_a_run_after_the_step_it_saw()
    {
        var observer = new Steps(step => step.End < 0.5);
        var result = new Integrator(IntegrationMethod.Rk4, new IntegrationOptions { FixedStep = 0.25 })
            .Solve(DifferentiableField.Decay, 0, 10, [1], [], observer);
        Assert.Equal((SolveStatus.Stopped, 0.5, 2), (result.Status, result.Time, observer.Count));
        Assert.Equal(Math.Exp(-0.5), result.State[0], 1e-4);
    }

    [Fact]
    public void The_step_limit_counts_attempts()
    {
        var options = new IntegrationOptions { MaxSteps = 7, MaxStep = 0.1 };
        var result = new Integrator(IntegrationMethod.Rk45, options).Solve(DifferentiableField.Decay, 0, 10, [1], [], new Steps());
        Assert.Equal(SolveStatus.StepLimit, result.Status);
        Assert.Equal(7, result.Statistics.Accepted + result.Statistics.Rejected);
    }

    [Fact]
    public void A_cancelled_run_keeps_what_was_done()
    {
        using var cancellation = new CancellationTokenSource();
        var observer = new Steps(step =>
        {
            cancellation.Cancel();
            return true;
        });
        var result = new Integrator(IntegrationMethod.Rk45, new IntegrationOptions { MaxStep = 0.1 })
            .Solve(DifferentiableField.Decay, 0, 10, [1], [], observer, cancellation.Token);
        Assert.Equal((SolveStatus.Cancelled, 1, 1L), (result.Status, observer.Count, result.Statistics.Accepted));
    }

    private static SolveResult Solve(Field field, double start, double end, double initial) =>
        new Integrator(IntegrationMethod.Rk45, new IntegrationOptions()).Solve(field, start, end, [initial], [], new Steps());
}
