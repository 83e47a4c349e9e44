using System.Text.RegularExpressions;
using LoopSim.Compilation;
using LoopSim.Numerics;

namespace LoopSim.Tests;

public sealed partial class SolveStatusTextTests
{
    private static readonly CompiledModel _model = CompiledModel.Compile(Models.Parse(
        "model: two\ntime: {stop: 1}\nstocks: {calm: {rate: 0 * calm, initial: 1}, wild: {rate: -wild, initial: 1}}"));

    public static TheoryData<SolveStatus> Statuses => [.. Enum.GetValues<SolveStatus>()];

    public static TheoryData<SteadyStatus> SteadyStatuses => [.. Enum.GetValues<SteadyStatus>()];

    public static TheoryData<Verdict> Verdicts => [.. Enum.GetValues<Verdict>()];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void Every_ending_has_a_key_and_a_sentence_with_its_time(SolveStatus status)
    {
        Assert.Equal(SnakeCase(status), status.Key());
        var text = SolveStatusText.Describe(new SolveResult(status, 12.5, [1, 1], default, 1), _model);
        Assert.Matches(@"\btime 12\.5\b", text);
        if (status is SolveStatus.NonFinite or SolveStatus.BlowUp or SolveStatus.StepTooSmall)
            Assert.Contains("'wild'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SolveStatus.StepLimit, "--until")]
    [InlineData(SolveStatus.StepTooSmall, "--rtol")]
    [InlineData(SolveStatus.NonFinite, "division by zero")]
    [InlineData(SolveStatus.BlowUp, "feedback without a limit")]
    [InlineData(SolveStatus.Cancelled, "what was done is kept")]
    public void Trouble_comes_with_advice(SolveStatus status, string advice) =>
        Assert.Contains(advice, SolveStatusText.Describe(new SolveResult(status, 1, [1, 1], default, 0), _model), StringComparison.Ordinal);

    [Fact]
    public void Advice_is_only_what_helps()
    {
        static string Text(SolveStatus status, bool isStiff = false, bool hasFixedSteps = false, long steps = 10) =>
            SolveStatusText.Describe(
                new SolveResult(status, 1, [1, 1], new SolveStatistics(steps, 0, 0), 0)
                {
                    IsStiff = isStiff,
                    HasFixedSteps = hasFixedSteps,
                },
                _model);

        foreach (var status in (SolveStatus[])[SolveStatus.StepLimit, SolveStatus.StepTooSmall])
        {
            Assert.Contains("--rtol", Text(status), StringComparison.Ordinal);
            Assert.DoesNotContain("--rtol", Text(status, isStiff: true), StringComparison.Ordinal);
            Assert.Contains("--method rodas5p or --method auto", Text(status, isStiff: true), StringComparison.Ordinal);
            Assert.DoesNotContain("--rtol", Text(status, hasFixedSteps: true), StringComparison.Ordinal);
            Assert.Contains("--step", Text(status, hasFixedSteps: true), StringComparison.Ordinal);
        }

        Assert.Equal(
            "reached time 1; the model is stiff, which took 20,000 short steps: --method rodas5p or --method auto needs far fewer",
            Text(SolveStatus.ReachedEnd, isStiff: true, steps: 20_000));
        Assert.Equal("reached time 1", Text(SolveStatus.ReachedEnd, isStiff: true));
        Assert.Equal("reached time 1", Text(SolveStatus.ReachedEnd, steps: 20_000));
    }

    [Theory]
    [InlineData("rk45", "1e7", "let them come less often")]
    [InlineData("rk4", "1e7", "let them come less often")]
    [InlineData("rk45", "1e3", "let them come less often")]
    [InlineData("rk45", "0.1", "lengthen --step")]
    [InlineData("rk4", "0.1", "lengthen --step")]
    public void Advice_at_the_step_limit_fits_what_keeps_steps_short(string name, string pace, string advice)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        var model = Models.Parse(
            $"model: m\ntime: {{stop: 1}}\nparameters: {{pace: {pace}}}\nstocks: {{x: {{initial: 0, rate: floor(pace * time) / pace}}}}");
        var run = Given.Run(model, new RunSettings { Method = method, MaxSteps = 500, Step = 1e-3 });
        var text = SolveStatusText.Describe(run.Solve, _model);
        Assert.Equal(SolveStatus.StepLimit, run.Solve.Status);
        Assert.Contains(advice, text, StringComparison.Ordinal);
        Assert.DoesNotContain("--rtol", text, StringComparison.Ordinal);
    }

    /// <summary>A decay of rate 1e5 that follows a slow wave is stiff for explicit methods; a fast swing is not stiff, only long.</summary>
    [Theory]
    [InlineData("rk45")]
    [InlineData("tsit5")]
    [InlineData("dop853")]
    public void Stiff_run_is_told_from_a_long_one(string name)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        var stiff = Given.Run(
            Models.Parse("model: m\ntime: {stop: 1}\nstocks: {x: {initial: 1, rate: 1e5 * (cos(time) - x)}}"),
            new RunSettings { Method = method });
        var swings = Given.Run(
            Models.Parse("model: m\ntime: {stop: 1}\nstocks: {x: {initial: 1, rate: 1e5 * y}, y: {initial: 0, rate: -1e5 * x}}"),
            new RunSettings { Method = method });

        Assert.True(stiff.Solve.IsStiff);
        Assert.Contains("stiff", SolveStatusText.Describe(stiff.Solve, _model), StringComparison.Ordinal);
        Assert.False(swings.Solve.IsStiff);
        Assert.True(swings.Solve.Statistics.Accepted > stiff.Solve.Statistics.Accepted);
        Assert.False(Given.Run(
            Models.Parse("model: m\ntime: {stop: 1}\nstocks: {x: {initial: 1, rate: 1e5 * (cos(time) - x)}}"),
            new RunSettings { Method = IntegrationMethod.Rodas5P }).Solve.IsStiff);
    }

    /// <summary>u = sqrt(level) obeys 2 u u' = 1 - u, so that -2 u - 2 ln(1 - u) = 19 at the end.</summary>
    [Theory]
    [InlineData("rk45")]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    public void Infinite_slope_of_a_finite_rate_stops_no_method(string name)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        var result = Given.Run(
            Models.Parse("model: tank\ntime: {stop: 20}\nstocks: {level: {initial: 0, rate: \"step(1) - sqrt(max(level, 0))\"}}"),
            new RunSettings { Method = method, Tolerances = new Tolerances(1e-7, 1e-10) });

        Assert.Equal(SolveStatus.ReachedEnd, result.Solve.Status);
        Assert.Equal(0.9999449263430236, result.Course.Last("level"), 1e-5);
    }

    /// <summary>y is e^-t whatever x, which stays 0; the slope of the product by x is 0 times infinity.</summary>
    [Theory]
    [InlineData("x ^ 0.5 * z")]
    [InlineData("sqrt(x) * z")]
    public void Undefined_slope_of_a_finite_rate_stops_no_method(string product)
    {
        var result = Given.Run(
            Models.Parse(
                "model: m\ntime: {stop: 2}\nstocks: {x: {initial: 0, rate: -x}, z: {initial: 0, rate: 0 * z}, "
                    + $"y: {{initial: 1, rate: {product} - y}}}}"),
            new RunSettings { Method = IntegrationMethod.Rodas5P });

        Assert.Equal(SolveStatus.ReachedEnd, result.Solve.Status);
        Assert.Equal(Math.Exp(-2), result.Course.Last("y"), 1e-5);
    }

    /// <summary>x = (1 - t / 2)^2 runs into 0 at time 2, where every method ends in an orderly way.</summary>
    [Theory]
    [InlineData("rk45")]
    [InlineData("tsit5")]
    [InlineData("dop853")]
    [InlineData("rodas5p")]
    [InlineData("auto")]
    [InlineData("rk4")]
    [InlineData("euler")]
    public void Root_that_runs_out_ends_a_run_in_an_orderly_way(string name)
    {
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        var result = Given.Run(
            Models.Parse("model: m\ntime: {stop: 4}\nstocks: {x: {initial: 1, rate: -sqrt(x)}}"), new RunSettings { Method = method });

        Assert.True(result.Solve.Status is SolveStatus.NonFinite or SolveStatus.StepTooSmall, $"{result.Solve.Status}");
        Assert.InRange(result.Solve.Time, 1.9, 2.1);
        Assert.All(result.Course["x"], value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Trouble_without_a_culprit_blames_the_state() =>
        Assert.StartsWith(
            "the state has no finite rate at time 2;",
            SolveStatusText.Describe(new SolveResult(SolveStatus.NonFinite, 2, [1, 1], default), _model),
            StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(SteadyStatuses))]
    public void Every_ending_of_a_search_has_a_key_and_a_sentence(SteadyStatus status)
    {
        Assert.Equal(SnakeCase(status), status.Key());
        Assert.NotEmpty(SteadyStateText.Describe(new SteadyState(status, [1, 1], 12.5, SolveStatus.BlowUp), _model));
    }

    [Theory]
    [MemberData(nameof(Verdicts))]
    public void Every_verdict_has_a_key(Verdict verdict) => Assert.Equal(SnakeCase(verdict), verdict.Key());

    [Fact]
    public void A_run_into_a_pole_names_time_and_stock()
    {
        var result = Given.Run(
            Models.Parse("model: burst\ntime: {stop: 10}\nstocks: {calm: {rate: -calm, initial: 1}, x: {rate: x ^ 2, initial: 0.5}}"),
            new RunSettings());
        Assert.Equal(SolveStatus.BlowUp, result.Solve.Status);
        Assert.Equal(2, result.Solve.Time, 1e-3);
        Assert.All(result.Course["x"], value => Assert.True(double.IsFinite(value)));
        Assert.Equal(result.Solve.Time, result.Course.Times[^1]);
    }

    [Fact]
    public void A_root_of_a_negative_number_names_the_stock()
    {
        var model = Models.Parse(
            "model: root\ntime: {stop: 10}\nstocks: {x: {rate: -1 + 0 * x, initial: 2}, y: {rate: sqrt(x), initial: 0}}");
        var result = Given.Run(model, new RunSettings());
        Assert.Equal(SolveStatus.NonFinite, result.Solve.Status);
        Assert.Equal(2, result.Solve.Time, 1e-6);
        Assert.StartsWith(
            "'y' has no finite rate at time 2;",
            SolveStatusText.Describe(result.Solve, CompiledModel.Compile(model)),
            StringComparison.Ordinal);
    }

    private static string SnakeCase(Enum value) => Capital().Replace(value.ToString(), "_$0").ToLowerInvariant();

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex Capital();
}
