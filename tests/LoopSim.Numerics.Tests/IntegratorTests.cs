namespace LoopSim.Numerics.Tests;

public sealed class IntegratorTests
{
    private static readonly Integrator _rk45 = new(IntegrationMethod.Rk45, new IntegrationOptions());

    [Fact]
    public void Steps_land_on_every_breakpoint_inside_to_the_bit()
    {
        var ends = new List<double>();
        var field = new Field(1, (_, y, f) => f[0] = -y[0]);
        double[] breakpoints = [-1, 0, 0.1, 0.1, 0.3, 0.30000000000000004, 2, 3];
        _rk45.Solve(field, 0, 2, [1], breakpoints, new Steps(step => Note(ends, step.End)));
        Assert.Equal([(0, 0.1), (0.1, 0.3), (0.3, 0.30000000000000004), (0.30000000000000004, 2)], field.Segments);
        Assert.Superset(new HashSet<double> { 0.1, 0.3, 0.30000000000000004, 2 }, ends.ToHashSet());
    }

    [Fact]
    public void A_pulse_between_breakpoints_is_integrated_exactly()
    {
        // x' = 1 inside (1, 1.5) and 0 elsewhere: every step is exact, whatever its length.
        var field = new PulseField(1, 1.5);
        var result = _rk45.Solve(field, 0, 100, [0], [1, 1.5], new Steps());
        Assert.Equal(0.5, result.State[0], 1e-15);
        Assert.Equal(0, result.Statistics.Rejected);
    }

    [Fact]
    public void The_last_stage_before_a_breakpoint_sees_the_left_limit()
    {
        var field = new PulseField(1, 1.5);
        var integrator = new Integrator(IntegrationMethod.Rk4, new IntegrationOptions { FixedStep = 1 });
        var slopeAtOne = double.NaN;
        integrator.Solve(field, 0, 3, [0], [1, 1.5], new Steps(step =>
        {
            if (step.End == 1)
                slopeAtOne = step.Interpolate(0.5, 0);
            return true;
        }));

        // Hermite's cubic through 0 with slopes 0; a slope of 1 from beyond the breakpoint would give -1/8.
        Assert.Equal(0.0, slopeAtOne);
    }

    [Fact]
    public void Backward_time_retraces_the_forward_run()
    {
        var forward = _rk45.Solve(DifferentiableField.Oscillator, 0, 10, [0, 1], [3, 5], new Steps());
        var field = new Field(2, DifferentiableField.Oscillator.Evaluate);
        var backward = _rk45.Solve(field, 10, 0, forward.State, [3, 5], new Steps());
        Assert.Equal(0.0, backward.State[0], 1e-5);
        Assert.Equal(1.0, backward.State[1], 1e-5);
        Assert.Equal(0.0, backward.Time);
        Assert.Equal([(5, 10), (3, 5), (0, 3)], field.Segments);
    }

    [Theory]
    [InlineData("rk45")]
    [InlineData("rk4")]
    public void A_run_at_a_time_of_1e12_is_as_good_as_the_clock_allows(string name)
    {
        IntegrationMethod.TryFind(name, out var method);
        var options = new IntegrationOptions { FixedStep = name == "rk4" ? 0.0625 : null };
        var result = new Integrator(method!, options).Solve(DifferentiableField.Decay, 1e12, 1e12 + 8, [1], [], new Steps());
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.Equal(Math.Exp(-8), result.State[0], 1e-7);
    }

    [Theory]
    [InlineData(1e12)]
    [InlineData(-1e12)]
    public void A_run_at_rest_starts_also_where_the_first_guess_is_below_the_resolution_of_time(double start)
    {
        var result = _rk45.Solve(DifferentiableField.Decay, start, start + 5, [0], [], new Steps());
        Assert.Equal((SolveStatus.ReachedEnd, 0.0), (result.Status, result.State[0]));
    }

    [Theory]
    [InlineData(0.0, 1.0, 0.1, 10)]
    [InlineData(1.0, 0.0, 0.1, 10)]
    [InlineData(0.0, 1.05, 0.1, 11)]
    [InlineData(0.0, 100000.0, 0.1, 1000000)]
    [InlineData(0.0, 0.05, 0.1, 1)]
    public void A_fixed_grid_does_not_drift(double start, double end, double step, int count)
    {
        var ends = new List<double>();
        var integrator = new Integrator(IntegrationMethod.Euler, new IntegrationOptions { FixedStep = step });
        var result = integrator.Solve(DifferentiableField.Decay, start, end, [0], [], new Steps(s => Note(ends, s.End)));
        Assert.Equal(count, result.Statistics.Accepted);
        Assert.Equal(end, result.Time);
        var signed = Math.CopySign(step, end - start);
        Assert.Equal(Math.FusedMultiplyAdd(count - 1, signed, start), count == 1 ? start : ends[count - 2]);
    }

    [Fact]
    public void A_breakpoint_does_not_move_the_grid()
    {
        var ends = new List<double>();
        var integrator = new Integrator(IntegrationMethod.Rk4, new IntegrationOptions { FixedStep = 0.5 });
        integrator.Solve(DifferentiableField.Decay, 0, 2, [1], [0.7, 1.0], new Steps(step => Note(ends, step.End)));
        Assert.Equal([0.5, 0.7, 1.0, 1.5, 2.0], ends);
    }

    [Fact]
    public void Tighter_tolerances_give_smaller_errors_in_proportion()
    {
        static double Error(double tolerance)
        {
            var options = new IntegrationOptions { Tolerances = new Tolerances(tolerance, tolerance) };
            var result = new Integrator(IntegrationMethod.Rk45, options)
                .Solve(DifferentiableField.Oscillator, 0, 20, [0, 1], [], new Steps());
            return Math.Abs(result.State[0] - Math.Sin(20));
        }

        Assert.InRange(Error(1e-6), 1e-7, 1e-4);
        Assert.InRange(Error(1e-6) / Error(1e-10), 1e3, 1e5);
    }

    [Fact]
    public void Arguments_that_make_no_sense_are_exceptions()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => _rk45.Solve(DifferentiableField.Decay, 0, double.NaN, [1], [], new Steps()));
        Assert.Throws<ArgumentException>(() => _rk45.Solve(DifferentiableField.Decay, 0, 1, [1, 2], [], new Steps()));
        Assert.Throws<ArgumentException>(() => _rk45.Solve(DifferentiableField.Decay, 0, 1, [1], [0.6, 0.5], new Steps()));
        Assert.Throws<ArgumentException>(() => new Integrator(IntegrationMethod.Rk4, new IntegrationOptions()));
        Assert.Throws<ArgumentException>(
            () => new Integrator(IntegrationMethod.Rk45, new IntegrationOptions { Tolerances = new Tolerances(0, 0) }));
        Assert.Throws<ArgumentOutOfRangeException>(() => new IntegrationOptions { FixedStep = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Tolerances(Relative: -1e-3));
    }

    private static bool Note(List<double> times, double time)
    {
        times.Add(time);
        return true;
    }

    private sealed class PulseField(double from, double until) : IVectorField
    {
        private double _slope;

        public int Dimension => 1;

        public void Enter(double start, double end, ReadOnlySpan<double> state) => _slope = start >= from && end <= until ? 1 : 0;

        public void Evaluate(double time, ReadOnlySpan<double> state, Span<double> slope) => slope[0] = _slope;
    }
}
