namespace LoopSim.Numerics.Tests;

/// <summary>However runs end in lanes, they end as they do alone, and their neighbours do not notice.</summary>
public sealed class LaneEndingTests
{
    private const double Decay = 0;
    private const double Square = 1;
    private const double Never = 2;
    private const double RunsDry = 3;
    private const double Noise = 4;

    public static TheoryData<string> Methods =>
        [.. IntegrationMethod.All.Where(method => method.IsAdaptive && LaneEnsemble.Supports(method, 2)).Select(method => method.Name)];

    public static TheoryData<string> FixedMethods =>
        [.. IntegrationMethod.All.Where(method => !method.IsAdaptive).Select(method => method.Name)];

    [Theory]
    [MemberData(nameof(FixedMethods))]
    public void Each_of_many_runs_with_fixed_steps_ends_in_its_own_way(string name)
    {
        var runs = Enumerable.Range(0, 120)
            .Select(i => Run(i % 5, rate: 0.2 + (0.05 * i), start: 1 + (i % 3), end: 4.01 + (i % 11), [3.9, 3.9 + (0.0001 * (i + 1))]))
            .ToList();
        var outcomes = Compare(name, runs, new IntegrationOptions { FixedStep = 0.13, MaxSteps = 70 });

        Assert.Equal(
            [SolveStatus.ReachedEnd, SolveStatus.StepLimit, SolveStatus.NonFinite],
            outcomes.Select(outcome => outcome.Status).Distinct().Order());
    }

    [Theory]
    [MemberData(nameof(FixedMethods))]
    public void A_fixed_step_below_the_resolution_of_time_is_too_small_for_those_it_does_not_move(string name)
    {
        var runs = Enumerable.Range(0, 20).Select(i => i % 2 == 0 ? Run(Decay, 1, 0, 1e-8) : Run(Decay, 1, 1e9, 1e9 + 1)).ToList();
        var outcomes = Compare(name, runs, new IntegrationOptions { FixedStep = 1e-9 });

        Assert.Equal([SolveStatus.ReachedEnd, SolveStatus.StepTooSmall], outcomes.Select(outcome => outcome.Status).Distinct());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Each_of_many_runs_ends_in_its_own_way(string name)
    {
        var runs = Enumerable.Range(0, 120)
            .Select(i => Run(i % 7 % 5, rate: 0.2 + (0.05 * i), start: 1 + (i % 3), end: 4 + (i % 11)))
            .ToList();
        var outcomes = Compare(name, runs);

        Assert.Equal(
            [SolveStatus.ReachedEnd, SolveStatus.StepTooSmall, SolveStatus.NonFinite, SolveStatus.BlowUp],
            outcomes.Select(outcome => outcome.Status).Distinct().Order());
    }

    [Theory]
    [InlineData(Square, SolveStatus.BlowUp, 0)]
    [InlineData(Never, SolveStatus.NonFinite, 1)]
    [InlineData(RunsDry, SolveStatus.NonFinite, 1)]
    [InlineData(Noise, SolveStatus.StepTooSmall, 1)]
    public void One_that_fails_leaves_the_seven_beside_it_alone(double kind, SolveStatus status, int component)
    {
        var outcomes = Compare("rk45", [.. Enumerable.Range(0, 8).Select(i => i == 3 ? Run(kind, 1, 1, 9) : Run(Decay, 0.3 + i, 1, 9))]);

        Assert.Equal((status, component), (outcomes[3].Status, outcomes[3].FailedComponent));
        Assert.All(outcomes.Where((_, i) => i != 3), outcome => Assert.Equal(SolveStatus.ReachedEnd, outcome.Status));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void Step_limit_ends_those_that_need_more(string name)
    {
        var runs = Enumerable.Range(0, 30).Select(i => Run(Decay, 1, 0, 1 + i)).ToList();
        var outcomes = Compare(name, runs, new IntegrationOptions { MaxSteps = 25 });

        Assert.Equal([SolveStatus.ReachedEnd, SolveStatus.StepLimit], outcomes.Select(outcome => outcome.Status).Distinct());
        Assert.All(
            outcomes.Where(outcome => outcome.Status == SolveStatus.StepLimit),
            outcome => Assert.Equal(25, outcome.Accepted + outcome.Rejected));
    }

    [Fact]
    public void A_run_that_arrives_with_its_last_step_has_arrived()
    {
        var steps = LaneComparison.Alone(IntegrationMethod.Rk45, new IntegrationOptions(), Run(Decay, 1, 0, 4));
        var limit = new IntegrationOptions { MaxSteps = steps.Accepted + steps.Rejected };

        Assert.Equal(SolveStatus.ReachedEnd, Compare("rk45", [Run(Decay, 1, 0, 4)], limit)[0].Status);
        Assert.Equal(SolveStatus.StepLimit, Compare("rk45", [Run(Decay, 1, 0, 4.5, breakpoints: [4])], limit)[0].Status);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_run_from_a_state_that_is_not_finite_ends_there(double value)
    {
        var runs = Enumerable.Range(0, 40).Select(i => Run(Decay, 1, 0, 2, state: i % 3 == 1 ? [1, value] : [1, i])).ToList();
        var outcomes = Compare("rk45", runs);

        Assert.Equal((SolveStatus.NonFinite, 1, 0L), (outcomes[1].Status, outcomes[1].FailedComponent, outcomes[1].Accepted));
    }

    [Fact]
    public void A_slope_that_is_not_finite_behind_a_breakpoint_ends_the_run_there()
    {
        LaneRun Stops(int i) => new FieldRun(Zoo, time => time < 1 + i ? [Decay, 1] : [Never, 1], 0, [1 + i], 40, 1, 1);
        var outcomes = Compare("rk45", [.. Enumerable.Range(0, 20).Select(Stops)]);

        Assert.All(outcomes, (outcome, i) => Assert.Equal((SolveStatus.NonFinite, 1.0 + i), (outcome.Status, outcome.Time)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_step_too_small_before_it_is_tried_blames_nothing_from_the_run_before(string name)
    {
        // At time 0 the first step moves the time, at time 1 it does not; the lanes of the first are refilled with the second.
        var runs = Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? Run(Decay, 1 + i, 0, 1) : Run(Decay, 1, 1, 2)).ToList();
        var outcomes = Compare(name, runs, new IntegrationOptions { InitialStep = 1e-17 });

        Assert.Equal([SolveStatus.ReachedEnd, SolveStatus.StepTooSmall], outcomes.Select(outcome => outcome.Status).Distinct());
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_step_that_collapses_after_an_accepted_one_is_diagnosed_alike(string name)
    {
        // A first step just long enough, with noise of many sizes: some steps are accepted with so large an error that the next is too
        // short.
        var runs = Enumerable.Range(0, 200).Select(i => Run(Noise, Math.Pow(10, -3 + (0.02 * i)), 1, 2)).ToList();
        var outcomes = Compare(name, runs, new IntegrationOptions { InitialStep = 2.3e-15, MaxSteps = 100 });

        Assert.Contains(outcomes, outcome => outcome is { Status: SolveStatus.StepTooSmall, Accepted: > 0, Rejected: 0 });
    }

    internal static void Zoo(double time, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> slope)
    {
        var (kind, rate) = (inputs[0], inputs[1]);
        (slope[0], slope[1]) = kind switch
        {
            Square => (rate * state[0] * state[0], -state[1]),
            Never => (-state[0], Math.Sqrt(-1 - (state[1] * state[1]))),
            RunsDry => (-rate, Math.Sqrt(state[0])),
            Noise => (-state[0], rate * 1e12 * Math.Sin(time * 1e19)),
            _ => (-rate * state[0], Math.FusedMultiplyAdd(rate, state[0], -Math.Sin(time) * state[1])),
        };
    }

    private static void ZooDerivatives(double time, ReadOnlySpan<double> inputs, ReadOnlySpan<double> state, Span<double> derivatives)
    {
        var (kind, rate) = (inputs[0], inputs[1]);
        double[] values = kind switch
        {
            Square => [2 * rate * state[0], 0, 0, -1, 0, 0],
            Never => [-1, 0, 0, -state[1] / Math.Sqrt(-1 - (state[1] * state[1])), 0, 0],
            RunsDry => [0, 0, 0.5 / Math.Sqrt(state[0]), 0, 0, 0],
            // The slope of noise says nothing of where it goes.
            Noise => [-1, 0, 0, 0, 0, 0],
            _ => [-rate, 0, rate, -Math.Sin(time), 0, -Math.Cos(time) * state[1]],
        };
        values.CopyTo(derivatives);
    }

    private static FieldRun Run(double kind, double rate, double start, double end, double[]? breakpoints = null, double[]? state = null) =>
        new(Zoo, _ => [kind, rate], start, breakpoints ?? [], end, state ?? [1, 1]) { Derivatives = ZooDerivatives };

    private static RunOutcome[] Compare(string name, IReadOnlyList<LaneRun> runs, IntegrationOptions? options = null)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        return LaneComparison.AssertLanesEqualSingleRuns(
            width => new FieldKernel(method, 2, 2, Zoo, width, ZooDerivatives), method, options ?? new IntegrationOptions(), runs);
    }
}
