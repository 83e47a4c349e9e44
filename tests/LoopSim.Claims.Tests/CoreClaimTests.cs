using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

/// <summary>The core model's claims at its own parameters, against values computed independently with LSODA where these are
/// known.</summary>
public sealed class CoreClaimTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, ClaimResult>> _results =
        new(() => Tested.All(Models.Core).ToDictionary(result => result.Claim.Key));

    [Theory]
    [InlineData("a")]
    [InlineData("b")]
    [InlineData("c")]
    [InlineData("d")]
    [InlineData("e")]
    [InlineData("f")]
    [InlineData("g")]
    [InlineData("h")]
    [InlineData("m")]
    public void Behaviour_holds(string key) => Assert.Equal(ClaimVerdict.Holds, Result(key).Verdict);

    [Fact]
    public void What_the_core_has_no_node_for_does_not_apply()
    {
        Assert.Equal(ClaimVerdict.NotApplicable, Result("rimonabant").Verdict);
        Assert.Equal("not applicable: the model has no endocannabinoid receptor to block", Result("rimonabant").Said);
    }

    [Fact]
    public void Two_states_have_the_known_burdens_and_folds()
    {
        Assert.Equal(.187879, Result("a").Number("Burden in the well state"), 1e-5);
        Assert.Equal(.548153, Result("a").Number("Burden in the ill state"), 1e-5);
        // The search runs for 9,000 days, in which a ghost just below the lower fold has not let go.
        Assert.Equal(.059507, Result("a").Number("Chronic load from which there is an ill state"), 6e-4);
        Assert.Equal(.417086, Result("a").Number("Chronic load up to which there is a well state, 'recovered'"), 1e-4);
    }

    [Theory]
    [InlineData("Load relief, early", .261)]
    [InlineData("Load relief, late", .616)]
    [InlineData("Antidepressant, ketamine or ECT, early", .580)]
    [InlineData("Antidepressant, ketamine or ECT, late", 1.506)]
    public void Smallest_doses_are_those_of_break(string name, double dose) => Assert.Equal(dose, Result("d").Number(name), 1e-3);

    [Theory]
    [InlineData("Anti-inflammatory treatment, late")]
    [InlineData("Exercise, late")]
    [InlineData("Cognitive behavioural therapy for insomnia, late")]
    public void Channels_that_fail_late_at_any_dose_have_none(string name) =>
        Assert.Null(Result("d").Numbers.Single(number => number.Name == name).Value);

    [Fact]
    public void Exactly_four_of_eighteen_cuts_work()
    {
        Assert.Equal(4, Result("f").Number("cuts that work"));
        Assert.EndsWith(
            "Stress → Inflammation, Stress → Sleep quality, Stress → Plasticity, Plasticity → Stress",
            Result("f").Said,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Pulse_found_for_a_relapse_divides_those_that_cause_one_from_those_that_do_not()
    {
        var pulse = Result("c").Number("never ill");
        Assert.True(StaysIll(pulse + 0.002));
        Assert.False(StaysIll(pulse - 0.002));

        static bool StaysIll(double size)
        {
            var model = Tested.Changed(
                "depression-core",
                ("{add: 0.6, to: load, at: 0, for: 42}", FormattableString.Invariant($"{{add: {size}, to: load, at: 0, for: 14}}")));
            return Given.Run(model, new RunSettings { Scenario = "early", Until = 14 + 1095 }).Course.Last("burden") > 0.30;
        }
    }

    [Fact]
    public void Order_of_two_courses_is_that_of_break()
    {
        var (first, reverse) = (Result("k").Number("substrate first, dose of each"), Result("k").Number("reverse, dose of each"));
        Assert.True(first < reverse);
    }

    [Fact]
    public void Every_claim_that_was_tested_has_a_figure_and_a_number()
    {
        var tested = _results.Value.Values.Where(result => result.Verdict is ClaimVerdict.Holds or ClaimVerdict.Fails).ToList();
        Assert.True(tested.Count >= 14);
        Assert.All(tested, result => Assert.NotNull(result.Figure));
        Assert.All(tested, result => Assert.NotEmpty(result.Numbers));
    }

    private static ClaimResult Result(string key) => _results.Value[key];
}
