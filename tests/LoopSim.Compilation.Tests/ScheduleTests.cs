namespace LoopSim.Compilation.Tests;

public class ScheduleTests
{
    private static readonly CompiledModel _model =
        Sample.Compile(Sample.Head + "parameters: {load: 2}\nchannels: {dose: {}}\nstocks:\n  y: {initial: 1, rate: load + 100 * dose}\n");

    [Fact]
    public void Overlapping_changes_apply_in_the_order_they_were_added()
    {
        var field = FieldWith(
            new TimedChange("load", TimedChangeKind.Add, 10, 1, 5),
            new TimedChange("load", TimedChangeKind.Set, 7, 2, 4),
            new TimedChange("load", TimedChangeKind.Add, 1, 3, double.PositiveInfinity),
            new TimedChange("dose", TimedChangeKind.Add, 0.5, 0, 2));

        Assert.Equal([1, 2, 3, 4, 5], field.Breakpoints(0, 9));
        Assert.Equal([52, 62, 7, 8, 13, 3, 3], Enumerable.Range(0, 7).Select(time => At(field, time)));
    }

    [Fact]
    public void Resting_values_hold_outside_of_changes_and_are_set_by_name()
    {
        var schedule = new InputSchedule(_model);
        schedule.Set("load", 4);
        schedule.Add(new TimedChange("load", TimedChangeKind.Add, 1, 2, 3));

        var field = new ModelField(_model, schedule);

        Assert.Equal(4, schedule.Get("load"));
        Assert.Equal([4, 5, 4], new[] { 1, 2, 3 }.Select(time => At(field, time)));
    }

    [Fact]
    public void Schedule_at_rest_keeps_resting_values_and_copies_are_apart()
    {
        var schedule = new InputSchedule(_model);
        schedule.Set("load", 4);
        schedule.Add(new TimedChange("load", TimedChangeKind.Add, 1, 2, 3));
        var (rest, copy) = (schedule.AtRest(), schedule.Copy());
        schedule.Set("load", 9);

        Assert.Equal((4, 0), (rest.Get("load"), rest.Changes.Count));
        Assert.Equal((4, 1), (copy.Get("load"), copy.Changes.Count));
    }

    [Theory]
    [InlineData("load", 3, 3)]
    [InlineData("load", 3, 2)]
    [InlineData("load", double.NaN, 2)]
    [InlineData("nothing", 0, 2)]
    public void Change_of_nothing_or_for_no_time_is_refused(string input, double from, double to) =>
        Assert.Throws<ArgumentException>(() => new InputSchedule(_model).Add(new TimedChange(input, TimedChangeKind.Add, 1, from, to)));

    [Fact]
    public void Layout_lists_parameters_channels_links_and_held_stocks()
    {
        var model = CompiledModel.Compile(
            Sample.Model(
                Sample.Head + "parameters: {load: 2}\nchannels: {dose: {}}\nstocks:\n  y: {initial: 1, rate: drive + dose}\n  z: "
                    + "{initial: 1, rate: load * step(3) - z}\nlinks:\n  y -> y: 3\n  z -> y: {name: pull, weight: 4}\n"),
            new ModelVariant(["z"], []));

        Assert.Equal([0, 1, 2, 3, 4], new[] { "load", "dose", "y -> y", "pull", "z" }.Select(model.Layout.Find));
        Assert.Equal([2, 0, 3, 4, 0], model.Layout.Defaults()[..5]);
        Assert.Equal(-1, model.Layout.Find("y"));
    }

    [Fact]
    public void Frozen_dependence_sees_its_source_as_it_was()
    {
        // x' = 1 grows; y' reads x directly and through an auxiliary; z' reads x too and is not cut.
        var model = CompiledModel.Compile(
            Sample.Model(Sample.Head + "stocks:\n  x: {initial: 0, rate: 1}\n  y: {initial: 0, rate: x}\n  z: {initial: 0, rate: x}\n"),
            new ModelVariant([], [("x", "y")]));
        var schedule = new InputSchedule(model);
        schedule.Freeze("x", "y", 2, 5);

        var field = new ModelField(model, schedule);
        var state = field.Run(0, 6, [0, 0, 0]);

        // Until 2: 2; from 2 to 5 the rate stays 2: 6; from 5 to 6 it is x again: 5.5.
        Assert.Equal([6, 2 + 6 + 5.5, 18], state.Select(x => Math.Round(x, 10)));
    }

    [Fact]
    public void Frozen_flow_keeps_flowing_as_it_did()
    {
        var model = CompiledModel.Compile(
            Sample.Model(Sample.Head + "stocks:\n  a: {initial: 1}\n  b: {initial: 0}\nflows:\n  leak: {from: a, to: b, rate: a}\n"),
            new ModelVariant([], [("leak", "b")]));
        var schedule = new InputSchedule(model);
        schedule.Freeze("leak", "b", 0, double.PositiveInfinity);

        var state = new ModelField(model, schedule).Run(0, 2, [1, 0]);

        Assert.Equal(Math.Exp(-2), state[0], 1e-8);
        Assert.Equal(2, state[1], 1e-12);
    }

    [Fact]
    public void Freezing_what_was_not_compiled_for_it_is_refused() =>
        Assert.Throws<ArgumentException>(() => new InputSchedule(_model).Freeze("y", "y", 0, 1));

    [Fact]
    public void Held_stock_is_an_input_and_no_state()
    {
        var model = CompiledModel.Compile(
            Sample.Model(
                Sample.Head + "stocks:\n  y: {initial: 1, rate: z - y}\n  z: {initial: 5, rate: y}\nflows:\n  leak: {from: z, to: y, "
                    + "rate: 0.5 * z}\n"),
            new ModelVariant(["z"], []));
        var schedule = new InputSchedule(model);
        schedule.Set("z", 4);
        var field = new ModelField(model, schedule);
        field.Enter(0, 1, [0]);

        Assert.Equal(["y"], model.StateNames);
        Assert.Equal(4 - 3 + 2, field.Slope(0, 3)[0]);
        Assert.Equal(4, field.ReadOut("z", 0, [3]));
        Assert.Equal([-1], field.JacobianAt(0, 3));
    }

    [Fact]
    public void Normalised_weights_are_shares_of_the_declared_sum_and_a_cut_leaves_the_others_alone()
    {
        var model = Sample.Compile(
            Sample.Head + "normalise: per_target\nstocks:\n  a: {initial: 1, rate: 0}\n  b: {initial: 1, rate: 0}\n  y: {initial: 1, "
                + "rate: drive}\n  z: {initial: 1, rate: drive}\nlinks:\n  a -> y: 1\n  b -> y: 3\n  b -> z: 5\n");
        double[] state = [2, 10, 0, 0];
        Assert.Equal([0, 0, (2 + 30) / 4.0, 10], Sample.Field(model).Slope(0, state));

        var cut = new InputSchedule(model);
        cut.Set("b -> y", 0);
        var field = new ModelField(model, cut);
        field.Enter(0, 1, state);

        Assert.Equal([0, 0, 2 / 4.0, 10], field.Slope(0, state));
    }

    [Fact]
    public void Negative_weight_counts_with_its_size_when_weights_become_shares()
    {
        var model = Sample.Compile(
            Sample.Head + "normalise: per_target\nstocks:\n  a: {initial: 1, rate: 0}\n  b: {initial: 1, rate: 0}\n  y: {initial: 1, "
                + "rate: drive}\nlinks:\n  a -> y: 1\n  b -> y: -3\n");

        Assert.Equal([0, 0, (2 - 30) / 4.0], Sample.Field(model).Slope(0, [2, 10, 0]));
    }

    [Fact]
    public void Flow_between_stocks_conserves_their_sum()
    {
        var field = Sample.Field(
            Sample.Head + "stocks:\n  a: {initial: 3}\n  b: {initial: 1, tau: 7, rate: 0}\nflows:\n  leak: {from: a, to: b, rate: a ^ "
                + "2}\n");

        var state = field.Run(0, 5, [3, 1]);

        Assert.Equal(4, state.Sum(), 1e-13);
        Assert.Equal(3 / (1 + (3 * 5.0)), state[0], 1e-7);
    }

    [Fact]
    public void Chain_of_auxiliaries_longer_than_the_stack_compiles()
    {
        var chain = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"  a{i}: a{i + 1} + 1\n"));
        double slope = 0;
        Exception? failure = null;
        var model = Sample.Model(Sample.Head + "stocks:\n  y: {initial: 1, rate: a0}\nauxiliaries:\n" + chain + "  a20000: y\n");
        var thread = new Thread(
            () => failure = Record.Exception(() => slope = Sample.Field(CompiledModel.Compile(model)).Slope(0, 5)[0]),
            maxStackSize: 1 << 20);
        thread.Start();
        thread.Join();

        Assert.Null(failure);
        Assert.Equal(20_005, slope);
    }

    private static ModelField FieldWith(params TimedChange[] changes)
    {
        var schedule = new InputSchedule(_model);
        foreach (var change in changes)
            schedule.Add(change);
        return new ModelField(_model, schedule);
    }

    private static double At(ModelField field, double time)
    {
        field.Enter(time, time + 1, [0]);
        return field.Slope(time, 0)[0];
    }
}
