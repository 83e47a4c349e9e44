using LoopSim.Language;
using LoopSim.Language.Libraries;
using LoopSim.Language.Text;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Calibration against a model whose posterior is known: x' = a x (1 - x)(x - 1/2) has the well state 0 and the ill state 1
/// whatever a, and the readout y is b in the ill state. With targets on y alone, sets with b near the target are kept.</summary>
public sealed class CalibrateTests
{
    private const string Text = """
        model: switch
        time: {stop: 10}
        parameters:
          a: {value: 1, range: [0.5, 2]}
          b: {value: 0.5, range: [0, 1]}
          c: {value: 1, range: [-1, 1]}
        stocks: {x: {initial: 1, rate: "if(c < 0, -x, a * x * (1 - x) * (x - 0.5))"}}
        observables: {y: b * x, z: 2 * b * x}
        starts: {well: {x: 0.1}, ill: {x: 0.9}}
        outcomes: {recovered: x < 0.5}
        """;

    private const string Aims = """
        model: switch
        vary: [a, b, c]
        well: well
        ill: ill
        settle: 200
        targets:
          near: {of: y, value: 0.3, low: 0.2, high: 0.5, use: calibrate}
          twice: {of: z, over: near, low: 1.9, high: 2.1, use: held_out}
        """;

    /// <summary>b is uniform and the distance is |b - 0.3| / 0.1 below the target and / 0.2 above, so that the nearest sets lie evenly from
    /// 0.3 - 0.1 d to 0.3 + 0.2 d; half of all draws, those with c below 0, have no ill state. Of 4,000 draws 2,000 remain, and 200 kept
    /// are a tenth: 0.3 d = 0.1.</summary>
    [Fact]
    public void Nearest_sets_lie_evenly_around_the_target()
    {
        var result = Run(4000, 200);
        double[] kept = [.. result.Kept.Select(set => set.Values[1])];

        Assert.InRange(result.Drawn.Count, 1880, 2120);
        Assert.All(result.Drawn, set => Assert.True(set.Values[2] >= 0));
        Assert.Equal(1 / 3.0, result.Tolerance, 0.04);
        Assert.InRange(kept.Min(), .3 - .1 * result.Tolerance, .275);
        Assert.InRange(kept.Max(), .355, .3 + .2 * result.Tolerance);
        Assert.Equal(1 / 3.0, kept.Count(value => value < .3) / 200.0, 0.11);
    }

    [Fact]
    public void Statistics_are_those_of_the_ill_state_and_ratios_of_others() => Assert.All(Run(200, 20).Kept, set =>
    {
        Assert.Equal(set.Values[1], set.Statistics[0], 1e-6);
        Assert.Equal(2, set.Statistics[1], 1e-12);
    });

    /// <summary>The same sets by any number of threads.</summary>
    [Fact]
    public void Threads_change_nothing() => Assert.Equal(
        Run(200, 20, jobs: 1).Kept.SelectMany(set => set.Values.Append(set.Distance)),
        Run(200, 20, jobs: 2).Kept.SelectMany(set => set.Values.Append(set.Distance)));

    /// <summary>An interval without a value is missed by the distance to it, in its half widths.</summary>
    [Theory]
    [InlineData(.2, 0)]
    [InlineData(.35, 0)]
    [InlineData(.5, 1)]
    [InlineData(.05, 1)]
    public void Within_an_interval_nothing_is_missed(double statistic, double distance)
    {
        var targets = Targets("near: {of: y, low: 0.1, high: 0.4, use: calibrate}").Targets!;

        Assert.Equal(distance, LoopSim.Calibrate.Distance(targets, [statistic]) * (statistic < .1 ? 3 : 1.5), 1e-12);
    }

    /// <summary>What an intervention of the library does from the ill state on, as a run gives it.</summary>
    [Fact]
    public void Way_made_good_is_that_of_a_run_with_the_intervention()
    {
        var targets = Targets("""
            relief: {of: burden, as: way, with: load_relief, for: 28, low: 0, high: 1, use: calibrate}
              units: {of: burden, as: smd, with: load_relief, for: 28, low: 0, high: 3, use: held_out}
            """).Targets! with { Vary = ["load"], Well = "healthy", Ill = "depressed", Settle = 9000, Deviations = 2.5 };
        var experiment = Experiment.Prepare(Models.Core, new RunSettings { Markers = true });
        var set = LoopSim.Calibrate.Run(
            experiment, new CalibrateSettings(targets) { Members = 8, Kept = 1 }, RunMonitor.Nobody).Kept[0];

        var load = Given.Values(("load", set.Values[0]));
        double At(string start, params KnownCourse[] given) => Given.Run(Models.Core, new RunSettings
        {
            Overrides = load,
            StartValues = Rested(start, load),
            Until = 28,
            Intervention = Intervention.None with { Known = given.ToValueArray() },
        }).Course.Last("burden");
        var (ill, well) = (At("depressed"), At("healthy"));
        var way = (ill - At("depressed", new KnownCourse("load_relief", 1, 0, 28))) / (ill - well);
        Assert.Equal(way, set.Statistics[0], 2e-4);
        Assert.Equal(2.5 * way, set.Statistics[1], 5e-4);
    }

    [Theory]
    [InlineData("near: {of: w, low: 0, high: 1}", "target 'near' reads 'w', which the model does not have")]
    [InlineData("near: {of: y, low: 0, high: 1, over: far}", "target 'near' is divided by 'far', which is no target")]
    [InlineData("near: {of: y, low: 0, high: 1, with: ssry, for: 2}", "no intervention 'ssry'; did you mean 'ssri'?")]
    public void What_the_model_lacks_is_refused_in_a_sentence(string target, string message)
    {
        var settings = new CalibrateSettings(Targets(target).Targets!) { Members = 10, Kept = 1 };

        Assert.StartsWith(
            message,
            Assert.Throws<InvalidSettingException>(
                () => LoopSim.Calibrate.Run(Switch(), settings, RunMonitor.Nobody)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_sets_with_both_states_are_refused() => Assert.Contains(
        "draw more with --members, or keep fewer with --keep",
        Assert.Throws<InvalidSettingException>(() => Run(20, 19)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("near: {of: y, low: 1, high: 0}", "'high' of target 'near' is 0, but it must be above 1")]
    [InlineData("near: {of: y, low: 0, high: 1, value: 2}", "'value' of target 'near' is 2, but it must lie from 0 to 1")]
    [InlineData(
        "near: {of: y, low: 0, high: 1, use: fit}", "'use' of target 'near' is 'fit', but it must be calibrate or held_out or divisor")]
    [InlineData("near: {of: y, low: 0, high: 1, with: ssri}", "target 'near' has no 'for'; add it, for example 'for: 56'")]
    [InlineData("near: {of: y, low: 0, high: 1, evidence: [Nobody2000]}", "no reference 'Nobody2000'")]
    [InlineData("near: {off: y, low: 0, high: 1}", "unknown key 'off' in target 'near'")]
    public void What_is_wrong_with_a_file_is_said(string target, string message) => Assert.Contains(
        Targets(target).Diagnostics, problem => problem.Message.StartsWith(message, StringComparison.Ordinal));

    /// <summary>No claim is a target, and what chooses sets is told from what does not.</summary>
    [Fact]
    public void Shipped_targets_can_be_read_and_hold_some_out()
    {
        var (targets, problems) = TargetReader.Read(ModelCatalog.FindTargets("web-targets", path => path), "web-targets");

        Assert.Empty(problems);
        Assert.True(targets!.Entries.Count(target => target.Use == TargetUse.HeldOut) >= 5);
        Assert.All(targets.Entries, target => Assert.NotEmpty(target.Evidence));
    }

    private static ValueArray<Setting> Rested(string start, ValueArray<Setting> overrides)
    {
        var settled = Given.Settle(Models.Core, new RunSettings { Start = start, Overrides = overrides }).Readouts;
        return Models.Core.Stocks.Select(stock => new Setting(stock.Name, settled[stock.Name])).ToValueArray();
    }

    private static Experiment Switch() => Experiment.Prepare(Models.Parse(Text), new RunSettings { Markers = true });

    private static CalibrateResult Run(int members, int kept, int jobs = 1) => LoopSim.Calibrate.Run(
        Switch(),
        new CalibrateSettings(TargetReader.Read(new SourceText("aims.yaml", Aims)).Targets!)
        {
            Members = members,
            Kept = kept,
            Jobs = jobs,
        },
        RunMonitor.Nobody);

    private static (Targets? Targets, IReadOnlyList<Diagnostic> Diagnostics) Targets(string entries) => TargetReader.Read(
        new SourceText("aims.yaml", $"model: switch\nvary: [a, b]\nwell: well\nill: ill\nsettle: 200\ntargets:\n  {entries}\n"));
}
