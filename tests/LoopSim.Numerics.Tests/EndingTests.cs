using System.Diagnostics;

namespace LoopSim.Numerics.Tests;

/// <summary>How runs end, and where numbers are awkward, for every method that chooses its own steps.</summary>
public sealed class EndingTests
{
    public static TheoryData<string> Adaptive =>
        [.. IntegrationMethod.All.Where(method => method.IsAdaptive).Select(method => method.Name)];

    public static TheoryData<string> Differentiating =>
        [.. IntegrationMethod.All.Where(method => method.NeedsDerivatives).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_blow_up_is_found_where_it_is(string name)
    {
        var result = Solve(name, DifferentiableField.Square, 0, 5, [1], new Tolerances(1e-8, 1e-11));
        Assert.Equal((SolveStatus.BlowUp, 0), (result.Status, result.FailedComponent));
        Assert.Equal(1.0, result.Time, 1e-6);
        Assert.True(double.IsFinite(result.State[0]) && result.State[0] > 1e6);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_blow_up_backward_in_time_is_found_where_it_is(string name)
    {
        var field = new DifferentiableField(1, (_, x, f) => f[0] = -x[0] * x[0], (_, x, j) => j[0] = -2 * x[0]);
        var result = Solve(name, field, 3, -5, [0.5], new Tolerances(1e-8, 1e-11));
        Assert.Equal((SolveStatus.BlowUp, 0), (result.Status, result.FailedComponent));
        Assert.Equal(1.0, result.Time, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_square_root_that_runs_dry_ends_in_the_last_finite_state(string name)
    {
        // x' = -1 feeds sqrt(x), real until t = 1 only; y is the component that fails.
        var field = new DifferentiableField(
            2, (_, x, f) => (f[0], f[1]) = (-1, Math.Sqrt(x[0])), (_, x, j) => (j[0], j[1], j[2], j[3]) = (0, 0, 0.5 / Math.Sqrt(x[0]), 0));
        var result = Solve(name, field, 0, 3, [1, 0]);
        Assert.Equal((SolveStatus.NonFinite, 1), (result.Status, result.FailedComponent));
        Assert.Equal(1.0, result.Time, 1e-6);
        Assert.Equal(2.0 / 3, result.State[1], 1e-6);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_jump_that_no_breakpoint_tells_of_is_passed(string name)
    {
        var field = new DifferentiableField(1, (t, _, f) => f[0] = t < Math.PI ? 1 : -1, (_, _, j) => j[0] = 0);
        var result = Solve(name, field, 0, 6, [0]);
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.Equal((2 * Math.PI) - 6, result.State[0], 1e-4);
        Assert.True(result.Statistics.Rejected > 0);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_run_at_a_time_of_1e12_is_as_good_as_the_clock_allows(string name) =>
        Assert.All([1e12, -1e12], start =>
        {
            var result = Solve(name, DifferentiableField.Decay, start, start + 8, [1]);
            Assert.Equal(SolveStatus.ReachedEnd, result.Status);
            Assert.Equal(Math.Exp(-8), result.State[0], 1e-6);
        });

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void An_absolute_tolerance_of_zero_keeps_small_components_right(string name)
    {
        // exp(-t) down to 1e-22, and a component that is zero and stays so.
        var field = new DifferentiableField(2, (_, x, f) => (f[0], f[1]) = (-x[0], -x[1]), (_, _, j) => (j[0], j[3]) = (-1, -1));
        var result = Solve(name, field, 0, 50, [1, 0], new Tolerances(1e-6, 0));
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.Equal(1.0, result.State[0] / Math.Exp(-50), 1e-3);
        Assert.Equal(0.0, result.State[1]);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_component_may_cross_zero_without_an_absolute_tolerance(string name)
    {
        // The sine and cosine cross zero in turn, and a step's scale is the larger of its two ends.
        var result = Solve(name, DifferentiableField.Oscillator, 0, 100, [0, 1], new Tolerances(1e-6, 0));
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.Equal(Math.Sin(100), result.State[0], 1e-3);
        Assert.InRange(result.Statistics.Accepted, 20, 20_000);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_run_of_no_length_shows_its_state_once(string name)
    {
        var recorder = new TrajectoryRecorder([4.0], 1);
        var result = new Integrator(Find(name), new IntegrationOptions()).Solve(DifferentiableField.Decay, 4, 4, [7], [], recorder);
        Assert.Equal((SolveStatus.ReachedEnd, 4.0, 7.0), (result.Status, result.Time, result.State[0]));
        Assert.Equal(default, result.Statistics);
        Assert.Equal(7.0, recorder.Trajectory[0][0]);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_run_of_one_rounding_reaches_its_end(string name)
    {
        var end = Math.BitIncrement(1.0);
        var result = Solve(name, DifferentiableField.Decay, 1, end, [1]);
        Assert.Equal((SolveStatus.ReachedEnd, end), (result.Status, result.Time));
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_run_back_and_forth_returns_to_its_start(string name)
    {
        // No method here is symmetric: the way back makes errors of its own, of the size of the tolerance.
        var tolerances = new Tolerances(1e-9, 1e-9);
        var there = Solve(name, StiffProblems.VanDerPol(1), 0, 5, [2, 0], tolerances);
        var back = Solve(name, StiffProblems.VanDerPol(1), 5, 0, there.State, tolerances);
        Assert.Equal(SolveStatus.ReachedEnd, back.Status);
        Assert.Equal(2.0, back.State[0], 1e-5);
        Assert.Equal(0.0, back.State[1], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void Time_turned_round_gives_the_same_run_to_the_bit(string name)
    {
        // y' = -f(-t, y) from 0 to -5 is y' = f(t, y) from 0 to 5.
        var forward = Solve(name, Swing.Field, 0, 1.5, [1, 1, 1]);
        var backward = Solve(name, Reversed(Swing.Field), 0, -1.5, [1, 1, 1]);
        Assert.Equal(forward.State, backward.State);
        Assert.Equal(forward.Statistics, backward.Statistics);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_clock_set_forward_changes_nothing(string name)
    {
        // The clock of an autonomous field: 1024 is a power of two, so only the rounding of step ends differs.
        var now = Solve(name, StiffProblems.VanDerPol(1), 0, 20, [2, 0], new Tolerances(1e-9, 1e-9));
        var later = Solve(name, StiffProblems.VanDerPol(1), 1024, 1044, [2, 0], new Tolerances(1e-9, 1e-9));
        Assert.All(now.State.Zip(later.State), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
        Assert.Equal(now.Statistics.Accepted, later.Statistics.Accepted);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void Two_thousand_components_are_integrated(string name)
    {
        // Heat in a rod of 2000 parts; its highest mode decays with rate 4. The first, sin(pi i / 2001), only with its own small rate.
        const int n = 2000;
        var rate = 4 * Math.Pow(Math.Sin(Math.PI / 2 / (n + 1)), 2);
        double[] initial = [.. Enumerable.Range(1, n).Select(i => Math.Sin(Math.PI * i / (n + 1)))];
        var result = Solve(name, Rod(n), 0, 2, initial);
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.Equal(Math.Exp(-2 * rate) * initial[700], result.State[700], 1e-8);
    }

    [Theory]
    [MemberData(nameof(Differentiating))]
    public void A_field_without_derivatives_is_refused_by_methods_that_need_them(string name)
    {
        var field = new Field(1, (_, y, f) => f[0] = -y[0]);
        var exception = Assert.Throws<ArgumentException>(
            () => new Integrator(Find(name), new IntegrationOptions()).Solve(field, 0, 1, [1], [], new Steps()));
        Assert.Equal($"The method {name} needs a field with derivatives. (Parameter 'field')", exception.Message);
    }

    [Fact]
    public void A_singular_matrix_makes_the_step_shorter()
    {
        var options = new IntegrationOptions { InitialStep = 1 };
        var result = new Integrator(IntegrationMethod.Rodas5P, options).Solve(SingularAtStepOne, 0, 2, [1], [], new Steps());
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.True(result.Statistics.Rejected > 0);
        Assert.Equal(1.0, result.State[0] / Math.Exp(2 / Rodas5PGamma), 1e-4);
    }

    [Fact]
    public void A_fixed_step_with_a_singular_matrix_ends_the_run()
    {
        var options = new IntegrationOptions { FixedStep = 1 };
        var result = new Integrator(IntegrationMethod.Rodas5P, options).Solve(SingularAtStepOne, 0, 2, [1], [], new Steps());
        Assert.Equal((SolveStatus.NonFinite, 0.0, 1.0), (result.Status, result.Time, result.State[0]));
    }

    [Fact]
    public void A_derivative_that_is_never_finite_costs_steps_but_not_the_run()
    {
        var field = new DifferentiableField(
            2, (_, x, f) => (f[0], f[1]) = (-x[0], -x[1]), (_, _, j) => (j[0], j[3]) = (double.PositiveInfinity, double.NaN));
        var result = Solve("rodas5p", field, 0, 1, [1, 1]);
        Assert.Equal(SolveStatus.ReachedEnd, result.Status);
        Assert.Equal(Math.Exp(-1), result.State[0], 1e-5);
        Assert.Equal(Math.Exp(-1), result.State[1], 1e-5);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_step_allocates_nothing(string name)
    {
        var counted = 0;
        var (before, after) = (0L, 0L);
        var row = new double[2];
        var observer = new Steps(step =>
        {
            step.Interpolate(0.5 * (step.Start + step.End), row);
            if (++counted == 100)
                before = GC.GetAllocatedBytesForCurrentThread();
            if (counted == 2000)
                after = GC.GetAllocatedBytesForCurrentThread();
            return true;
        });
        var options = new IntegrationOptions { MaxStep = 0.01 };
        new Integrator(Find(name), options).Solve(DifferentiableField.Oscillator, 0, 30, [0, 1], [], observer);
        Assert.True(counted > 2000);
        Assert.Equal(before, after);
    }

    [Theory]
    [MemberData(nameof(Adaptive))]
    public void A_cancelled_run_evaluates_the_field_no_more(string name)
    {
        using var cancellation = new CancellationTokenSource();
        var evaluations = 0;
        var field = new DifferentiableField(
            2,
            (t, y, f) =>
            {
                Assert.False(cancellation.IsCancellationRequested);
                if (++evaluations == 101)
                    cancellation.Cancel();
                DifferentiableField.Oscillator.Evaluate(t, y, f);
            },
            (t, y, j) => DifferentiableField.Oscillator.Jacobian(t, y, j));
        var last = (Time: 0.0, State: new double[2]);
        var observer = new Steps(step =>
        {
            last = (step.End, step.EndState.ToArray());
            return true;
        });
        var result = new Integrator(Find(name), new IntegrationOptions()).Solve(field, 0, 1e6, [0, 1], [], observer, cancellation.Token);
        Assert.Equal((SolveStatus.Cancelled, last.Time), (result.Status, result.Time));
        Assert.Equal(last.State, result.State);
        Assert.Equal(observer.Count, result.Statistics.Accepted);
    }

    [Fact]
    public void A_run_is_cancelled_within_50_milliseconds_also_while_a_large_matrix_is_factored()
    {
        // Factoring a full matrix of this size takes seconds. The first of twelve that is quick enough counts, for machines that are
        // busy with something else.
        const int n = 1500;
        var full = new DifferentiableField(
            n,
            (_, y, f) => y.CopyTo(f),
            (_, _, j) =>
            {
                for (var i = 0; i < j.Length; i++)
                    j[i] = 1.0 / (1 + (i * 7919L % 10007));
            });
        var delays = Enumerable.Range(0, 12).Select(_ =>
        {
            using var cancellation = new CancellationTokenSource();
            var clock = new Stopwatch();
            using var registration = cancellation.Token.Register(clock.Start);
            cancellation.CancelAfter(150);
            var result = new Integrator(IntegrationMethod.Rodas5P, new IntegrationOptions())
                .Solve(full, 0, 1, [.. Enumerable.Repeat(1.0, n)], [], new Steps(), cancellation.Token);
            Assert.Equal(SolveStatus.Cancelled, result.Status);
            return clock.ElapsedMilliseconds;
        });
        Assert.Contains(delays, delay => delay <= 50);
    }

    private static double Rodas5PGamma => IntegrationMethod.Rodas5P.StiffTableau!.Gamma;

    /// <summary>x' = x / gamma, for which 1 / (h gamma) - J is zero when h is 1.</summary>
    private static DifferentiableField SingularAtStepOne { get; } =
        new(1, (_, x, f) => f[0] = x[0] / Rodas5PGamma, (_, _, j) => j[0] = 1 / Rodas5PGamma);

    private static DifferentiableField Rod(int n) => new(
        n,
        (_, y, f) =>
        {
            for (var i = 0; i < n; i++)
                f[i] = (i > 0 ? y[i - 1] : 0) - (2 * y[i]) + (i + 1 < n ? y[i + 1] : 0);
        },
        (_, _, j) =>
        {
            j.Clear();
            for (var i = 0; i < n; i++)
            {
                j[(i * n) + i] = -2;
                if (i > 0)
                    j[(i * n) + i - 1] = 1;
                if (i + 1 < n)
                    j[(i * n) + i + 1] = 1;
            }
        });

    private static DifferentiableField Reversed(DifferentiableField field) => new(
        field.Dimension,
        (t, y, f) =>
        {
            field.Evaluate(-t, y, f);
            Negate(f);
        },
        (t, y, j) =>
        {
            field.Jacobian(-t, y, j);
            Negate(j);
        },
        (t, y, d) => field.TimeDerivative(-t, y, d));

    private static void Negate(Span<double> values)
    {
        for (var i = 0; i < values.Length; i++)
            values[i] = -values[i];
    }

    private static IntegrationMethod Find(string name) => IntegrationMethod.All.Single(method => method.Name == name);

    private static SolveResult Solve(
        string name, IVectorField field, double start, double end, double[] initial, Tolerances? tolerances = null) =>
        new Integrator(Find(name), new IntegrationOptions { Tolerances = tolerances ?? new Tolerances() })
            .Solve(field, start, end, initial, [], new Steps());
}
