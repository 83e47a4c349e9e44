using System.Collections.Concurrent;
using LoopSim.Numerics;

namespace LoopSim.Tests.Switching;

/// <summary>Random models whose rates switch, against their exact solutions.</summary>
/// <remarks>
/// The variable LOOPSIM_SWITCHING_MODELS of the environment says how many models the methods share; 500 where it is missing.
/// </remarks>
public class SwitchingModelTests
{
    private const string CountVariable = "LOOPSIM_SWITCHING_MODELS";

    private static readonly ConcurrentDictionary<string, Lazy<SwitchingOutcome[]>> _outcomes = new();

    public static TheoryData<string> Methods => Adaptive.Theory;

    /// <summary>An error of 100 tolerances is allowed, and three times that of the pieces run one by one.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Switching_models_are_right_in_every_method(string method) =>
        AssertAll(method, outcome => outcome is { Status: SolveStatus.ReachedEnd, Miss: <= 1 },
            outcome => $"{outcome.Status}, {outcome.Miss:g3} times the error allowed");

    /// <summary>Errors that a stock forgets before the end count too. Between long steps a row may be off by more: by 300 tolerances,
    /// or ten times what it is in the pieces run one by one.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Switching_models_are_right_in_every_row(string method) =>
        AssertAll(method, outcome => outcome.MissOnTheWay <= 1, outcome => $"{outcome.MissOnTheWay:g3} times the error allowed");

    /// <summary>Allowed are 1.3 times the steps of the pieces run one by one, and three steps at every crossing.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Switches_cost_a_few_steps_each(string method) =>
        AssertAll(method, outcome => outcome.Work <= 1, outcome => $"{outcome.Work:g3} times the steps allowed");

    /// <summary>Allowed are ten tolerances between two rows, and ten times what the rows of the pieces run one by one are off: the
    /// polynomials within the long steps of dop853 overshoot.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Rate_that_is_never_negative_lowers_no_stock(string method) =>
        AssertAll(method, outcome => outcome.Fall <= 1, outcome => $"{outcome.Fall:g3} times the fall allowed");

    private static void AssertAll(string method, Func<SwitchingOutcome, bool> holds, Func<SwitchingOutcome, string> describe)
    {
        var outcomes = _outcomes.GetOrAdd(method, _ => new(() => Run(method))).Value;
        var wrong = outcomes.Where(outcome => !holds(outcome)).ToArray();
        if (wrong.Length == 0)
            return;
        var endings = wrong.CountBy(outcome => outcome.Status).Select(pair => $"{pair.Key} {pair.Value}");
        var seeds = wrong.Take(20).Select(outcome =>
            $"seed {outcome.Sample.Seed} ({string.Join("; ", outcome.Sample.Model.Kinds)}): {describe(outcome)}");
        Assert.Fail($"""
            {wrong.Length} of {outcomes.Length} models with {method}: {string.Join(", ", endings)}
            {string.Join('\n', seeds)}
            The shortest: {wrong.Select(outcome => outcome.Sample).MinBy(sample => sample.Model.ToYaml().Length)}
            """);
    }

    /// <summary>The methods take the seeds in turn.</summary>
    private static SwitchingOutcome[] Run(string method)
    {
        var count = int.TryParse(Environment.GetEnvironmentVariable(CountVariable), CultureInfo.InvariantCulture, out var wanted)
            ? wanted
            : 500;
        var (turn, turns) = (Array.IndexOf(Adaptive.Names, method), Adaptive.Names.Length);
        return
        [
            .. SwitchingSample.From(turn, turns).Take(count / turns).Select(sample => SwitchingOutcome.Of(sample, Adaptive.Find(method))),
        ];
    }
}
