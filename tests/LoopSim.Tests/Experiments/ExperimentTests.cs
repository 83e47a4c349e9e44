using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>What settings do to a run, on models with solutions in closed form.</summary>
public sealed class ExperimentTests
{
    private const string Chain = """
        model: chain
        time: {stop: 10}
        stocks:
          a: {rate: -2 * a, initial: 1}
          b: {rate: a - b, initial: 0}
        """;

    private const string Ramp = """
        model: ramp
        time: {stop: 10}
        parameters: {u: 1}
        stocks: {x: {rate: u, initial: 0}}
        scenarios:
          added: {inputs: [{add: 2, to: u, at: 1, for: 3}]}
          for_good: {inputs: [{add: 2, to: u, at: 4}]}
          set_over_added: {inputs: [{add: 2, to: u, at: 1, for: 8}, {set: 0, to: u, at: 5, for: 2}]}
          added_to_set: {inputs: [{set: 0, to: u, at: 5, for: 2}, {add: 2, to: u, at: 1, for: 8}]}
        """;

    [Fact]
    public void A_cut_inside_an_equation_freezes_the_source_at_its_value_then()
    {
        // b is exp(-t) - exp(-2t) until 1; from then on b' = exp(-2) - b.
        var course = Given.Run(Models.Parse(Chain), Given.Tight with { Intervention = Given.Cut("equation:a:b") with { From = 1 } }).Course;
        var frozen = Math.Exp(-2);
        Assert.Equal(Math.Exp(-1) - frozen, course.At("b", 1), 1e-9);
        Assert.Equal(frozen + (Math.Exp(-1) - 2 * frozen) * Math.Exp(-4), course.At("b", 5), 1e-9);
        Assert.Equal(Math.Exp(-10), course.At("a", 5), 1e-9);
    }

    [Fact]
    public void Ends_that_two_named_links_share_name_neither()
    {
        var model = Models.Parse("""
            model: twice
            time: {stop: 10}
            stocks: {a: {rate: -a, initial: 1}, b: {rate: drive - b, initial: 0}}
            links:
              a -> b: {weight: 1, name: fast}
              "a  -> b": {weight: 2, name: slow}
            """);
        var problem = Assert.Throws<InvalidSettingException>(
            () => Experiment.Prepare(model, new RunSettings { Intervention = Given.Cut("a:b") }));
        Assert.Equal("model 'twice' has 2 links 'a:b'; name one of them: fast, slow", problem.Message);
        Assert.Equal("slow", Assert.Single(Experiment.Prepare(model, new RunSettings { Intervention = Given.Cut("slow") }).Cuts).Name);
    }

    [Fact]
    public void A_cut_for_a_while_gives_the_source_back()
    {
        var course = Given.Run(
            Models.Parse(Chain), Given.Tight with { Intervention = Given.Cut("equation:a:b") with { From = 1, For = 1 } }).Course;
        var frozen = Math.Exp(-2);
        var atTwo = frozen + (Math.Exp(-1) - 2 * frozen) * Math.Exp(-1);
        // From 2 on b' = exp(-2t) - b again.
        Assert.Equal((atTwo + Math.Exp(-4)) * Math.Exp(-3) - Math.Exp(-10), course.At("b", 5), 1e-9);
    }

    [Fact]
    public void A_cut_of_a_stock_from_itself_freezes_its_own_decay()
    {
        var course = Given.Run(Models.Parse(Chain), Given.Tight with { Intervention = Given.Cut("equation:a:a") with { From = 1 } }).Course;
        Assert.Equal(Math.Exp(-2) - 2 * Math.Exp(-2) * 3, course.At("a", 4), 1e-9);
    }

    [Fact]
    public void A_held_stock_is_a_constant_for_the_others_and_in_the_readouts()
    {
        var course = Given.Run(Models.Parse(Chain), Given.Tight with { Held = Given.Values(("a", 0.5)) }).Course;
        Assert.Equal(0.5 * (1 - Math.Exp(-3)), course.At("b", 3), 1e-9);
        Assert.All(course["a"], value => Assert.Equal(0.5, value));
    }

    [Fact]
    public void A_cut_link_acts_no_more_and_a_changed_weight_acts_as_told()
    {
        var model = Models.Parse("""
            model: linked
            time: {stop: 10}
            stocks:
              a: {rate: 0 * a, initial: 2}
              b: {rate: drive, initial: 0}
            links: {a -> b: 3}
            """);
        Assert.Equal(60, Given.Run(model, new RunSettings()).Course.At("b", 10), 1e-9);
        Assert.Equal(24, Given.Run(model, new RunSettings { Intervention = Given.Cut("a:b") with { From = 4 } }).Course.At("b", 10), 1e-9);
        Assert.Equal(
            36,
            Given.Run(model, new RunSettings { Intervention = Given.Cut("a -> b") with { From = 4, For = 4 } }).Course.At("b", 10),
            1e-9);
        Assert.Equal(10, Given.Run(model, new RunSettings { Overrides = Given.Values(("a:b", 0.5)) }).Course.At("b", 10), 1e-9);
        Assert.Equal(
            20, Given.Run(model, new RunSettings { Overrides = Given.Values(("a -> b", 0.5), ("a:b", 1)) }).Course.At("b", 10), 1e-9);
    }

    [Theory]
    [InlineData("added", 16)]
    [InlineData("for_good", 22)]
    [InlineData("set_over_added", 4 * 3 + 2 * 3 + 1 + 1)]
    [InlineData("added_to_set", 4 * 3 + 2 * 2 + 2 * 3 + 1 + 1)]
    public void Inputs_apply_in_the_order_of_the_file(string scenario, double x) =>
        Assert.Equal(x, Given.Run(Models.Parse(Ramp), new RunSettings { Scenario = scenario }).Course.At("x", 10), 1e-9);

    [Fact]
    public void A_run_begins_at_initial_values_at_a_named_start_or_at_given_values()
    {
        var model = Models.Parse("""
            model: places
            time: {stop: 1}
            stocks:
              a: {rate: -a, initial: 1}
              b: {rate: 1 - b, initial: 2}
            starts:
              far: {a: 8, b: 9}
              resting: {settle_from: {a: 8, b: 9}}
            """);
        Assert.Equal((1, 2), First(model, new RunSettings()));
        Assert.Equal((8, 9), First(model, new RunSettings { Start = "far" }));
        Assert.Equal((0, 1), First(model, new RunSettings { Start = "resting" }));
        Assert.Equal((5, 2), First(model, new RunSettings { StartValues = Given.Values(("a", 5)) }));
        Assert.Equal((5, 1), First(model, new RunSettings { Start = "resting", StartValues = Given.Values(("a", 5)) }));
        Assert.Equal((5, 6), First(model, new RunSettings { StartValues = Given.Values(("b", 6), ("a", 5)) }));
    }

    [Fact]
    public void Without_initial_values_the_first_start_counts()
    {
        var model = Models.Parse("""
            model: places
            time: {stop: 1}
            stocks: {a: {rate: -a}, b: {rate: 1 - b, initial: 2}}
            starts: {far: {a: 8, b: 9}, near: {a: 1, b: 1}}
            """);
        Assert.Equal((8, 9), First(model, new RunSettings()));
    }

    [Theory]
    [InlineData(null, 0.0625)]
    [InlineData(0.25, 0.31640625)]
    public void Euler_steps_by_what_is_saved_unless_told(double? step, double expected)
    {
        // Four steps either way: (1 - 1/2)^4 and (1 - 1/4)^4, both exact in binary.
        var model = Models.Parse("model: decay\ntime: {stop: 2, save: 0.5}\nstocks: {x: {rate: -x, initial: 1}}");
        var course = Given.Run(model, new RunSettings { Method = IntegrationMethod.Euler, Step = step }).Course;
        Assert.Equal(expected, course.At("x", step is null ? 2 : 1));
    }

    [Fact]
    public void Two_tolerances_of_zero_are_refused()
    {
        var problem = Assert.Throws<InvalidSettingException>(
            () => Experiment.Prepare(Models.Parse(Ramp), new RunSettings { Tolerances = new Tolerances(0, 0) }));
        Assert.Equal("--rtol and --atol cannot both be 0: no step would ever be accurate enough", problem.Message);
    }

    [Fact]
    public void A_time_without_an_intervention_is_refused()
    {
        var forNothing = new RunSettings { Intervention = Intervention.None with { For = 3 } };
        var problem = Assert.Throws<InvalidSettingException>(() => Experiment.Prepare(Models.Parse(Ramp), forNothing));
        Assert.Equal(
            "--from and --for say when an intervention acts, but there is none: name one with --cut, --dose or --with", problem.Message);
    }

    public static TheoryData<RunSettings, string> WrongSettings => new()
    {
        { new() { Overrides = Given.Values(("lod", 1)) }, "model 'depression-core' has no parameter, channel or link 'lod'; did you mean "
            + "'load'?" },
        { new() { Overrides = Given.Values(("stress:slep", 1)) }, "model 'depression-core' has no link 'stress:slep'; did you mean "
            + "'stress:sleep'?" },
        { new() { Start = "helthy" }, "model 'depression-core' has no start 'helthy'; did you mean 'healthy'?" },
        { new() { Scenario = "lat" }, "model 'depression-core' has no scenario 'lat'; did you mean 'late'?" },
        { new() { Outcome = "cured" }, "model 'depression-core' has no outcome 'cured'; it has recovered" },
        { new() { Held = Given.Values(("slep", 1)) }, "model 'depression-core' has no stock 'slep'; did you mean 'sleep'?" },
        { new() { StartValues = Given.Values(("burden", 1)) }, "model 'depression-core' has no stock 'burden'; it has stress, "
            + "inflammation, energy, sleep, plasticity, entrenchment" },
        { new() { Intervention = Given.Dose("excercise", 1) }, "model 'depression-core' has no channel 'excercise'; did you mean "
            + "'exercise'?" },
        { new() { Intervention = Given.Cut("stres:sleep") }, "model 'depression-core' has no link 'stres:sleep'; did you mean "
            + "'stress:sleep'?" },
        { new() { Intervention = Given.Dose("exercise", 1) with { For = null } }, "a dose needs a length: add --for with a number of time "
            + "units, or --for permanent" },
        { new() { Intervention = Given.Cut("stress:sleep") with { For = 0 } }, "an intervention must last for some time, not 0" },
        { new() { Until = -5 }, "the run would end at -5, but it begins at 0" },
        { new() { Until = 1e9 }, "a run to 1000000000 would save 1000000000 points, one every 1; the limit is 10,000,000" },
    };

    [Theory]
    [MemberData(nameof(WrongSettings), DisableDiscoveryEnumeration = true)]
    public void A_setting_that_does_not_fit_says_what_would(RunSettings settings, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidSettingException>(() => Experiment.Prepare(Models.Core, settings)).Message);

    private static (double A, double B) First(Model model, RunSettings settings)
    {
        var course = Given.Run(model, settings).Course;
        return (course["a"][0], course["b"][0]);
    }
}
