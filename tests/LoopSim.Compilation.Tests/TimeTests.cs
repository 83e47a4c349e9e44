namespace LoopSim.Compilation.Tests;

/// <summary>What is known to happen at a time: breakpoints, and the limits on both sides of them.</summary>
public class TimeTests
{
    [Theory]
    [InlineData("step(3)", new double[] { 3 })]
    [InlineData("step(p)", new double[] { 2 })]
    [InlineData("pulse(p, q)", new double[] { 2, 5 })]
    [InlineData("ramp(p, q)", new double[] { 2, 3 })]
    [InlineData("if(time > 4, 1, 0)", new double[] { 4 })]
    [InlineData("if(2 * time - p >= 10 and not time > 8, 1, 0)", new double[] { 6, 8 })]
    [InlineData("if(7 < time, 1, 0) + if(time <= 7, 1, 0)", new double[] { 7 })]
    [InlineData("curve(time)", new double[] { 1, 3 })]
    [InlineData("curve(time / 2 - 1)", new double[] { 2, 4, 8 })]
    [InlineData("step(3) * curve(time) + pulse(3, 1)", new double[] { 1, 3, 4 })]
    [InlineData("step(-1) + step(0) + step(10) + step(11)", new double[] { })]
    [InlineData("y * time", new double[] { })]
    [InlineData("if(time > 5 + 10 * pulse(9, 0.5), 1, 0)", new double[] { 5, 9, 9.5 })]
    [InlineData("step(max(p, q)) + step(abs(-p) * 4)", new double[] { 3, 8 })]
    [InlineData("if(time > if(p > 1, 4, 5), 1, 0)", new double[] { 4 })]
    [InlineData("if(abs(time - 5) > 2, 1, 0)", new double[] { 3, 5, 7 })]
    [InlineData("if(sin(time) > 0, 1, 0) + max(0, cos(time / 2))", new double[] { Math.PI, 2 * Math.PI, 3 * Math.PI })]
    [InlineData("mod(time, 4) + ceil(time / 3)", new double[] { 3, 4, 6, 8, 9 })]
    [InlineData("if(mod(time, 7) > 6.9, 1, 0)", new double[] { 6.9, 7 })]
    [InlineData("if(exp(-((time - 5) / 1e-3)^2) > exp(-1), 1, 0)", new double[] { 4.999, 5.001 })]
    [InlineData("if(curve(time) * time > 2.5, 1, 0)", new double[] { 1, 1.3819660112501051, 3 })]
    public void Breakpoints_are_the_times_strictly_inside_at_which_something_jumps(string rate, double[] times)
    {
        var field = Sample.Rate(rate);

        Assert.All((double[][])[field.Breakpoints(0, 10), field.Breakpoints(10, 0)], found =>
        {
            Assert.Equal(times.Length, found.Length);
            Assert.All(times.Zip(found), pair => Assert.Equal(pair.First, pair.Second, 1e-13));
        });
    }

    [Theory]
    [InlineData("step(3)", 0, 1)]
    [InlineData("pulse(3, 2)", 0, 1)]
    [InlineData("pulse(1, 2)", 1, 0)]
    [InlineData("if(time >= 3, 5, 4)", 4, 5)]
    [InlineData("if(time > 3, 5, 4)", 4, 5)]
    [InlineData("if(time == 3, 5, 4)", 4, 4)]
    [InlineData("if(time != 3, 5, 4)", 5, 5)]
    [InlineData("ramp(1, 3)", 1, 1)]
    [InlineData("if(time > 2 + step(3) * 10, 1, 0)", 1, 0)]
    public void Segment_ends_at_its_left_limit_and_the_next_begins_at_the_right_one(string rate, double left, double right)
    {
        var field = Sample.Rate(rate);

        field.Enter(2, 3, [1]);
        Assert.Equal(left, field.Slope(3, 1)[0]);
        field.Enter(3, 4, [1]);
        Assert.Equal(right, field.Slope(3, 1)[0]);
    }

    [Fact]
    public void Ramp_rises_evenly()
    {
        var field = Sample.Rate("ramp(2, 6)");

        field.Enter(2, 6, [1]);
        Assert.Equal([0, 0.25, 1], new[] { 2.0, 3, 6 }.Select(time => field.Slope(time, 1)[0]));
    }

    /// <summary>p is 2 and q is 3: pulses of 1 from 2, 5 and 8 on, the last cut off at 8.5.</summary>
    [Theory]
    [InlineData(
        "pulse_train(p, 1, q, 8.5)", new double[] { 2, 2.75, 5, 5.5, 8, 8.25 }, new double[] { 0, 1.75, 3, 4.5, 6, 7.5, 8.5, 9, 11 })]
    [InlineData("pulse_train(-4, 1, q, 4)", new double[] { -3.5, -1, 2.5 }, new double[] { -5, -3, -2, 0, 1, 3, 5 })]
    [InlineData("pulse_train(1, 2, 2, 6)", new double[] { 1, 2, 3, 4, 5, 5.75 }, new double[] { 0, 0.75, 6, 7 })]
    [InlineData("pulse_train(1, 5, 2, 6)", new double[] { 1, 2, 3, 4, 5, 5.75 }, new double[] { 0, 0.75, 6, 7 })]
    public void Pulse_train_is_one_within_its_pulses_and_else_nothing(string rate, double[] within, double[] outside)
    {
        var field = Sample.Rate(rate);
        double At(double time)
        {
            field.Enter(time, time, [1]);
            return field.Slope(time, 1)[0];
        }

        Assert.All(within, time => Assert.Equal(1, At(time)));
        Assert.All(outside, time => Assert.Equal(0, At(time)));
    }

    [Fact]
    public void Pulse_integrates_to_its_width_whatever_the_step()
    {
        var field = Sample.Rate("pulse(1.23, 0.01)");

        Assert.Equal(1.01, field.Run(0, 10, [1], step: 3)[0], 1e-13);
    }

    /// <summary>From 1, 4 and 7 on; from 1, 3.5, 6 and 8.5 on, the last cut off after a quarter; from 1 to 8 without a gap.</summary>
    [Theory]
    [InlineData("pulse_train(1, 0.5, 3, 8)", 1.5)]
    [InlineData("pulse_train(1, 0.5, 2.5, 8.75)", 1.75)]
    [InlineData("pulse_train(1, 2, 2, 8)", 7)]
    public void Pulse_train_integrates_to_the_lengths_of_its_pulses(string rate, double integral) =>
        Assert.Equal(1 + integral, Sample.Rate(rate).Run(0, 10, [1], step: 1e-3)[0], 1e-3);

    [Fact]
    public void Time_that_a_change_of_inputs_moves_is_found_where_it_then_is()
    {
        var model = Sample.Compile(Sample.Head + "parameters: {t0: 8}\nstocks:\n  y: {initial: 1, rate: step(t0)}\n");
        var schedule = new InputSchedule(model);
        schedule.Add(new TimedChange("t0", TimedChangeKind.Set, 2, 1, 5));
        var field = new ModelField(model, schedule);

        // On from 2 while t0 is 2, off again from 5, on for good from 8.
        Assert.Equal([1, 2, 5, 8], field.Breakpoints(0, 10));
        Assert.Equal(1 + 3 + 2, field.Run(0, 10, [1])[0], 1e-12);
    }

    [Fact]
    public void Doubling_time_over_and_over_does_not_double_the_work()
    {
        var doubled = string.Concat(Enumerable.Range(1, 60).Select(i => $"  d{i}: d{i - 1} + d{i - 1}\n"));
        var field = Sample.Field(
            Sample.Head + "stocks:\n  y: {initial: 1, rate: \"if(d60 > 3, 1, 0)\"}\nauxiliaries:\n  d0: time\n" + doubled);

        Assert.Equal([3 / Math.Pow(2, 60)], field.Breakpoints(0, 1));
    }
}
