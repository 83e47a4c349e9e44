namespace LoopSim.Numerics.Tests;

public sealed class ErrorControllerTests
{
    [Fact]
    public void Rejected_step_shrinks_by_at_most_a_factor_of_five()
    {
        var controller = Controller(1.0);
        Assert.False(controller.Accepts(1e60, 1.0));
        Assert.Equal(0.2, controller.Step, 1e-15);
    }

    [Fact]
    public void Accepted_step_grows_by_at_most_a_factor_of_ten()
    {
        var controller = Controller(1.0);
        Assert.True(controller.Accepts(0.0, 1.0));
        Assert.Equal(10.0, controller.Step, 1e-14);
    }

    [Fact]
    public void Step_does_not_grow_right_after_a_refusal()
    {
        var controller = Controller(1.0);
        controller.Accepts(4.0, 1.0);
        var retry = controller.Step;
        Assert.True(controller.Accepts(1e-16, retry));
        Assert.Equal(retry, controller.Step);
        Assert.True(controller.Accepts(1e-16, retry));
        Assert.True(controller.Step > retry);
    }

    [Fact]
    public void Refused_step_shrinks_by_the_power_of_its_error()
    {
        var controller = Controller(1.0);
        controller.Accepts(100.0, 1.0);
        Assert.Equal(0.9 / Math.Pow(10, 0.17), controller.Step, 1e-14);
    }

    [Fact]
    public void Accepted_step_remembers_the_error_before()
    {
        var controller = Controller(1.0);
        controller.Accepts(0.25, 1.0);
        controller.Accepts(0.25, 1.0);
        Assert.Equal(0.9 * Math.Pow(0.5, 0.04) / Math.Pow(0.5, 0.17), controller.Step, 1e-14);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Step_with_an_error_that_is_not_finite_is_refused_and_shrinks_fivefold(double error)
    {
        var controller = Controller(-1.0);
        Assert.False(controller.Accepts(error, -1.0));
        Assert.Equal(-0.2, controller.Step, 1e-15);
    }

    [Fact]
    public void Step_cut_short_by_a_stop_does_not_shorten_the_next()
    {
        var controller = Controller(1.0);
        Assert.Equal(0.01, controller.NextEnd(0.0, 0.01));
        controller.Accepts(0.01, 0.01);
        Assert.Equal(1.0, controller.Step);
    }

    [Fact]
    public void Step_that_rounding_alone_made_shorter_may_shrink()
    {
        // 5 + 0.1 - 5 is less than 0.1.
        var controller = Controller(0.1);
        controller.Accepts(0.81, controller.NextEnd(5.0, 100.0) - 5.0);
        Assert.InRange(controller.Step, 0.06, 0.09);
    }

    [Fact]
    public void Step_is_stretched_rather_than_leaving_a_crumb()
    {
        Assert.Equal(1.009, Controller(1.0).NextEnd(0.0, 1.009));
        Assert.Equal(1.0, Controller(1.0).NextEnd(0.0, 1.011));
    }

    [Fact]
    public void Step_is_never_longer_than_the_longest_allowed()
    {
        var controller = new ErrorController(new Tolerances(), IntegrationMethod.Rk45.StepRule, 7.0, maxStep: 2.0);
        Assert.Equal(2.0, controller.NextEnd(0.0, 100.0));
        controller.Accepts(1e-18, 2.0);
        Assert.Equal(4.0, controller.NextEnd(2.0, 100.0));
        Assert.Equal(-2.0, new ErrorController(new Tolerances(), IntegrationMethod.Rk45.StepRule, -7.0, maxStep: 2.0).Step);
    }

    [Fact]
    public void Step_that_cannot_move_the_time_ends_where_it_begins() => Assert.Equal(1e12, Controller(1e-6).NextEnd(1e12, 2e12));

    private static ErrorController Controller(double firstStep) => new(new Tolerances(), IntegrationMethod.Rk45.StepRule, firstStep);
}
