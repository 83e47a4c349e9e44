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
