using LoopSim.Sampling;
using LoopSim.Tests;

namespace LoopSim.Claims.Tests;

/// <summary>Claims fail on models that were changed so that they must. What was expected, and why, was written down before
/// looking.</summary>
public sealed class RefutationTests
{
    /// <summary>At a steepness of 2 the couplings are no longer steep enough for two states at any load near the model's own: (a) must
    /// fail, and with one state there is no illness that comes, stays, is cured late or comes back, so nothing else about it may
    /// hold.</summary>
    [Fact]
    public void Without_steep_couplings_nothing_about_two_states_holds()
    {
        var results = Tested.All(Tested.Changed("depression-core", ("    value: 4\n    range: [3, 6]", "    value: 2\n    range: [1, 6]")));

        Assert.Equal(ClaimVerdict.Fails, results.Single(result => result.Claim.Key == "a").Verdict);
        Assert.All(results, result => Assert.NotEqual(ClaimVerdict.Holds, result.Verdict));
    }

    /// <summary>Cut alone, stress -> sleep already ends the illness; if stress even mended sleep, there could be no second state: (a) must
    /// fail, and (d), (f) and (g) have no illness to treat. Expected of (b) was that it fails too; but with that link turned round not even
    /// the trigger makes ill while it lasts, so that there is nothing to outlast it.</summary>
    [Fact]
    public void With_the_sign_of_a_leading_link_flipped_the_illness_does_not_last()
    {
        var results = Tested.All(
            Tested.Changed("depression-core", ("    weight: 0.90\n    range: [0.45, 1.35]", "    weight: -0.90\n    range: [-1.35, 1.35]")),
            "a",
            "b",
            "d",
            "f",
            "g");

        Assert.Equal(
            [ClaimVerdict.Fails, ClaimVerdict.NotApplicable, ClaimVerdict.NotApplicable, ClaimVerdict.NotApplicable,
                ClaimVerdict.NotApplicable],
                results.Select(result => result.Verdict));
    }

    /// <summary>Entrenchment is the only memory that outlasts a remission: without what it does to load and plasticity, a pulse after an
    /// episode must be as large as before it, and (c) fails while (a) and (b) hold.</summary>
    [Fact]
    public void Without_entrenchment_nothing_is_kindled()
    {
        var results = Tested.All(
            Tested.Changed(
                "depression-core",
                (
                    "    value: 0.2\n    range: [0, 0.5]\n    label: How much entrenchment raises",
                    "    value: 0\n    range: [0, 0.5]\n    label: How much entrenchment raises"),
                ("    value: 0.3\n    range: [0, 0.5]\n    label: How much entrenchment slows", "    value: 0\n    range: [0, 0.5]\n    "
                    + "label: How much entrenchment slows")),
            "a", "b", "c");

        Assert.Equal([ClaimVerdict.Holds, ClaimVerdict.Holds, ClaimVerdict.Fails], results.Select(result => result.Verdict));
    }

    /// <summary>In a ring of three every link is on the only loop, so every single cut works: (f) must fail.</summary>
    [Fact]
    public void Ring_has_no_way_around_a_cut()
    {
        var result = Tested.One(Models.Parse(Ring), "f");

        Assert.Equal(ClaimVerdict.Fails, result.Verdict);
        Assert.Equal(3, result.Number("cuts that work"));
    }

    /// <summary>What cannot run in lanes runs one after another, to the same answers.</summary>
    [Fact]
    public void Model_with_a_kink_gets_the_same_answers()
    {
        var (plain, kinked) = (
            Tested.All(Models.Parse(Ring), "a", "f"),
            Tested.All(Models.Parse(Ring.Replace("(load + drive)", "(max(load, 0.05) + drive)", StringComparison.Ordinal)), "a", "f"));
        Assert.Equal(plain.Select(result => result.Said), kinked.Select(result => result.Said));
        Assert.Equal(ClaimVerdict.Holds, plain[0].Verdict);
    }

    /// <summary>A trigger that lasts for eleven years leaves an illness wherever one can stay: (m) must fail.</summary>
    [Fact]
    public void Trigger_that_never_ends_needs_no_vulnerability()
    {
        var result = Tested.One(
            Tested.Changed(
                "depression-core", ("to: load, at: 0, for: 42}", "to: load, at: 0, for: 4000}"), ("treat_at: 730", "treat_at: 4730")),
            "m");

        Assert.Equal(ClaimVerdict.Fails, result.Verdict);
    }

    /// <summary>If inflammation did good to everything it reaches, an immune input could not carry the rest over: no size makes
    /// ill.</summary>
    [Fact]
    public void Immune_input_into_an_inflammation_that_only_heals_induces_nothing()
    {
        var core = File.ReadAllText(ModelCatalog.Find("depression-core"));
        (string, string)[] changes = [.. new[] { "stress", "energy", "sleep", "plasticity" }.Select(target =>
        {
            var at = core.IndexOf($"  inflammation -> {target}:", StringComparison.Ordinal);
            var link = core[at..core.IndexOf("shape:", at, StringComparison.Ordinal)];
            return (link, link.Replace("weight: ", "weight: -", StringComparison.Ordinal)
                .Replace("range: [", "range: [-1, ", StringComparison.Ordinal).Replace(", 0.2, 0.6]", ", 1]", StringComparison.Ordinal)
                .Replace(", 0.15, 0.45]", ", 1]", StringComparison.Ordinal).Replace(", 0.3, 0.9]", ", 1]", StringComparison.Ordinal));
        })];
        Assert.Equal(ClaimVerdict.Fails, Tested.One(Tested.Changed("depression-core", changes), "interferon").Verdict);
    }

    /// <summary>Experience that plasticity multiplies in name only gains no more from an open window than load relief, which acts on the
    /// same node: (h) must fail, although the two still need less together than alone.</summary>
    [Fact]
    public void Without_a_gate_there_is_no_window()
    {
        var result = Tested.One(
            Tested.Changed("depression-core", ("psychotherapy * plasticity", "psychotherapy * (0.4 + 0 * plasticity)")), "h");

        Assert.Equal(ClaimVerdict.Fails, result.Verdict);
        Assert.True(result.Number("Loewe index") < 1);
        Assert.Equal(
            result.Number("Loewe index with Load relief in place of Psychotherapy and new experience"), result.Number("Loewe index"), 2e-3);
    }

    /// <summary>The three channels of release act by the signs of their equations; turned round, the claim fails.</summary>
    [Fact]
    public void Release_that_an_ssri_wears_down_does_not_rise()
    {
        var model = Tested.Changed(
            "serotonin-release",
            ("(1 + ssri) * (1 - release_capacity) - (strain + drive)", "1 * (1 - release_capacity) - (strain + ssri + drive)"));
        Assert.Equal(ClaimVerdict.Fails, Tested.One(model, "release").Verdict);
        Assert.Equal(ClaimVerdict.Holds, Tested.One(Models.Shipped("serotonin-release"), "release").Verdict);
    }

    /// <summary>Where one node drives ten others, each by its own weight and none of them back, correlations rise with the weights and
    /// with a lag point away from it: (l) must fail.</summary>
    [Fact]
    public void Correlations_in_a_star_tell_strengths_and_directions()
    {
        var result = Tested.One(Models.Parse(Star), "l");

        Assert.Equal(ClaimVerdict.Fails, result.Verdict);
        Assert.InRange(result.Number("well: rank correlation of weights with sizes of correlations"), 0.9, 1);
        Assert.InRange(result.Number("ill: rank correlation of weights with sizes of correlations"), 0.9, 1);
        Assert.InRange(result.Number("well: share of pairs with a larger lagged correlation along the heavier link"), 0.9, 1);
    }

    [Fact]
    public void Model_without_an_outcome_is_refused_with_the_mend()
    {
        var problem = Assert.Throws<InvalidSettingException>(
            () => Tested.One(Models.Parse("model: bare\ntime: {unit: day, stop: 10}\nstocks:\n  x: {rate: -x, initial: 1}\n"), "a"));
        Assert.Equal(
            "claims need an outcome to judge by, and model 'bare' declares none; add one under 'outcomes:', such as recovered: burden < "
                + "0.3",
            problem.Message);
    }

    private const string Ring = """
        model: ring
        time: {unit: day, stop: 365}
        parameters:
          load: {value: 0.2, range: [0, 1]}
        shapes:
          steep: 2 * hill(x, 0.5, 4)
        stocks:
          first: {range: [0, 1], rate: "(load + drive) * (1 - first) - first", tau: 5}
          second: {range: [0, 1], rate: "(0.1 + drive) * (1 - second) - second", tau: 5}
          third: {range: [0, 1], rate: "(0.1 + drive) * (1 - third) - third", tau: 5}
        links:
          first -> second: {weight: 1, shape: steep, basis: judgement}
          second -> third: {weight: 1, shape: steep, basis: judgement}
          third -> first: {weight: 1, shape: steep, basis: judgement}
        auxiliaries:
          burden: (first + second + third) / 3
        starts:
          low: {settle_from: {first: 0.1, second: 0.1, third: 0.1}}
          high: {settle_from: {first: 0.8, second: 0.8, third: 0.8}}
        outcomes:
          recovered: burden < 0.35
        scenarios:
          late:
            start: low
            inputs:
              - {add: 1, to: load, at: 0, for: 60}
            treat_at: 400
            judge: {outcome: recovered, after_course: 400, after_permanent: 1000}
        """;

    /// <summary>One node with two states, which ten others follow.</summary>
    private static readonly string Star = $$$"""
        model: star
        time: {unit: day, stop: 365}
        parameters:
          load: {value: 0.1, range: [0, 1]}
        shapes:
          steep: 2 * hill(x, 0.5, 4)
        stocks:
          centre: {range: [0, 1], rate: "(load + drive) * (1 - centre) - centre", tau: 5}
          {{{string.Join("\n  ", Leaves(leaf => $"leaf_{leaf}: {{range: [0, 1], rate: drive - leaf_{leaf}, tau: 5}}"))}}}
        links:
          centre -> centre: {weight: 1, shape: steep, basis: judgement}
          {{{string.Join("\n  ", Leaves(leaf => $"centre -> leaf_{leaf}: {{weight: {leaf}e-1, basis: judgement}}"))}}}
        starts:
          low: {settle_from: {centre: 0.1, {{{string.Join(", ", Leaves(leaf => $"leaf_{leaf}: 0.1"))}}}}}
          high: {settle_from: {centre: 0.8, {{{string.Join(", ", Leaves(leaf => $"leaf_{leaf}: 0.1"))}}}}}
        outcomes:
          recovered: centre < 0.35
        scenarios:
          late:
            start: low
            inputs:
              - {add: 1, to: load, at: 0, for: 60}
            treat_at: 400
            judge: {outcome: recovered, after_course: 400, after_permanent: 1000}
        """;

    private static IEnumerable<string> Leaves(Func<int, string> line) => Enumerable.Range(1, 10).Select(line);
}
