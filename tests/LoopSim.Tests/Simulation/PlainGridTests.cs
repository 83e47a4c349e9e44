using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>What a plain grid gives, by the sums of Euler's and Runge and Kutta's rules worked out by hand.</summary>
public class PlainGridTests
{
    [Fact]
    public void Pulse_of_one_hundredth_every_8_acts_for_a_whole_step_of_Euler()
    {
        var course = Run("x: {initial: 0, rate: \"if(mod(time, 8) < 0.01, 10000, 0)\"}", 20, IntegrationMethod.Euler, 0.125).Course;

        // The state behind time 0, 8 and 16 has gained one step's worth each.
        Assert.Equal([0, 1250, 1250, 2500, 2500, 3750], new[] { 0.0, 0.5, 8, 8.5, 16, 16.5 }.Select(time => course.At("x", time)));
    }

    [Theory]
    [InlineData(0.25, 3)]
    [InlineData(0.4, 3.2)]
    [InlineData(0.7, 3.5)]
    public void Step_of_time_counts_from_the_first_grid_point_at_or_after_it(double step, double first)
    {
        var run = Run("x: {initial: 0, rate: step(3)}", 10, IntegrationMethod.Euler, step);

        Assert.Equal(10 - first, run.Solve.State[0], 1e-12);
    }

    /// <summary>The weights of a step of four stages are 1/6, 2/3 and 1/6 at its start, middle and end.</summary>
    [Theory]
    [InlineData(3, 1 + (1.0 / 6))]
    [InlineData(2.9, 1 + (1.0 / 6))]
    [InlineData(2.5, 1 + (5.0 / 6))]
    [InlineData(2.1, 1 + (5.0 / 6))]
    [InlineData(2, 2 + (1.0 / 6))]
    public void Stages_of_rk4_read_time_where_they_stand(double begins, double expected)
    {
        var run = Run($"x: {{initial: 0, rate: step({begins})}}", 4, IntegrationMethod.Rk4, 1);

        Assert.Equal(expected, run.Solve.State[0], 1e-12);
    }

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.3)]
    public void Relay_swings_about_its_threshold_by_one_step(double step)
    {
        var run = Run("x: {initial: 0, rate: \"if(x > 1, -1, 1)\"}", 30, IntegrationMethod.Euler, step);

        Assert.Equal(SolveStatus.ReachedEnd, run.Solve.Status);
        Assert.Equal(0, run.Solve.Statistics.Rejected);
        var late = run.Course["x"].Skip(20).ToList();
        Assert.All(late, x => Assert.InRange(x, 1 - step - 1e-9, 1 + step + 1e-9));
        Assert.True(late.Max() - late.Min() >= 0.5 * step);
    }

    [Fact]
    public void Steps_are_products_of_the_step_and_the_last_is_cut()
    {
        var run = Run("x: {initial: 0, rate: \"1 + step(0.55)\"}", 1, IntegrationMethod.Euler, 0.3);

        // Steps to 0.3, 0.6, 0.9 and 1; the rate is 2 from the grid point 0.6 on.
        Assert.Equal(4, run.Solve.Statistics.Accepted);
        Assert.Equal(0.6 + (0.4 * 2), run.Solve.State[0], 1e-12);
    }

    [Fact]
    public void Events_happen_at_the_first_grid_point_at_which_they_hold()
    {
        var run = Run("""
            x: {initial: 0, rate: 1}
              y: {initial: 0, rate: 0}
            events:
              full: {when: x - 1.1, direction: rising, set: {x: 0}}
              late: {when: time - 1.05, direction: rising, set: {y: x}}
            """, 3, IntegrationMethod.Euler, 0.25);

        Assert.Equal(
            [("full", 1.25), ("late", 1.25), ("full", 2.5)], run.Happenings.Select(happening => (happening.Event, happening.Time)));
        // The second reads what the first has set.
        Assert.Equal([0.5, 0], run.Solve.State);
    }

    [Fact]
    public void Timed_events_happen_at_the_first_grid_point_at_or_after_their_time()
    {
        var run = Run("x: {initial: 0, rate: 0}\nevents:\n  dose: {at: 0.5, every: 0.7, set: {x: x + 1}}", 3, IntegrationMethod.Rk4, 0.25);

        // 0.5, 1.2, 1.9 and 2.6
        Assert.Equal([0.5, 1.25, 2, 2.75], run.Happenings.Select(happening => happening.Time));
        Assert.Equal(4, run.Solve.State[0]);
    }

    [Fact]
    public void Event_at_the_end_happens_there_and_one_that_stops_ends_the_run_at_its_grid_point()
    {
        Assert.Equal(
            1, Run("x: {initial: 0, rate: 0}\nevents:\n  last: {times: [3], set: {x: 1}}", 3, IntegrationMethod.Euler, 0.4).Solve.State[0]);
        var stopped = Run(
            "x: {initial: 0, rate: 1}\nevents:\n  full: {when: x - 1.1, direction: rising, stop: true}", 3, IntegrationMethod.Euler, 0.5);
        Assert.Equal((SolveStatus.StoppedByEvent, 1.5), (stopped.Solve.Status, stopped.Solve.Time));
    }

    [Fact]
    public void Dose_is_active_from_its_beginning_to_before_its_end_as_every_stage_sees_it()
    {
        var model = Models.Parse("model: plain\ntime: {start: 0, stop: 6}\nchannels: {push: {}}\nstocks:\n  x: {initial: 0, rate: push}\n");
        var settings =
            new RunSettings
            {
                Method = IntegrationMethod.Euler,
                Step = 0.5,
                Grid = StepGrid.Plain,
                Intervention = Given.Dose("push", 1, 2.1) with { From = 1.2 }
            };

        // Grid points 1.5, 2, 2.5 and 3 lie in it.
        Assert.Equal(0.5 * 4, Given.Run(model, settings).Solve.State[0], 1e-12);
        // And the middles 1.25 to 3.25.
        Assert.Equal(
            0.5 * ((5.0 / 6) + 3 + (5.0 / 6)), Given.Run(model, settings with { Method = IntegrationMethod.Rk4 }).Solve.State[0], 1e-12);
    }

    [Fact]
    public void Rows_read_switches_and_inputs_at_their_own_time()
    {
        var model = Models.Parse("""
            model: plain
            time: {start: 0, stop: 4, save: 0.25}
            channels: {push: {}}
            stocks: {x: {initial: 0, rate: 1}}
            auxiliaries: {late: step(1.5), high: "if(x > 2.6, 1, 0)", dose: push}
            """);
        var settings =
            new RunSettings
            {
                Method = IntegrationMethod.Euler,
                Step = 1,
                Grid = StepGrid.Plain,
                Intervention = Given.Dose("push", 1, 0.5) with { From = 2.25 }
            };
        var course = Given.Run(model, settings).Course;

        Assert.Equal(course.Times.Select(time => time >= 1.5 ? 1.0 : 0), course["late"]);
        Assert.Equal(course.Times.Select(time => time > 2.6 ? 1.0 : 0), course["high"]);
        Assert.Equal(course.Times.Select(time => time is >= 2.25 and < 2.75 ? 1.0 : 0), course["dose"]);
    }

    [Fact]
    public void Cut_inside_an_equation_keeps_what_its_source_is_at_the_first_grid_point()
    {
        var model = Models.Parse(
            "model: plain\ntime: {start: 0, stop: 4}\nstocks:\n  x: {initial: 0, rate: 1}\n  y: {initial: 0, rate: x}\n");
        var settings =
            new RunSettings
            {
                Method = IntegrationMethod.Euler,
                Step = 0.5,
                Grid = StepGrid.Plain,
                Intervention = Given.Cut("equation:x:y") with { From = 1.2 }
            };

        // x is 0, 0.5, 1 and, from 1.5 on, 1.5 for five steps.
        Assert.Equal(0.5 * (0 + 0.5 + 1 + (5 * 1.5)), Given.Run(model, settings).Course.Last("y"), 1e-12);
    }

    [Fact]
    public void Smooth_model_gives_on_both_grids_the_same_bits()
    {
        var settings = new RunSettings { Method = IntegrationMethod.Rk4, Step = 0.5 };
        var (landing, plain) = (Given.Run(Models.Core, settings), Given.Run(Models.Core, settings with { Grid = StepGrid.Plain }));

        Assert.Equal(landing.Solve.State, plain.Solve.State);
        Assert.Equal(landing.Course.Columns, plain.Course.Columns);
    }

    [Fact]
    public void Adaptive_method_has_no_plain_grid()
    {
        var refused = Assert.Throws<InvalidSettingException>(
            () => Experiment.Prepare(Models.Core, new RunSettings { Grid = StepGrid.Plain }));

        Assert.Equal("--grid plain needs a fixed grid: --method rk4 or euler with --step", refused.Message);
    }

    private static SimulationResult Run(string stocks, double stop, IntegrationMethod method, double step, double? until = null) =>
        Given.Run(
        Models.Parse($"model: plain\ntime: {{start: 0, stop: {stop}, save: 0.5}}\nstocks:\n  {stocks}\n"),
        new RunSettings { Method = method, Step = step, Grid = StepGrid.Plain, Until = until });
}
