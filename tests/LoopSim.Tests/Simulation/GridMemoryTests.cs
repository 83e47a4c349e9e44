using LoopSim.Language;
using LoopSim.Language.Text;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>What is remembered from step to step, and what is worked out when a run begins.</summary>
public sealed class GridMemoryTests
{
    private const string Grid = "model: m\ntime: {stop: 4, save: 1, step: 0.5, method: euler}\n";

    [Fact]
    public void A_fixed_delay_gives_what_was_there_so_many_steps_ago()
    {
        var course = Run(Grid + "auxiliaries:\n  past: \"delay_fixed(time^2, 1.5, -1)\"\n");

        // At 2, 3 and 4 the squares of 0.5, 1.5 and 2.5.
        Assert.Equal([-1, -1, 0.25, 2.25, 6.25], course["past"]);
    }

    [Fact]
    public void A_sample_keeps_what_was_there_when_its_condition_held()
    {
        var course = Run(Grid + "auxiliaries:\n  kept: \"sample(mod(time, 2) < 0.1, time, 9)\"\n");

        Assert.Equal([0, 0, 2, 2, 4], course["kept"]);
    }

    [Fact]
    public void Memories_go_on_where_a_run_begins_again()
    {
        var text = Grid + "auxiliaries:\n  past: \"delay_fixed(x, 1, 0)\"\nstocks:\n  x: {initial: 1, rate: past}\n";
        var whole = Run(text);

        // x grows by half of what it was two steps before.
        double[] x = [1, 1, 1, 1.5, 2, 2.5, 3.25, 4.25, 5.5];
        Assert.Equal([x[0], x[2], x[4], x[6], x[8]], whole["x"]);
    }

    [Fact]
    public void Without_a_plain_grid_a_model_that_remembers_steps_is_refused()
    {
        var model = Read("model: m\ntime: {stop: 4, save: 1}\nauxiliaries:\n  past: \"delay_fixed(time, 1, 0)\"\n");

        var refusal = Assert.Throws<InvalidSettingException>(() => Experiment.Prepare(model, new RunSettings()));
        Assert.Equal(
            "model 'm' remembers values from step to step (delay_fixed(time, 1, 0)), so it runs by --method euler or rk4 with --grid plain",
            refusal.Message);
    }

    [Fact]
    public void Initial_values_use_any_variable_in_the_order_in_which_they_need_one_another()
    {
        var course = Run(
            Grid + "parameters: {k: 2}\nauxiliaries: {a: 3 * y, first: initial(x)}\n"
                + "stocks:\n  x: {initial: a + time, rate: 1}\n  y: {initial: k^2, rate: 0}\n");

        Assert.Equal([12, 13, 14, 15, 16], course["x"]);
        Assert.Equal([12, 12, 12, 12, 12], course["first"]);
    }

    [Fact]
    public void What_is_given_for_the_start_alone_is_seen_by_initial_values_alone()
    {
        var course = Run(
            Grid + "auxiliaries: {a: \"active_initial(10, 3)\", s: \"smooth1(a, 2)\"}\nstocks:\n  x: {initial: a, rate: 0}\n");

        Assert.Equal([3, 3, 3, 3, 3], course["x"]);
        Assert.Equal([10, 10, 10, 10, 10], course["a"]);
        Assert.Equal([.. Enumerable.Range(0, 5).Select(day => 10 - (7 * Math.Pow(0.75, 2 * day)))], course["s"], Close);
    }

    [Theory]
    [InlineData("rk45")]
    [InlineData("rk4")]
    [InlineData("rodas5p")]
    public void A_lookup_jumps_where_two_points_lie_above_one_another(string name)
    {
        // 1 until 2.25, then 3; and a stock that falls by 2 a time unit until it is at 1, then by 1.
        var model = Read(
            "model: m\ntime: {stop: 4, save: 1}\nlookups:\n  stair: {points: [[0, 1], [2.25, 1], [2.25, 3], [4, 3]]}\n"
                + "  fall: {points: [[0, -1], [1, -1], [1, -2], [9, -2]]}\n"
                + "stocks:\n  x: {initial: 0, rate: stair(time)}\n  y: {initial: 4, rate: fall(y)}\n");
        Assert.True(IntegrationMethod.TryFind(name, out var method));
        var course = Simulate.Run(Experiment.Prepare(model, new RunSettings { Method = method }), RunMonitor.Nobody).Course;

        Assert.Equal([0, 1, 2, 2.25 + (3 * 0.75), 2.25 + (3 * 1.75)], course["x"], Close);
        Assert.Equal([4, 2, 0.5, -0.5, -1.5], course["y"], Close);
    }

    [Theory]
    [InlineData("int(-2.7)", -2)]
    [InlineData("int(2.7)", 2)]
    [InlineData("delayn(5, 2, 4)", 5)]
    [InlineData("smoothn(5, 2, 4, 5)", 5)]
    public void A_function_has_its_value(string equation, double value) =>
        Assert.Equal(value, Run(Grid + $"auxiliaries: {{a: \"{equation}\"}}\n")["a"][^1], 12);

    [Theory]
    [InlineData("time: {stop: 4, save: 1, step: 0, method: euler}", "'step' of time")]
    [InlineData("time: {stop: 4, save: 1, method: rk45}", "'method' of time")]
    public void Steps_and_methods_that_are_none_are_refused(string time, string message)
    {
        var read = ModelReader.Read(new SourceText("m.yaml", $"model: m\n{time}\nauxiliaries: {{a: time}}\n"));

        Assert.Null(read.Model);
        Assert.Contains(message, read.Diagnostics[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Initial_values_that_need_each_other_are_told()
    {
        var read = ModelReader.Read(new SourceText(
            "m.yaml", Grid + "stocks:\n  x: {initial: y, rate: 0}\n  y: {initial: 2 * x, rate: 0}\n"));

        Assert.Equal(
            "initial values depend on each other: x -> y -> x; give one of them a number, or a delay its initial value as the last "
                + "argument",
            Assert.Single(read.Diagnostics).Message);
    }

    private static bool Close(double a, double b) => Math.Abs(a - b) < 1e-9;

    private static Model Read(string text) => ModelReader.Read(new SourceText("m.yaml", text)) is { Model: { } model }
        ? model
        : throw new ArgumentException(text);

    private static RunCourse Run(string text)
    {
        var model = Read(text);
        var experiment = Experiment.Prepare(model, new RunSettings().ByMethodOf(model));
        return Simulate.Run(experiment, RunMonitor.Nobody).Course;
    }
}
