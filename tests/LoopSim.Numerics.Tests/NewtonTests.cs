namespace LoopSim.Numerics.Tests;

public sealed class NewtonTests
{
    [Fact]
    public void The_state_where_the_slope_vanishes_is_found_in_a_few_steps()
    {
        // x = y and x^2 = t, so sqrt(2) at t = 2
        var field = new DifferentiableField(
            2,
            (t, x, f) => (f[0], f[1]) = ((x[0] * x[0]) - t, x[0] - x[1]),
            (_, x, j) => (j[0], j[1], j[2], j[3]) = (2 * x[0], 0, 1, -1));
        var result = Newton.Solve(field, 2, [1, 5]);
        Assert.True(result.Converged);
        Assert.Equal(Math.Sqrt(2), result.State[0], 1e-15);
        Assert.Equal(Math.Sqrt(2), result.State[1], 1e-15);
        Assert.InRange(result.ResidualNorm, 0, 1e-15);
        Assert.InRange(result.Iterations, 4, 7);
    }

    [Fact]
    public void The_first_correction_of_a_linear_field_is_the_way_to_its_zero()
    {
        var field = new DifferentiableField(
            2, (_, x, f) => (f[0], f[1]) = ((2 * x[0]) - 4, x[1] + 1), (_, _, j) => (j[0], j[1], j[2], j[3]) = (2, 0, 0, 1));
        Assert.True(new Newton(field, new Tolerances()).TryFirstCorrection(0, [5, 1], out var correction));
        Assert.Equal([-3, -2], correction.ToArray());

        var flat = new DifferentiableField(1, (_, x, f) => f[0] = x[0] * x[0], (_, x, j) => j[0] = 2 * x[0]);
        Assert.False(new Newton(flat, new Tolerances()).TryFirstCorrection(0, [0], out _));
    }

    [Fact]
    public void One_instance_serves_many_guesses()
    {
        var field = new DifferentiableField(
            1, (_, x, f) => f[0] = Math.Atan(x[0] - 1), (_, x, j) => j[0] = 1 / (1 + ((x[0] - 1) * (x[0] - 1))));
        var tolerances = new Tolerances(1e-12, 1e-12);
        var newton = new Newton(field, tolerances);
        foreach (var guess in new[] { 20.0, -3, 1, 0.5 })
        {
            var (own, alone) = (newton.Solve(0, [guess]), Newton.Solve(field, 0, [guess], tolerances));
            Assert.Equal((alone.Converged, alone.State[0], alone.Iterations), (own.Converged, own.State[0], own.Iterations));
        }
    }

    [Fact]
    public void Damping_saves_an_iteration_that_would_diverge()
    {
        // Undamped Newton on atan diverges from |x| > 1.3917.
        var field = new DifferentiableField(1, (_, x, f) => f[0] = Math.Atan(x[0]), (_, x, j) => j[0] = 1 / (1 + (x[0] * x[0])));
        var result = Newton.Solve(field, 0, [20]);
        Assert.True(result.Converged);
        Assert.Equal(0.0, result.State[0], 1e-13);
    }

    [Fact]
    public void Units_of_the_slopes_do_not_matter()
    {
        static int Iterations(double unit)
        {
            var field = new DifferentiableField(
                2,
                (_, x, f) => (f[0], f[1]) = (unit * (Math.Exp(x[0]) - 3), (x[0] * x[1]) - 1),
                (_, x, j) => (j[0], j[1], j[2], j[3]) = (unit * Math.Exp(x[0]), 0, x[1], x[0]));
            var result = Newton.Solve(field, 0, [4, 4]);
            Assert.Equal(Math.Log(3), result.State[0], 1e-13);
            return result.Iterations;
        }

        Assert.Equal(Iterations(1.0), Iterations(1048576.0));
    }

    [Fact]
    public void A_tolerance_below_rounding_still_converges()
    {
        // Cancellation leaves about 1e-10 of the root 1 of (x - 1)(1e6 + x) written out.
        var field = new DifferentiableField(
            1, (_, x, f) => f[0] = (x[0] * x[0]) + (999999 * x[0]) - 1e6, (_, x, j) => j[0] = (2 * x[0]) + 999999);
        var result = Newton.Solve(field, 0, [7.3], new Tolerances(0, 1e-300));
        Assert.True(result.Converged);
        Assert.Equal(1.0, result.State[0], 1e-9);
    }

    [Fact]
    public void A_field_without_a_zero_does_not_converge()
    {
        var field = new DifferentiableField(1, (_, x, f) => f[0] = (x[0] * x[0]) + 1, (_, x, j) => j[0] = 2 * x[0]);
        var result = Newton.Solve(field, 0, [3]);
        Assert.False(result.Converged);
        Assert.True(double.IsFinite(result.State[0]) && result.ResidualNorm >= 1);
    }

    [Fact]
    public void A_singular_jacobian_does_not_converge()
    {
        var field = new DifferentiableField(1, (_, _, f) => f[0] = 1, (_, _, j) => j[0] = 0);
        var result = Newton.Solve(field, 0, [3]);
        Assert.Equal((false, 0), (result.Converged, result.Iterations));
    }

    [Fact]
    public void A_correction_into_a_hole_of_the_field_is_halved()
    {
        // The full first correction of ln x from 5 leads to a negative x.
        var field = new DifferentiableField(1, (_, x, f) => f[0] = Math.Log(x[0]), (_, x, j) => j[0] = 1 / x[0]);
        var result = Newton.Solve(field, 0, [5]);
        Assert.True(result.Converged);
        Assert.Equal(1.0, result.State[0], 1e-15);
    }
}
