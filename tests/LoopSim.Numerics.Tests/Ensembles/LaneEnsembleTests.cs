namespace LoopSim.Numerics.Tests;

public sealed class LaneEnsembleTests
{
    private static readonly IntegrationOptions _options = new();

    public static TheoryData<string> Methods => LaneEndingTests.Methods;

    [Fact]
    public void Methods_with_one_error_estimate_or_none_run_in_lanes() => Assert.Equal(
        ["rk45", "tsit5", "rodas5p", "auto", "rk4", "euler"],
        IntegrationMethod.All.Where(method => LaneEnsemble.Supports(method, 32)).Select(method => method.Name));

    [Fact]
    public void Stiff_methods_run_in_lanes_where_a_jacobian_stays_in_the_cache() => Assert.Equal(
        ["rk45", "tsit5", "rk4", "euler"],
        IntegrationMethod.All.Where(method => LaneEnsemble.Supports(method, 33)).Select(method => method.Name));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(33)]
    [InlineData(200)]
    public void Any_number_of_runs_gives_each_run_its_own_bits(int count) =>
        Assert.Equal(count, Compare(IntegrationMethod.Rk45, _options, [.. Enumerable.Range(0, count).Select(i => Swing(i))]).Length);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Inputs_change_at_each_runs_own_breakpoints(string name)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        var runs = Enumerable.Range(0, 50)
            .Select(i => Swing(i, [.. Enumerable.Range(1, i % 6).Select(k => 0.3 + (k * (1 + (0.01 * i))))]))
            .ToList();
        var outcomes = Compare(method, _options, runs);

        Assert.All(outcomes, outcome => Assert.Equal(SolveStatus.ReachedEnd, outcome.Status));
        Assert.True(outcomes.Sum(outcome => outcome.Rejected) > 0);
    }

    [Fact]
    public void A_run_is_stopped_where_its_owner_wants()
    {
        var runs = Enumerable.Range(0, 60).Select(i => Swing(i, [1.1], i % 4 == 0 ? double.PositiveInfinity : 0.15 * i)).ToList();
        var outcomes = Compare(IntegrationMethod.Rk45, _options, runs);

        Assert.All(runs.Zip(outcomes).Where(pair => pair.First.StopsAt <= pair.First.End), pair =>
        {
            Assert.Equal(SolveStatus.Stopped, pair.Second.Status);
            Assert.True(pair.Second.Time >= pair.First.StopsAt);
        });
        Assert.All(
            runs.Zip(outcomes).Where(pair => pair.First.StopsAt > pair.First.End),
            pair => Assert.Equal(SolveStatus.ReachedEnd, pair.Second.Status));
    }

    [Theory]
    [InlineData(1e-3, null)]
    [InlineData(null, 0.05)]
    [InlineData(2.5, 0.7)]
    public void First_and_longest_step_are_those_asked_for(double? first, double? longest) =>
        Compare(
            IntegrationMethod.Tsit5,
            _options with { InitialStep = first, MaxStep = longest },
            [.. Enumerable.Range(0, 20).Select(i => Swing(i, [2.5]))]);

    [Theory]
    [InlineData(1e-3, 1e-3)]
    [InlineData(1e-10, 0)]
    [InlineData(0, 1e-8)]
    public void Tolerances_are_those_asked_for(double relative, double absolute) =>
        Compare(
            IntegrationMethod.Rk45,
            _options with { Tolerances = new Tolerances(relative, absolute) },
            [.. Enumerable.Range(0, 20).Select(i => Swing(i))]);

    [Fact]
    public void A_run_of_one_rounding_reaches_its_end()
    {
        var runs = Enumerable.Range(0, 9)
            .Select(i => i == 4 ? new FieldRun(Pendulum, _ => [1], 1, [], Math.BitIncrement(1.0), 1, 0) : Swing(i))
            .ToList();

        var outcome = Compare(IntegrationMethod.Rk45, _options, runs)[4];
        Assert.Equal((SolveStatus.ReachedEnd, Math.BitIncrement(1.0)), (outcome.Status, outcome.Time));
    }

    [Fact]
    public void An_exception_of_one_worker_ends_all_and_reaches_the_caller()
    {
        var members = new Endless[] { new(), new() { FailsAtStep = 100 }, new() };

        var exception = Assert.Throws<InvalidOperationException>(() => Run(members, CancellationToken.None));
        Assert.Equal("step 100", exception.Message);
    }

    [Fact]
    public void An_exception_on_the_callers_own_thread_ends_all()
    {
        var members = new Endless[] { new() { FailsAtStep = 10 }, new(), new() };

        Assert.Throws<InvalidOperationException>(() => Run(members, CancellationToken.None));
    }

    [Fact]
    public void Cancelling_ends_all_workers()
    {
        using var source = new CancellationTokenSource();
        var members = new Endless[] { new(), new() { OnStep = step => CancelAt(step, source) }, new() };

        Assert.Throws<OperationCanceledException>(() => Run(members, source.Token));
        Assert.All(members, member => Assert.Equal(0, member.Ended));
    }

    [Fact]
    public void Cancelled_before_it_begins_an_ensemble_takes_no_step()
    {
        var members = new Endless[] { new(), new() };

        Assert.Throws<OperationCanceledException>(() => Run(members, new CancellationToken(canceled: true)));
        Assert.All(members, member => Assert.Equal(0, member.Steps));
    }

    [Theory]
    [InlineData("rk4")]
    [InlineData("dop853")]
    [InlineData("auto")]
    [InlineData("tsit5")]
    public void Another_method_than_the_kernels_is_refused(string name)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        Assert.Equal("method", Assert.Throws<ArgumentException>(() => Run(method, _options)).ParamName);
    }

    [Fact]
    public void Options_that_lanes_cannot_follow_are_refused()
    {
        Assert.Equal(
            "options", Assert.Throws<ArgumentException>(() => Run(IntegrationMethod.Rk45, _options with { FixedStep = 0.1 })).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentException>(() => LaneEnsemble.Run(
            new FieldKernel(IntegrationMethod.Rk4, 2, 1, Pendulum), IntegrationMethod.Rk4, _options, [new Endless()],
            CancellationToken.None)).ParamName);
        Assert.Equal("options", Assert.Throws<ArgumentException>(() => LaneEnsemble.Run(
            new FieldKernel(IntegrationMethod.Rk4, 2, 1, Pendulum), IntegrationMethod.Rk4,
            _options with { FixedStep = 0.1, Grid = StepGrid.Plain },
            [new Endless()], CancellationToken.None)).ParamName);
        Assert.Equal(
            "options",
                Assert.Throws<ArgumentException>(
                    () => Run(IntegrationMethod.Rk45, _options with { Tolerances = new Tolerances(0, 0) })).ParamName);
    }

    [Fact]
    public void An_ensemble_without_workers_is_refused() =>
        Assert.Equal("workers", Assert.Throws<ArgumentException>(() => Run([], CancellationToken.None)).ParamName);

    [Theory]
    [InlineData("end", 0, new double[] { }, 0, 2)]
    [InlineData("end", 2, new double[] { }, 1, 2)]
    [InlineData("end", 0, new double[] { }, double.PositiveInfinity, 2)]
    [InlineData("end", 0, new double[] { }, double.NaN, 2)]
    [InlineData("start", double.NegativeInfinity, new double[] { }, 1, 2)]
    [InlineData("breakpoints", 0, new double[] { 0 }, 4, 2)]
    [InlineData("breakpoints", 0, new double[] { 4 }, 4, 2)]
    [InlineData("breakpoints", 0, new double[] { 2, 2 }, 4, 2)]
    [InlineData("breakpoints", 0, new double[] { 3, 2 }, 4, 2)]
    [InlineData("breakpoints", 0, new double[] { double.NaN }, 4, 2)]
    [InlineData("state", 0, new double[] { }, 4, 1)]
    [InlineData("state", 0, new double[] { }, 4, 3)]
    public void A_run_that_makes_no_sense_is_refused(string culprit, double start, double[] breakpoints, double end, int components)
    {
        var members = new Endless { OnPlace = lane => lane.Place(start, breakpoints, end, new double[components]) };

        Assert.Equal(culprit, Assert.ThrowsAny<ArgumentException>(() => Run([members], CancellationToken.None)).ParamName);
    }

    private static void CancelAt(int step, CancellationTokenSource source)
    {
        if (step == 50)
            source.Cancel();
    }

    private static void Run(Endless[] members, CancellationToken cancellation) =>
        LaneEnsemble.Run(new FieldKernel(IntegrationMethod.Rk45, 2, 1, Pendulum), IntegrationMethod.Rk45, _options, members, cancellation);

    private static void Run(IntegrationMethod method, IntegrationOptions options) => LaneEnsemble.Run(
        new FieldKernel(IntegrationMethod.Rk45, 2, 1, Pendulum), method, options, [new Endless { FailsAtStep = 1 }],
        CancellationToken.None);

    private static RunOutcome[] Compare(IntegrationMethod method, IntegrationOptions options, IReadOnlyList<LaneRun> runs) =>
        LaneComparison.AssertLanesEqualSingleRuns(
            width => new FieldKernel(method, 2, 1, Pendulum, width, PendulumDerivatives), method, options, runs);

    /// <summary>A pendulum pushed in time, of a stiffness that is the member's and changes from segment to segment.</summary>
    private static FieldRun Swing(int i, params double[] breakpoints) => Swing(i, breakpoints, double.PositiveInfinity);

    private static FieldRun Swing(int i, double[] breakpoints, double stopsAt) =>
        new(Pendulum, time => [1 + (0.1 * i) + Math.Floor(time)], 0.1 * (i % 3), breakpoints, 8
            + (i % 5), 1, 0.1 * i)
        { StopsAt = stopsAt, Derivatives = PendulumDerivatives };

    private static void Pendulum(double time, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> slope) =>
        (slope[0], slope[1]) = (state[1], Math.Sin(3 * time) - (inputs[0] * Math.Sin(state[0])) - (0.1 * state[1]));

    private static void PendulumDerivatives(
        double time, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> derivatives)
    {
        double[] values = [0, 1, -inputs[0] * Math.Cos(state[0]), -0.1, 0, 3 * Math.Cos(3 * time)];
        values.CopyTo(derivatives);
    }

    /// <summary>Runs that do not end within the patience of a test.</summary>
    private sealed class Endless : ILaneMembers
    {
        public int? FailsAtStep { get; init; }

        public Action<int>? OnStep { get; init; }

        public Action<Lane> OnPlace { get; init; } = lane => lane.Place(0, [], 1e9, [1, 0]);

        public int Steps { get; private set; }

        public int Ended { get; private set; }

        public bool WatchesSteps => true;

        public bool Begin(Lane lane)
        {
            lane.SetInput(0, 1);
            OnPlace(lane);
            return true;
        }

        public void Enter(Lane lane)
        {
        }

        public uint OnSteps(LaneGroup group, uint lanes)
        {
            Steps++;
            OnStep?.Invoke(Steps);
            if (Steps == FailsAtStep)
                throw new InvalidOperationException($"step {Steps}");
            return 0;
        }

        public void End(Lane lane, LaneEnding ending) => Ended++;
    }
}
