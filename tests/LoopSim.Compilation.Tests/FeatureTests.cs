using LoopSim.Language;

namespace LoopSim.Compilation.Tests;

/// <summary>Narrow pulses and steps of time are breakpoints; waves and slow curves are not.</summary>
public class FeatureTests
{
    private static readonly string _models = Path.Combine(AppContext.BaseDirectory, "models");

    public static TheoryData<string> Shipped =>
        [.. Directory.GetFiles(_models, "*.yaml", SearchOption.AllDirectories).Order().Select(path => Path.GetRelativePath(_models, path))];

    [Theory]
    [InlineData("sin(2*pi*time/24)")]
    [InlineData("1 + 0.1*cos(2*pi*time/24)")]
    [InlineData("sin(time) + sin(sqrt(2)*time) * cos(0.1*time) - 3*sin(2*pi*time/365)^2")]
    [InlineData("(1 + sin(2*pi*time/24)) * (1 + 0.5*cos(2*pi*time/168)) - y")]
    [InlineData("exp(-time/50)")]
    [InlineData("exp(-time/5)")]
    [InlineData("exp(time/50)")]
    [InlineData("exp(0.5*sin(2*pi*time/24))")]
    [InlineData("1 / (1 + exp(-0.02*(time - 500)))")]
    [InlineData("hill(time, 500, 4) + hill(time, 300, 2) * exp(-time/200)")]
    [InlineData("logistic(time, 500, 0.02)")]
    [InlineData("tanh((time - 500)/200)")]
    [InlineData("logistic(sin(2*pi*time/24), 0, 10)")]
    [InlineData("exp(-((time - 500)/100)^2)")]
    [InlineData("sqrt(time) + ln(1 + time) + 1/(1 + time) + time^1.5")]
    [InlineData("0.001*time + time^2/1000")]
    [InlineData("y * time * exp(-time/100)")]
    [InlineData("sin(1e9*time)")]
    [InlineData("sin(1e6*time) * exp(cos(12345*time)) + ln(-1 - time)")]
    [InlineData("exp(-((y - 500)/0.5)^2)")]
    public void Waves_and_slow_curves_have_no_narrow_features(string rate)
    {
        var field = Sample.Rate(rate);

        Assert.Empty(field.Breakpoints(0, 1000));
    }

    [Theory]
    [InlineData("1000*exp(-((time - 500)/0.5)^2)", new double[] { 500 })]
    [InlineData("exp(-((time - 500)/1e-6)^2) - y", new double[] { 500 })]
    [InlineData("sin(2*pi*time/24) + y*exp(-((time - p)/1e-3)^2) + time", new double[] { 2 })]
    [InlineData(
        "1000*exp(-((time - 200)/0.5)^2) + exp(-((time - 700)/0.1)^2) + 0.001*exp(-((time - 900)/0.1)^2)", new double[] { 200, 700, 900 })]
    [InlineData("exp(-((time - 200)/2)^2) * (1 + 0.1*sin(time/50))", new double[] { 199.99717 })]
    [InlineData("exp(-((mod(time, 250) - 50)/0.5)^2)", new double[] { 50, 300, 550, 800 })]
    [InlineData("exp(-50*(cos(2*pi*time/250) + 1))", new double[] { 125, 375, 625, 875 })]
    [InlineData("(1 + 1e-5*exp(-((time - 500)/0.5)^2))^2", new double[] { 500 })]
    public void Narrow_pulse_is_marked_where_it_begins_and_turns(string rate, double[] tips)
    {
        double[] breakpoints = [.. Sample.Rate(rate).Breakpoints(0, 1000).Where(time => time % 250 != 0 || tips.Contains(time))];

        Assert.All(tips, tip => Assert.Contains(breakpoints, time => Math.Abs(time - tip) < 1e-3));
        Assert.Equal(tips.Length * 2, breakpoints.Length);
    }

    [Fact]
    public void Smooth_step_is_marked_where_it_begins_and_in_its_middle()
    {
        // e^z is 1e-7 at z = -16.118.
        var field = Sample.Rate("logistic(time, 500, 10)");

        Assert.Equal([500 - 1.6118, 500], field.Breakpoints(0, 1000), (a, b) => Math.Abs(a - b) < 1e-3);
        Assert.Equal([500, 500 + 1.6118], field.Breakpoints(1000, 0), (a, b) => Math.Abs(a - b) < 1e-3);
    }

    [Fact]
    public void What_begins_at_a_switch_of_time_needs_no_mark() =>
        Assert.Equal(83, Sample.Rate("max(0, sin(2*pi*time/24))").Breakpoints(0, 1000).Length);

    [Fact]
    public void Decay_that_a_run_begins_with_is_no_feature_and_growth_that_it_ends_with_is()
    {
        Assert.Empty(Sample.Rate("exp(-time/50)").Breakpoints(0, 10_000));
        Assert.Equal(2, Sample.Rate("exp(-time/50)").Breakpoints(10_000, 0).Length);
    }

    [Fact]
    public void Steps_are_chosen_anew_at_the_marks()
    {
        var model = Sample.Compile(Sample.Head + "stocks:\n  y: {initial: 1, rate: \"exp(-((time - 50)/0.1)^2) + step(20)\"}\n");
        var inputs = new SegmentInputs(model, new InputSchedule(model));
        double[] edges = [0, .. inputs.Breakpoints(0, 100), 100];

        var areAnew = edges.Zip(edges.Skip(1), (start, end) =>
        {
            inputs.Enter(start, end);
            return inputs.HasSwitched;
        });
        Assert.Equal([20, 49.6, 50], edges[1..^1], (a, b) => Math.Abs(a - b) < 0.01);
        Assert.Equal([true, true, true], areAnew.Skip(1));
    }

    [Fact]
    public void Feature_is_where_the_inputs_of_the_run_put_it()
    {
        var model = Sample.Compile(Sample.Head + "parameters: {t0: 70}\nstocks:\n  y: {initial: 1, rate: \"exp(-((time - t0)/0.1)^2)\"}\n");
        double Tip(double t0)
        {
            var schedule = new InputSchedule(model);
            schedule.Set("t0", t0);
            return new SegmentInputs(model, schedule).Breakpoints(0, 100)[1];
        }

        Assert.Equal([30, 70, 30], new double[] { 30, 70, 30 }.Select(Tip), (a, b) => Math.Abs(a - b) < 1e-9);
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void Shipped_model_has_none(string file)
    {
        var model = CompiledModel.Compile(ModelReader.ReadFile(Path.Combine(_models, file)).Model!);
        var inputs = new SegmentInputs(model, new InputSchedule(model));
        var (start, end) = (model.Model.Time.Start, model.Model.Time.Start + model.Model.Time.Span);

        Assert.Empty(inputs.Features([start, .. inputs.Breakpoints(start, end), end]));
        Assert.Empty(inputs.Features([start, .. inputs.Breakpoints(end, start), end]));
    }
}
