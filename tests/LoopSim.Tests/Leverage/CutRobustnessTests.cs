using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

public sealed class CutRobustnessTests
{
    private static readonly ValueArray<string>[] _cut = [["level:x"]];

    [Fact]
    public void Without_the_drive_every_ill_member_recovers()
    {
        var share = Assert.Single(
            CutRobustness.Find(
                Trials.Of(Bistable("x < 0.5"), new RunSettings()), _cut, new RobustnessSettings { Members = 200 }, RunMonitor.Nobody));
        Assert.Equal((200, 200, 200), (share.Recovering, share.Informative, share.Members));
        Assert.Equal(1, share.Share);
    }

    /// <summary>x' = w - x rests at w, which is 1 in the median. The cut leaves nothing, so members count as ill where w is above the
    /// threshold of 1.1: a share of 1 - Φ(ln 1.1 / 0.1) = 0.1702 with deviation 0.1.</summary>
    [Fact]
    public void The_informative_members_are_those_a_lognormal_weight_makes_ill()
    {
        var model = Models.Parse("""
            model: weight
            time: {stop: 40}
            stocks: {x: {initial: 0, rate: drive - x}, one: {initial: 1, rate: 0}}
            links: {one -> x: {weight: 1}}
            outcomes: {low: x < 1.1}
            """);
        var share = Assert.Single(
            CutRobustness.Find(
                Trials.Of(model, new RunSettings()), [["one:x"]], new RobustnessSettings { Members = 4000 }, RunMonitor.Nobody));
        // Three standard deviations of a binomial share: 0.018.
        Assert.Equal(0.1702, share.Informative / 4000.0, 0.018);
    }

    [Fact]
    public void Members_do_not_hang_on_threads_and_a_seed_changes_them()
    {
        RobustShare Share(int jobs, ulong seed) => Assert.Single(CutRobustness.Find(
            Trials.Of(Models.Core, new RunSettings { Scenario = "late" }, jobs), [["stress:plasticity"]],
            new RobustnessSettings { Members = 100, Seed = seed }, RunMonitor.Nobody));

        Assert.Equal(Share(1, 1), Share(3, 1));
        Assert.NotEqual(Share(2, 1), Share(2, 2));
    }

    [Fact]
    public void A_member_is_the_run_that_break_makes_with_its_weights()
    {
        // A tiny spread leaves every member near the model, where the verdicts of break are known.
        var settings = new RobustnessSettings { Members = 20, Deviation = 1e-6 };
        var shares = CutRobustness.Find(
            Trials.Of(Models.Core, new RunSettings { Scenario = "late" }),
            [["stress:sleep"], ["energy:stress"]],
            settings,
            RunMonitor.Nobody);
        Assert.Equal([20, 0], shares.Select(share => share.Recovering));
    }

    /// <summary>A sweep draws its own lognormal weights: another way to the same share.</summary>
    [Fact]
    public void The_share_is_that_of_break_over_lognormal_weights()
    {
        const int Members = 300;
        var share = Assert.Single(CutRobustness.Find(
            Trials.Of(Models.Core, new RunSettings { Scenario = "late" }), [["stress:plasticity"]],
            new RobustnessSettings { Members = Members, Seed = 3 }, RunMonitor.Nobody));
        var design = Design.Create("random", [.. Models.Core.Links.Select(link => Variation.Parse(
            string.Create(
                CultureInfo.InvariantCulture, $"{link.Source}:{link.Target}~lognormal({Math.Log(link.Weight)},0.1)")))], Members, 5);
        var verdicts = Enumerable.Range(0, Members).Select(member =>
        {
            var weights = new double[design.Names.Count];
            design.Values(member, weights);
            var settings = new RunSettings
            {
                Scenario = "late",
                Overrides = [.. design.Names.Zip(weights, (name, weight) => new Setting(name, weight))],
                Intervention = Given.Cut("stress:plasticity"),
            };
            return Given.Break(Models.Core, settings).Verdict;
        }).ToList();
        var ill = verdicts.Count(verdict => verdict is Verdict.Rescued or Verdict.Failed);
        // Three standard deviations of the difference of two shares of 300 near a half: 0.12.
        Assert.Equal((double)verdicts.Count(verdict => verdict == Verdict.Rescued) / ill, share.Share!.Value, 0.12);
    }

    [Fact]
    public void A_jitter_of_nothing_is_refused()
    {
        var fault = Assert.Throws<InvalidSettingException>(() =>
            CutRobustness.Find(
                Trials.Of(Bistable("x < 0.5"), new RunSettings()), _cut, new RobustnessSettings { Deviation = 0 }, RunMonitor.Nobody));
        Assert.Equal("--jitter must lie above 0 and not above 1, not 0; 0.1 is about a tenth of each value", fault.Message);
    }

    private static Model Bistable(string outcome) => Models.Parse($$"""
        model: bistable
        time: {stop: 50}
        stocks: {x: {initial: 2, rate: drive - x} }
        auxiliaries: {level: x}
        links: {level -> x: {weight: 2, shape: "x^4 / (0.5^4 + x^4)"} }
        outcomes: {low: {{outcome}} }
        """);
}
