namespace LoopSim.Compilation.Tests;

/// <summary>Delays, smooths and trends, which are stocks of their own.</summary>
public class MemoryTests
{
    private static ModelField Read(string auxiliary, string rate = "0", string more = "") =>
        Sample.Field(Sample.Head + $"stocks:\n  y: {{initial: 1, rate: \"{rate}\"}}\nauxiliaries:\n  out: \"{auxiliary}\"\n{more}");

    [Theory]
    [InlineData("smooth1(step(1), 2)")]
    [InlineData("delay1(step(1), 2)")]
    public void First_order_answers_a_step_with_one_minus_the_exponential(string call)
    {
        var field = Read(call);
        var state = field.Run(0, 4, field.InitialState(0, [1]));

        Assert.Equal(1 - Math.Exp(-3 / 2.0), field.ReadOut("out", 4, state), 1e-9);
    }

    [Theory]
    [InlineData("smooth3(step(1), 2)")]
    [InlineData("delay3(step(1), 2)")]
    public void Third_order_answers_a_step_like_three_in_a_row(string call)
    {
        // 1 - e^-z (1 + z + z^2 / 2) with z = 3 t / T, the Erlang distribution of order 3.
        var field = Read(call);
        var state = field.Run(0, 4, field.InitialState(0, [1]));
        const double z = 3 * 3 / 2.0;

        Assert.Equal(1 - (Math.Exp(-z) * (1 + z + (z * z / 2))), field.ReadOut("out", 4, state), 1e-9);
    }

    [Fact]
    public void Trend_of_exponential_growth_is_its_rate()
    {
        var field = Read("trend(y, 5)", rate: "0.1 * y");
        var state = field.Run(0, 100, field.InitialState(0, [1]));

        // y / average settles at 1 + rate * time, so (y - average) / (average * time) is the rate.
        Assert.Equal(0.1, field.ReadOut("out", 100, state), 1e-6);
    }

    [Fact]
    public void Trend_begins_at_its_initial_value()
    {
        var field = Read("trend(y, 5, 0.3)");

        Assert.Equal(0.3, field.ReadOut("out", 0, field.InitialState(0, [2])), 1e-15);
    }

    [Theory]
    [InlineData("delay1(3 * y, 4)")]
    [InlineData("delay3(3 * y, 4)")]
    [InlineData("smooth1(3 * y, 4)")]
    [InlineData("smooth3(3 * y, 4)")]
    [InlineData("delay1(smooth3(delay3(3 * y, 2), 5), 4)")]
    public void Without_an_initial_value_memory_begins_in_the_steady_state(string call)
    {
        var field = Read(call);
        var initial = field.InitialState(0, [2]);

        Assert.Equal(6, field.ReadOut("out", 0, initial), 1e-14);
        Assert.All(field.Slope(0, initial), slope => Assert.Equal(0, slope, 1e-14));
    }

    [Theory]
    [InlineData("delay1(y, 4, 7)")]
    [InlineData("delay3(y, 4, 7)")]
    [InlineData("smooth1(y, 4, 7)")]
    [InlineData("smooth3(y, 4, 7)")]
    public void Initial_value_is_what_comes_out_at_first(string call)
    {
        var field = Read(call);

        Assert.Equal(7, field.ReadOut("out", 0, field.InitialState(0, [2])), 1e-14);
    }

    [Theory]
    [InlineData("delay1")]
    [InlineData("delay3")]
    public void Material_is_conserved_while_the_delay_time_varies(string delay)
    {
        // What enters is pulse(1, 2); what left is counted in y; what is under way is in the delay's own stocks.
        var field = Read($"{delay}(pulse(1, 2), 3 + 2 * sin(time))", rate: "out");
        var state = field.Run(0, 6, field.InitialState(0, [0]));

        Assert.True(state[0] is > 0.1 and < 1.95, $"{state[0]} of 2 have left");
        Assert.Equal(2, state.Sum(), 1e-12);
    }

    [Fact]
    public void Delay_within_a_feedback_loop_compiles_and_runs()
    {
        // y' = -smooth1(y, 1) is y'' + y' + y = 0: damped, with y(0) = 1 and y'(0) = -1 from the steady start.
        var field = Read("smooth1(y, 1)", rate: "-out");
        var state = field.Run(0, 3, field.InitialState(0, [1]));
        var w = Math.Sqrt(3) / 2;

        Assert.Equal(Math.Exp(-1.5) * (Math.Cos(3 * w) - (0.5 / w * Math.Sin(3 * w))), state[0], 1e-8);
    }

    [Fact]
    public void Delay_that_feeds_itself_compiles_when_it_says_where_it_begins()
    {
        // out' = (out / 2 - out) / 4
        var field = Read("delay1(out / 2, 4, 8)");
        var state = field.Run(0, 4, field.InitialState(0, [0]));

        Assert.Equal(8 * Math.Exp(-0.5), field.ReadOut("out", 4, state), 1e-9);
    }

    [Fact]
    public void Same_call_twice_is_one_memory()
    {
        var model = Sample.Compile(
            Sample.Head + "stocks:\n  y: {initial: 1, rate: \"smooth1(y, 2) - smooth1(y, 2)\"}\nauxiliaries:\n  other: smooth1(y, 2)\n  "
                + "third: smooth1(y, 3)\n");

        Assert.Equal(["y", "smooth1(y, 2)", "smooth1(y, 3)"], model.StateNames);
    }
}
