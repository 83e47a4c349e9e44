using LoopSim.Numerics;

namespace LoopSim.Tests.Switching;

/// <summary>Events whose conditions jump, happen together or last an instant, and rows at the times of jumps.</summary>
public class EventCaseTests
{
    private const string DoseModel = """
        model: given
        time: {stop: 20}
        channels: {dose: {}}
        stocks:
          x: {initial: 0, rate: dose - 0.1 * x}
          n: {initial: 0, rate: 0}
        events:
          given: {when: "dose DIRECTION 0.5", set: {n: n + 1}}
        """;

    public static TheoryData<string> Methods => Adaptive.Theory;

    /// <summary>Time passes 3 once, and the rate jumps there too.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Event_at_a_breakpoint_happens_once(string method) => AssertHappens(Run(method, """
        model: breakpoint
        time: {stop: 10}
        stocks:
          x: {initial: 0, rate: "step(3)"}
          n: {initial: 0, rate: 0}
        events:
          a: {when: "time > 3", set: {n: n + 1}}
        """), count: 1, ("a", 3));

    /// <summary>step(3) jumps over one half at 3.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Event_whose_condition_jumps_at_a_breakpoint_happens_once(string method) => AssertHappens(Run(method, """
        model: breakpoint
        time: {stop: 10}
        stocks:
          n: {initial: 0, rate: 0}
        events:
          a: {when: "step(3) > 0.5", set: {n: n + 1}}
        """), count: 1, ("a", 3));

    /// <summary>The comparison becomes true when the dose begins at 5.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Event_happens_where_a_dose_begins(string method) => AssertHappens(Dosed(method, ">"), count: 1, ("given", 5));

    /// <summary>True before the dose, which does not count, and again from its end at 8.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Event_happens_where_a_dose_ends(string method) => AssertHappens(Dosed(method, "<"), count: 1, ("given", 8));

    /// <summary>y jumps from 0 to 1 at 1, so that y > 0.5 becomes true there.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Event_sets_off_another_at_the_same_instant(string method)
    {
        var run = Run(method, """
            model: cascade
            time: {stop: 2}
            stocks:
              x: {initial: 0, rate: 1}
              y: {initial: 0, rate: 0}
              z: {initial: 0, rate: 0}
            events:
              a: {when: "x > 1", set: {y: 1}}
              b: {when: "y > 0.5", set: {z: 1}}
            """);

        AssertHappen(run, ("a", 1), ("b", 1));
        Assert.Equal(1, run.Course.Last("z"));
    }

    /// <summary>The third of a chain ends the run.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Chain_of_events_ends_the_run_at_its_beginning(string method)
    {
        var run = Run(method, """
            model: chain
            time: {stop: 9}
            stocks:
              x: {initial: 0, rate: 1}
              y: {initial: 0, rate: 0}
              z: {initial: 0, rate: 0}
            events:
              c: {when: "z > 0.5", stop: true}
              b: {when: "y > 0.5", set: {z: 1}}
              a: {when: "x > 4", set: {y: 1}}
            """, SolveStatus.StoppedByEvent);

        AssertHappen(run, ("a", 4), ("b", 4), ("c", 4));
        Assert.Equal(4, run.Solve.Time, 1e-9);
    }

    /// <summary>From 0: plus 1, times 10, plus 5.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Events_at_one_instant_happen_in_their_order_and_see_each_other(string method)
    {
        var run = Run(method, """
            model: together
            time: {stop: 4}
            stocks:
              n: {initial: 0, rate: 0}
            events:
              a: {when: "time > 2", set: {n: n + 1}}
              b: {when: "time >= 2", set: {n: 10 * n}}
              c: {when: "time - 2", set: {n: n + 5}}
            """);

        AssertHappen(run, ("a", 2), ("b", 2), ("c", 2));
        Assert.Equal(15, run.Course.Last("n"));
    }

    /// <summary>Both fall sqrt(2 / 9.81) and then rise with 0.8 of their speed v: v t - g t^2 / 2 above the floor.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Two_balls_bounce_together(string method)
    {
        var fall = Math.Sqrt(2 / 9.81);
        var left = 1 - fall;

        var run = Run(method, """
            model: balls
            time: {stop: 1}
            stocks:
              h1: {initial: 1, rate: v1}
              v1: {initial: 0, rate: -9.81}
              h2: {initial: 1, rate: v2}
              v2: {initial: 0, rate: -9.81}
            events:
              b1: {when: h1, direction: falling, set: {v1: -0.8*v1}}
              b2: {when: h2, direction: falling, set: {v2: -0.8*v2}}
            """);

        AssertHappen(run, ("b1", fall), ("b2", fall));
        var height = 0.8 * 9.81 * fall * left - 9.81 / 2 * left * left;
        Assert.Equal(0.46800445252603606, height, 1e-14);
        Assert.Equal(height, run.Course.Last("h1"), 1e-9);
        Assert.Equal(height, run.Course.Last("h2"), 1e-9);
    }

    /// <summary>Three clocks, wound back together at 2, 4 and 6.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Clocks_that_run_alike_are_wound_back_alike(string method)
    {
        var run = Run(method, """
            model: clocks
            time: {stop: 7}
            stocks:
              x: {initial: 0, rate: 1}
              y: {initial: 0, rate: 1}
              z: {initial: 0, rate: 1}
            events:
              a: {when: "x > 2", set: {x: 0}}
              b: {when: "y > 2", set: {y: 0}}
              c: {when: "z > 2", set: {z: 0}}
            """);

        AssertHappen(run, ("a", 2), ("b", 2), ("c", 2), ("a", 4), ("b", 4), ("c", 4), ("a", 6), ("b", 6), ("c", 6));
        Assert.Equal([1, 1, 1], run.Solve.State.Select(x => Math.Round(x, 9)));
    }

    /// <summary>floor(3) is 3.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void At_least_counts_from_equality_on(string method) => AssertHappens(Run(method, """
        model: plateau
        time: {stop: 20}
        stocks:
          x: {initial: 0, rate: 1}
          n: {initial: 0, rate: 0}
        events:
          e: {when: "floor(x) >= 3", set: {n: n + 1}}
        """), count: 1, ("e", 3));

    /// <summary>min(x, 3) comes to 3 and stays.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void At_least_counts_on_a_plateau_that_is_only_reached(string method) => AssertHappens(Run(method, """
        model: plateau
        time: {stop: 20}
        stocks:
          x: {initial: 0, rate: 1}
          n: {initial: 0, rate: 0}
        events:
          e: {when: "min(x, 3) >= 3", set: {n: n + 1}}
        """), count: 1, ("e", 3));

    /// <summary>ceil(x) is 2 from x = 2 on, downwards.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void At_most_counts_from_equality_on(string method) => AssertHappens(Run(method, """
        model: plateau
        time: {stop: 4.5}
        stocks:
          x: {initial: 5, rate: -1}
          n: {initial: 0, rate: 0}
        events:
          e: {when: "ceil(x) <= 2", set: {n: n + 1}}
        """), count: 1, ("e", 3));

    /// <summary>One window of 0.1 a week, from 6.9 on.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Short_window_is_an_event_every_time(string method) => AssertHappens(Run(method, """
        model: weekly
        time: {stop: 70}
        stocks:
          x: {initial: 0, rate: 1}
          y: {initial: 0, rate: -y + 0.1}
          n: {initial: 0, rate: 0}
        events:
          e: {when: "mod(time,7) > 6.9", set: {n: n + 1}}
        """), count: 10, [.. Enumerable.Range(0, 10).Select(week => ("e", 6.9 + 7 * week))]);

    /// <summary>The window in x has the width 0.002 and begins at 29.999.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Short_window_in_a_state_is_an_event(string method) => AssertHappens(Run(method, """
        model: gauge
        time: {stop: 70}
        stocks:
          x: {initial: 0, rate: 1}
          n: {initial: 0, rate: 0}
        events:
          e: {when: "abs(x - 30) < 0.001", set: {n: n + 1}}
        """), count: 1, ("e", 29.999));

    /// <summary>True at the end itself, where <c>>=</c> begins.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Event_at_the_end_happens_and_is_in_the_last_row(string method) => AssertHappens(Run(method, """
        model: end
        time: {stop: 10}
        stocks:
          n: {initial: 0, rate: 0}
        events:
          e: {when: "time >= 10", set: {n: n + 1}}
        """), count: 1, ("e", 10));

    /// <summary>step(t0) is 0 before t0, then 1; a pulse from 5 for 5 is over at 10.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    public void Row_at_a_jump_shows_what_is_behind_it(double until)
    {
        var run = Given.Run(Models.Parse("""
            model: rows
            time: {stop: 10, save: 5}
            stocks:
              x: {initial: 0, rate: 1}
            auxiliaries:
              a: step(10)
              p: "pulse(5, 5)"
              late: "if(time >= 10, 1, 0)"
            """), new RunSettings { Until = until });

        Assert.Equal([0, 0, 1], run.Course["a"][..3]);
        Assert.Equal([0, 1, 0], run.Course["p"][..3]);
        Assert.Equal([0, 0, 1], run.Course["late"][..3]);
    }

    /// <summary>The dose acts from 5 to before 10.</summary>
    [Theory]
    [InlineData(10)]
    [InlineData(15)]
    public void Row_at_the_end_of_a_dose_shows_none(double until)
    {
        var run = Given.Run(Models.Parse("""
            model: rows
            time: {stop: 10, save: 5}
            channels: {dose: {}}
            stocks:
              x: {initial: 0, rate: dose}
            auxiliaries:
              given: 2 * dose
            """), new RunSettings { Until = until, Intervention = Given.Dose("dose", 1, 5) with { From = 5 } });

        Assert.Equal([0, 2, 0], run.Course["given"][..3]);
        Assert.Equal(5, run.Course.At("x", 10), 1e-9);
    }

    private static SimulationResult Dosed(string method, string direction) => Run(
        method, DoseModel.Replace("DIRECTION", direction, StringComparison.Ordinal),
        intervention: Given.Dose("dose", 1, 3) with { From = 5 });

    private static SimulationResult Run(
        string method, string model, SolveStatus ending = SolveStatus.ReachedEnd, Intervention? intervention = null)
    {
        var run = Given.Run(Models.Parse(model), new RunSettings
        {
            Method = Adaptive.Find(method),
            MaxSteps = 100_000,
            Intervention = intervention ?? Intervention.None,
        });
        Assert.Equal(ending, run.Solve.Status);
        return run;
    }

    private static void AssertHappens(SimulationResult run, int count, params (string Event, double Time)[] expected)
    {
        AssertHappen(run, expected);
        Assert.Equal(count, run.Course.Last("n"));
    }

    private static void AssertHappen(SimulationResult run, params (string Event, double Time)[] expected)
    {
        Assert.Equal(expected.Select(happening => happening.Event), run.Happenings.Select(happening => happening.Event));
        Assert.All(expected.Zip(run.Happenings), pair => Assert.Equal(pair.First.Time, pair.Second.Time, 1e-9));
    }
}
