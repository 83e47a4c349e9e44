using LoopSim.Numerics;

namespace LoopSim.Tests;

public class EventTests
{
    private const string Ball = """
        model: ball
        time: {stop: STOP, save: 0.1}
        parameters: {g: 9.81, restitution: 0.8}
        stocks:
          height: {initial: 1, rate: speed}
          speed: {initial: 0, rate: -g}
        events:
          bounce: {when: height, direction: falling, set: {speed: -restitution * speed}}
        """;

    /// <summary>Falls last sqrt(2 h / g); after bounce k the ball is in the air for 2 e^k v / g.</summary>
    [Fact]
    public void Ball_bounces_when_free_fall_says()
    {
        var run = Given.Run(Models.Parse(Ball.Replace("STOP", "3", StringComparison.Ordinal)), new RunSettings());

        var expected = new List<double> { Math.Sqrt(2 / 9.81) };
        for (var k = 1; k < 6; k++)
            expected.Add(expected[^1] + 2 * Math.Pow(0.8, k) * Math.Sqrt(2 / 9.81));
        Assert.Equal(expected.Count, run.Happenings.Count);
        Assert.All(expected.Zip(run.Happenings), pair => Assert.Equal(pair.First, pair.Second.Time, 1e-11));
    }

    /// <summary>The bounces pile up at sqrt(2 / g) (1 + 2 e / (1 - e)).</summary>
    [Fact]
    public void Bounces_without_end_end_with_a_status_where_they_pile_up()
    {
        var run = Given.Run(Models.Parse(Ball.Replace("STOP", "30", StringComparison.Ordinal)), new RunSettings());

        Assert.Equal(SolveStatus.Chattering, run.Solve.Status);
        Assert.Equal(Math.Sqrt(2 / 9.81) * 9, run.Solve.Time, 1e-6);
    }

    [Fact]
    public void Event_that_stops_ends_the_run_at_its_crossing()
    {
        var run = Given.Run(Models.Parse("""
            model: growth
            time: {stop: 30}
            stocks: {x: {initial: 1, rate: x}}
            events: {ten: {when: x > 10, stop: true}}
            """), Given.Tight);

        Assert.Equal(SolveStatus.StoppedByEvent, run.Solve.Status);
        Assert.Equal(Math.Log(10), run.Solve.Time, 1e-9);
        Assert.Equal(10, run.Course.Last("x"), 1e-12);
    }

    /// <summary>A parabola that dips below zero between 1 - 1e-3 and 1 + 1e-3, in steps of 0.25.</summary>
    [Theory]
    [InlineData("both", new[] { 0.999, 1.001 })]
    [InlineData("falling", new[] { 0.999 })]
    [InlineData("rising", new[] { 1.001 })]
    public void Two_crossings_within_one_step_are_both_found(string direction, double[] times)
    {
        var model = Models.Parse($"""
            model: dip
            time:
              stop: 2.3
            stocks:
              x:
                initial: 1 - 1e-6
                rate: 2 * (time - 1)
            events:
              touch:
                when: x
                direction: {direction}
            """);

        var run = Given.Run(model, new RunSettings { Method = IntegrationMethod.Rk4, Step = 0.23 });

        Assert.Equal(times.Length, run.Happenings.Count);
        Assert.All(times.Zip(run.Happenings), pair => Assert.Equal(pair.First, pair.Second.Time, 1e-9));
    }

    /// <summary>Only the way back up of the dip (at 1.001) counts; a kink at 0.95 ends the step before it.</summary>
    [Fact]
    public void Dip_beyond_an_earlier_kink_of_the_same_step_is_left_for_later()
    {
        var model = Models.Parse("""
            model: dip
            time: {stop: 2.3}
            stocks:
              x: {initial: 1 - 1e-6, rate: 2 * (time - 1)}
              clock: {initial: 0, rate: 1}
              way: {initial: 0, rate: abs(clock - 0.95)}
            events:
              touch: {when: x, direction: rising}
            """);

        var run = Given.Run(model, new RunSettings { Method = IntegrationMethod.Rk4, Step = 2.3 });

        Assert.Equal(1.001, run.Happenings.Single().Time, 1e-9);
    }

    [Fact]
    public void Crossing_at_the_start_of_a_run_does_not_count()
    {
        var run = Given.Run(Models.Parse("""
            model: wave
            time: {stop: 7}
            stocks: {x: {initial: 0, rate: y}, y: {initial: 1, rate: -x}}
            events: {up: {when: x, direction: rising}, down: {when: x, direction: falling}}
            """), Given.Tight);

        Assert.Equal(["down", "up"], run.Happenings.Select(happening => happening.Event));
        Assert.Equal(Math.PI, run.Happenings[0].Time, 1e-8);
        Assert.Equal(2 * Math.PI, run.Happenings[1].Time, 1e-8);
    }

    /// <summary>Borbely's two processes with the thresholds of a tired day: 7.688 h of sleep (computed with an independent
    /// solver).</summary>
    [Fact]
    public void Two_process_model_sleeps_as_long_as_it_should()
    {
        var run = Given.Run(Models.Parse("""
            model: two-process
            time: {unit: h, stop: 240}
            stocks:
              pressure: {initial: 0.3, rate: "if(asleep > 0.5, -pressure / 4.2, (1 - pressure) / 18.2)"}
              asleep: {initial: 0, rate: 0}
            auxiliaries: {wave: 0.1 * sin(2 * pi * time / 24)}
            events:
              fall_asleep: {when: pressure - 0.67 - wave, direction: rising, set: {asleep: 1}}
              wake_up: {when: pressure - 0.17 - wave, direction: falling, set: {asleep: 0}}
            """), Given.Tight);

        Assert.Equal(["fall_asleep", "wake_up"], run.Happenings.TakeLast(2).Select(happening => happening.Event));
        Assert.Equal(7.688, run.Happenings[^1].Time - run.Happenings[^2].Time, 5e-4);
    }

    /// <summary>The integral of |e^t - 3| to ln 10 is 3 ln 3 - 2 + 7 - 3 (ln 10 - ln 3).</summary>
    [Fact]
    public void Steps_land_on_kinks()
    {
        var model = Models.Parse("""
            model: kink
            time: {stop: 2.302585092994046}
            stocks: {x: {initial: 1, rate: x}, area: {initial: 0, rate: abs(x - 3)}}
            """);
        var exact = 3 * Math.Log(3) - 2 + 7 - 3 * Math.Log(10.0 / 3);

        var run = Given.Run(model, new RunSettings { Method = IntegrationMethod.Rk4, Step = 0.05 });

        // The error is that of a smooth field: of fourth order. Stepping over the kink would leave 1e-4.
        Assert.Equal(exact, run.Course.Last("area"), 2e-6);
    }

    private const string Counter = """
        model: counter
        time: {stop: 1}
        parameters: {pace: 1e7}
        stocks: {x: {initial: 0, rate: floor(pace * time) / pace}}
        """;

    /// <summary>A million changes of sides are followed, up to time 0.1; a second here for them. Behind them the count would stand
    /// still.</summary>
    [Fact]
    public void Switch_of_time_that_changes_sides_too_often_ends_the_run_where_it_is_lost()
    {
        var run = Given.Run(Models.Parse(Counter), new RunSettings());

        Assert.Equal(SolveStatus.StepLimit, run.Solve.Status);
        Assert.Equal(0.1, run.Solve.Time, 1e-6);
        Assert.Equal(0.1 * 0.1 / 2, run.Course.Last("x"), 1e-7);
    }

    [LongFact]
    public void Switch_of_time_that_changes_sides_too_often_ends_members_of_a_sweep_as_well()
    {
        var rows = SweptRows.Of(Models.Parse(Counter), new RunSettings(), ["final:x"], "pace=1e7,1e5");

        Assert.True(rows.Plan.UsesLanes);
        Assert.Equal(["step_limit", "reached_end"], Enumerable.Range(0, 2).Select(member => rows.Code(member, "status")));
        Assert.Equal(0.5, rows[1, "final:x"], 1e-4);
    }

    /// <summary>x' = -sign(x) reaches zero at time 1 and would switch there for ever.</summary>
    [Fact]
    public void Sliding_along_a_switch_ends_with_a_status_and_not_with_a_hang()
    {
        var run = Given.Run(Models.Parse("""
            model: relay
            time: {stop: 5}
            stocks: {x: {initial: 1, rate: "if(x > 0, -1, 1)"}}
            """), new RunSettings());

        Assert.Contains(run.Solve.Status, new[] { SolveStatus.Chattering, SolveStatus.ReachedEnd });
        Assert.True(run.Solve.Statistics.Accepted < 100_000);
        Assert.Equal(0, run.Course.Last("x"), 1e-3);
    }

    [Fact]
    public void Event_on_a_held_stock_changes_nothing()
    {
        var model = Models.Parse(Ball.Replace("STOP", "1", StringComparison.Ordinal));

        var run = Given.Run(model, new RunSettings { Held = Given.Values(("speed", -2)) });

        Assert.Equal(0.5, run.Happenings.Single().Time, 1e-12);
        Assert.Equal(-1, run.Course.Last("height"), 1e-12);
    }

    /// <summary>A dose of 1 that decays with rate 0.1 is e^(-0.1 t) later; those at 0, 4 and 8 leave their sum at 10.</summary>
    [Theory]
    [InlineData("every: 4", new[] { 0.0, 4, 8 })]
    [InlineData("every: 4, at: 2", new[] { 2.0, 6, 10 })]
    [InlineData("every: 4, at: 2, until: 10", new[] { 2.0, 6 })]
    [InlineData("times: [0.1, 0.3, 7]", new[] { 0.1, 0.3, 7 })]
    [InlineData("times: [-1, 10, 12]", new[] { 10.0 })]
    public void Event_at_fixed_times_happens_at_exactly_these(string trigger, double[] times)
    {
        var model = Models.Parse($$$"""
            model: doses
            time: {stop: 10}
            stocks: {drug: {initial: 0, rate: -0.1 * drug}}
            events:
              dose: { {{{trigger}}}, set: {drug: drug + 1} }
            """);

        var run = Given.Run(model, Given.Tight);

        Assert.Equal(times, run.Happenings.Select(happening => happening.Time));
        Assert.Equal(times.Sum(time => Math.Exp(-0.1 * (10 - time))), run.Course.Last("drug"), 1e-8);
    }

    /// <summary>The row of an event at the end is that of a longer run.</summary>
    [Fact]
    public void Event_at_the_end_belongs_to_the_run()
    {
        SimulationResult Until(double stop) => Given.Run(Models.Parse(FormattableString.Invariant($$$"""
            model: end
            time: {stop: {{{stop}}}, save: 5}
            stocks: {x: {initial: 0, rate: 1}, n: {initial: 0, rate: 0}}
            events:
              ten: {when: x >= 10, set: {n: n + 1} }
              weekly: {every: 5, at: 5, set: {n: n + 10} }
            """)), new RunSettings());

        Assert.Equal(Until(20).Course.At("n", 10), Until(10).Course.Last("n"));
        Assert.Equal(21, Until(10).Course.Last("n"));
    }

    /// <summary>Each makes the other true again: without end at one time.</summary>
    [Fact]
    public void Events_that_bring_one_another_about_without_end_end_the_run()
    {
        var run = Given.Run(Models.Parse("""
            model: quarrel
            time: {stop: 5}
            stocks: {x: {initial: 0, rate: 1}, y: {initial: 0, rate: 0}}
            events:
              first: {when: x > 1, set: {y: 1}}
              up: {when: y > 0.5, set: {y: 0}}
              down: {when: y < 0.5, set: {y: 1}}
            """), new RunSettings());

        Assert.Equal(SolveStatus.Chattering, run.Solve.Status);
        Assert.Equal(1, run.Solve.Time, 1e-9);
    }
}
