using LoopSim.Bifurcation;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>A feedback loop's gain as a quantity: to set, to sweep, to follow steady states over.</summary>
public sealed class LoopGainTests
{
    private const string StressAndSleep = "gain(stress>sleep>stress)";

    /// <summary>With z = b y the steady states are those of z = a b z^2 / (1 + z^2): they fold where a b = 2, however a b is shared
    /// out.</summary>
    private static readonly Model _two = Models.Parse("""
        model: pair
        time: {stop: 100}
        stocks:
          x: {range: [0, 8], initial: 1, rate: drive - x}
          y: {range: [0, 8], initial: 1, rate: drive - y}
        links:
          x -> y: {weight: 1}
          y -> x: {weight: 4, shape: "hill(x, 1, 2)"}
        """);

    /// <summary>The same with one more link on the way.</summary>
    private static readonly Model _three = Models.Parse("""
        model: ring
        time: {stop: 100}
        stocks:
          x: {range: [0, 9], initial: 1, rate: drive - x}
          y: {range: [0, 9], initial: 1, rate: drive - y}
          z: {range: [0, 9], initial: 1, rate: drive - z}
        links:
          x -> y: {weight: 2}
          y -> z: {weight: 0.5}
          z -> x: {weight: 4, shape: "hill(x, 1, 2)"}
        """);

    [Fact]
    public void The_fold_in_the_gain_of_a_two_link_loop_is_where_the_product_of_its_weights_folds()
    {
        var fold = Assert.Single(Follow(_two, "gain(x>y>x)=0:1").Diagram.SpecialPoints);
        Assert.Equal(SpecialPointKind.Fold, fold.Kind);
        Assert.Equal(0.5, fold.Parameters[0], 1e-12);
        Assert.True(fold.Uncertainty[0] is > 0 and < 1e-12);
    }

    [Fact]
    public void The_fold_in_the_gain_of_a_three_link_loop_is_known_too()
    {
        var document = Document(_three, "gain(x:y:z:x)=0:1");
        var fold = Assert.Single(document.SpecialPoints);
        Assert.Equal(0.5, fold.Parameters["gain(x -> y -> z -> x)"], 1e-12);
        Assert.Equal("Gain of X \u2192 Y \u2192 Z \u2192 X", document.OverLabel);
        Assert.Equal([(0.0, 1), (0.5, 3)], document.Counts.Select(count => (Math.Round(count.From, 9), count.States)));
    }

    [Fact]
    public void Gain_as_the_second_quantity_folds_along_a_hyperbola()
    {
        var model = Models.Parse("""
            model: pair
            time: {stop: 100}
            parameters: {scale: {value: 1}}
            stocks:
              x: {range: [0, 8], initial: 1, rate: scale * drive - x}
              y: {range: [0, 8], initial: 1, rate: drive - y}
            links:
              x -> y: {weight: 1}
              y -> x: {weight: 4, shape: "hill(x, 1, 2)"}
            """);
        var result = Continue.Run(
            Experiment.Prepare(model, new RunSettings()),
            new ContinuationRange("scale", 0.5, 2),
            RunMonitor.Nobody,
            and: new ContinuationRange("gain(x>y>x)", 0.25, 1));
        var curve = Assert.Single(result.Plane!.Diagram.Curves);
        Assert.All(curve.Points, point => Assert.Equal(0.5, point.First * point.Second, 1e-9));
        Assert.Equal("gain(x -> y -> x)", result.Plane.And.Name);
    }

    [Fact]
    public void The_core_models_fold_is_where_hand_scaled_weights_lose_the_depressed_state()
    {
        var fold = Assert.Single(Follow(Models.Core, StressAndSleep + "=0:1").Diagram.SpecialPoints).Parameters[0];
        var (there, back) = (Weight("stress", "sleep"), Weight("sleep", "stress"));
        bool StaysIll(double gain)
        {
            var settings = new RunSettings
            {
                Start = "depressed",
                Overrides = Given.Values(("stress:sleep", there * Math.Sqrt(gain)), ("sleep:stress", back * Math.Sqrt(gain))),
            };
            return Settle.Run(Experiment.Prepare(Models.Core, settings), RunMonitor.Nobody).Readouts["burden"] > 0.4;
        }

        Assert.Equal(0.338363, fold, 1e-6);
        Assert.True(StaysIll(fold + 1e-4));
        Assert.False(StaysIll(fold - 1e-4));
    }

    [Fact]
    public void Setting_a_gain_is_setting_its_links_to_equal_shares_of_it()
    {
        var set = Experiment.Prepare(_three, new RunSettings { Overrides = Given.Values(("y:z", 1.0), ("gain(x -> y -> z -> x)", 0.125)) });
        Assert.Equal([1, 0.5, 2], _three.Links.Select(link => set.Resting.Get(link.Name)));
        Assert.Equal("y:z 1, gain(x -> y -> z -> x) 0.125", RunProse.AtRest(set));
    }

    [Fact]
    public void A_gain_that_is_swept_gives_the_runs_of_its_weights()
    {
        var settings = new RunSettings { StartValues = Given.Values(("x", 3), ("y", 3)) };
        var rows = SweptRows.Of(_two, settings, ["final"], "gain(x>y>x)=0.25:1:4");
        foreach (var member in Enumerable.Range(0, rows.Members))
        {
            var factor = Math.Sqrt(rows.Values(member)[0]);
            var run = Given.Run(_two, settings with { Overrides = Given.Values(("x:y", factor), ("y:x", 4 * factor)) });
            Assert.Equal(run.Course.Last("x"), rows[member, "final:x"]);
        }
    }

    [Fact]
    public void Steps_through_equations_belong_to_a_loop_and_keep_their_strength()
    {
        var model = Models.Parse("""
            model: mixed
            time: {stop: 100}
            stocks:
              x: {range: [0, 8], initial: 1, rate: drive - x}
              y: {range: [0, 8], initial: 1, rate: 2 * x - y}
            links:
              y -> x: {weight: 2, shape: "hill(x, 1, 2)"}
            """);
        Assert.Equal(0.5, Assert.Single(Follow(model, "gain(x>y>x)=0:1").Diagram.SpecialPoints).Parameters[0], 1e-12);
    }

    [Theory]
    [InlineData(
        "gain(stress>sleep)",
        "the chain stress -> sleep does not come back to where it begins; write gain(stress>sleep>stress) for the loop")]
    [InlineData(
        "gain(stres>sleep>stres)",
        "model 'depression-core' has no stock, flow or auxiliary 'stres' for 'gain(stres>sleep>stres)'; did you mean 'stress'?")]
    [InlineData(
        "gain(stress>sleep>stress>sleep>stress)",
        "the chain stress -> sleep -> stress -> sleep -> stress passes the link stress -> sleep twice; a loop passes each link and "
            + "each node once")]
    [InlineData(
        "gain(stress>sleep>energy>stress>plasticity>stress)",
        "the chain stress -> sleep -> energy -> stress -> plasticity -> stress passes stress twice: these are several loops, and a "
            + "gain belongs to one; a loop passes each node once")]
    [InlineData("gain(stress)", "'gain(stress)' names no loop; write a loop by its nodes, such as gain(stress>sleep>stress)")]
    [InlineData(
        "gain(stress>sleep>stress",
        "'gain(stress>sleep>stress' does not end with a bracket; write a loop by its nodes, such as gain(stress>sleep>stress)")]
    [InlineData(
        "gain(stress>>stress)",
        "'gain(stress>>stress)' has an empty place between two arrows; write a loop by its nodes, such as gain(stress>sleep>stress)")]
    [InlineData(
        "gain(inflammation>plasticity>inflammation)",
        "the chain inflammation -> plasticity -> inflammation is no loop of model 'depression-core': nothing leads from plasticity to "
            + "inflammation; 'loopsim loops depression-core' lists the loops")]
    public void What_is_no_loop_is_said_in_a_sentence(string name, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(() => LoopGain.Find(name, Models.Core)).Message);

    [Theory]
    [InlineData("gain(x>y>x)")]
    [InlineData("gain(x -> y -> x)")]
    [InlineData("gain(x:y:x)")]
    [InlineData("gain:x:y:x")]
    public void A_loop_may_be_written_in_several_ways(string name)
    {
        Assert.True(LoopGain.IsNamedBy(name));
        Assert.Equal("gain(x -> y -> x)", LoopGain.Find(name, _two).Name);
        Assert.False(LoopGain.IsNamedBy("gain:x"));
    }

    [Fact]
    public void Ranges_and_settings_that_leave_nothing_to_follow_are_refused()
    {
        static string Refused(RunSettings settings, ContinuationRange over, ContinuationRange? and = null) =>
            Assert.Throws<InvalidSettingException>(() =>
            Continue.Run(Experiment.Prepare(Models.Core, settings), over, RunMonitor.Nobody, and: and)).Message;

        Assert.Equal(
            "gain(stress -> sleep -> stress): a loop's gain is multiplied by a factor of at least 0, not -1",
            Refused(new RunSettings(), new(StressAndSleep, -1, 1)));
        Assert.Equal("gain(stress -> sleep -> stress): 'sleep' is held, so this loop is open and its gain changes nothing; leave out "
            + "--hold sleep",
            Refused(new RunSettings { Held = Given.Values(("sleep", 0.5)) }, new(StressAndSleep, 0, 1)));
        Assert.Equal("gain(stress -> sleep -> stress): the link stress -> sleep has the strength 0, so this loop is open and no factor "
            + "changes its gain",
            Refused(new RunSettings { Overrides = Given.Values(("stress:sleep", 0)) }, new(StressAndSleep, 0, 1)));
        Assert.Equal("--over and --and both change the link stress -> sleep; name two quantities that have nothing in common",
            Refused(new RunSettings(), new(StressAndSleep, 0, 1), new("stress:sleep", 0, 1)));
        Assert.Equal(
            "'gain(stress>sleep>stress)' and 'stress:sleep' both change the link stress -> sleep; vary one of them",
                Assert.Throws<InvalidSettingException>(() =>
            SweptRows.Of(Models.Core, new RunSettings(), ["final"], StressAndSleep + "=0:1:2", "stress:sleep=0:1:2")).Message);
    }

    private static double Weight(string source, string target) =>
        Models.Core.Links.First(link => link.Source == source && link.Target == target).Weight;

    private static ContinueResult Follow(Model model, string over) =>
        Continue.Run(Experiment.Prepare(model, new RunSettings()), ContinuationRange.Parse(over, "--over"), RunMonitor.Nobody);

    private static ContinueRecord Document(Model model, string over)
    {
        var experiment = Experiment.Prepare(model, new RunSettings());
        return ContinueReport.Of(
            experiment, Given.Origin, Continue.Run(experiment, ContinuationRange.Parse(over, "--over"), RunMonitor.Nobody));
    }
}
