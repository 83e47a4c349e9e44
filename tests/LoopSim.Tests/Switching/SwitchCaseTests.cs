using LoopSim.Numerics;

namespace LoopSim.Tests.Switching;

/// <summary>Rates that jump or bend, with solutions in closed form, under every method that chooses its own steps.</summary>
public class SwitchCaseTests
{
    public static TheoryData<string> Methods => Adaptive.Theory;

    /// <summary>1000 for 0.1, else nothing: 100.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Window_in_time_is_neither_missed_nor_widened(string method)
    {
        var run = Run(method, """
            model: window
            time: {stop: 1000}
            stocks:
              x: {initial: 0, rate: "if(abs(time - 700) < 0.05, 1000, 0)"}
            """);

        AssertEnds(run, "x", 100, 1e-4);
        Assert.All(run.Course["x"], x => Assert.True(x >= 0, $"x is {x:R}"));
    }

    /// <summary>Ten times x goes to 200 + (x - 200) e^-0.005 within the gate, then falls by e^-0.995.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Train_of_pulses_accumulates_every_pulse(string method)
    {
        var x = 0.0;
        for (var pulse = 0; pulse < 10; pulse++)
            x = (200 + (x - 200) * Math.Exp(-0.005)) * Math.Exp(-0.995);

        var run = Run(method, """
            model: train
            time: {stop: 1000}
            stocks:
              x: {initial: 0, rate: "if(mod(time, 100) < 0.5, 2, 0) - 0.01*x"}
            """);

        Assert.Equal(0.5834075887075109, x, 1e-14);
        AssertEnds(run, "x", x, 1e-5);
    }

    /// <summary>Ten gates of 0.01 with 10000 each: 1000. The eleventh opens at the end.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Gate_much_narrower_than_its_period_opens_every_time(string method) => AssertEnds(Run(method, """
        model: gate
        time: {stop: 80}
        stocks:
          x: {initial: 0, rate: "if(mod(time, 8) < 0.01, 10000, 0)"}
        """), "x", 1000, 1e-3);

    /// <summary>x passes the window of width 0.02 at speed 1, and y gains 100 * 0.02.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Window_in_a_state_is_passed_at_the_speed_of_the_state(string method) => AssertEnds(Run(method, """
        model: gauge
        time: {stop: 100}
        stocks:
          x: {initial: 0, rate: 1}
          y: {initial: 0, rate: "if(abs(x - 50) < 0.01, 100, 0)"}
        """), "y", 2, 1e-5);

    /// <summary>x = 10 (1 - e^-t/10) passes 5 at 10 ln 2; from there y gains 2 a unit.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Threshold_of_a_relaxing_stock_is_passed_when_the_logarithm_says(string method) => AssertEnds(Run(method, """
        model: threshold
        time: {stop: 100}
        stocks:
          x: {initial: 0, rate: 1 - 0.1 * x}
          y: {initial: 0, rate: "if(x > 5, 2, 0)"}
        """), "y", 2 * (100 - 10 * Math.Log(2)), 1e-3);

    /// <summary>sqrt(x) = 2 - t/2 until the tank is empty at 4; the water gone is the 4 it held.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Tank_drains_along_a_parabola_and_stays_empty(string method)
    {
        var run = Run(method, """
            model: tank
            time: {stop: 10, save: 1}
            stocks:
              x: {initial: 4, rate: "-if(x > 0, sqrt(x), 0)"}
              gone: {initial: 0, rate: "if(x > 0, sqrt(x), 0)"}
            """);

        Assert.Equal(0.25, run.Course.At("x", 3), 1e-5);
        AssertEnds(run, "x", 0, 1e-5);
        AssertEnds(run, "gone", 4, 1e-5);
    }

    /// <summary>floor(time / 10) is 0, 1, ..., 9 for ten units each: 450.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Counter_of_time_adds_up_whole_numbers(string method) => AssertEnds(Run(method, """
        model: counter
        time: {stop: 100}
        stocks:
          x: {initial: 0, rate: floor(time / 10)}
        """), "x", 450, 1e-4);

    /// <summary>41 whole days give 24/pi each, the last 16 h the whole positive half wave.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Daily_light_is_seen_every_day(string method) => AssertEnds(Run(method, """
        model: light
        time: {stop: 1000}
        stocks:
          x: {initial: 0, rate: "max(0, sin(2*pi*time/24))"}
        """), "x", 42 * 24 / Math.PI, 1e-3);

    /// <summary>The sine is above c for acos(c) / pi of its period, here once a day for ten days.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Noon_is_seen_every_day(string method) => AssertEnds(Run(method, """
        model: noon
        time: {stop: 240}
        stocks:
          x: {initial: 0, rate: "if(sin(2*pi*time/24) > 0.999, 10, 0)"}
        """), "x", 10 * 10 * 24 * Math.Acos(0.999) / Math.PI, 1e-3);

    /// <summary>0.01 of 100 after 900 units at rest.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Long_rest_does_not_outlast_the_next_window(string method) => AssertEnds(Run(method, """
        model: late
        time: {stop: 1000}
        stocks:
          x: {initial: 0, rate: "if(time > 900 and time < 900.01, 100, 0)"}
        """), "x", 1, 1e-5);

    /// <summary>Half a unit at a time until 3.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Vessel_fills_until_it_is_full_and_rests(string method) => AssertEnds(Run(method, """
        model: vessel
        time: {stop: 100}
        stocks:
          x: {initial: 0, rate: "if(x < 3, 0.5, 0)"}
        """), "x", 3, 1e-6);

    /// <summary>x rises to 1 and is sent back from either side.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Sliding_ends_with_a_status_soon(string method)
    {
        var run = Run(method, """
            model: relay
            time: {stop: 5}
            stocks:
              x: {initial: 0, rate: "if(x > 1, -1, 1)"}
            """);

        Assert.Equal(SolveStatus.Chattering, run.Solve.Status);
        Assert.Equal(1, run.Solve.Time, 1e-6);
        Assert.Equal(1, run.Course.Last("x"), 1e-6);
        Assert.InRange(Attempts(run), 1, 1000);
    }

    /// <summary>Behind the switch x hardly moves: it comes back to it after seconds, not at once.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Slow_sliding_ends_with_a_status_as_soon(string method)
    {
        foreach (var back in new[] { "-1e-4", "-1e-7", "-1e-8", "-1e-9", "-1e-12" })
        {
            var run = Run(method, $$"""
                model: leak
                time: {stop: 1000}
                stocks:
                  x: {initial: 0, rate: "if(x < 1, 1, {{back}})"}
                """);

            Assert.Equal(SolveStatus.Chattering, run.Solve.Status);
            Assert.Equal(1, run.Course.Last("x"), 1e-6);
            Assert.InRange(Attempts(run), 1, 1000);
        }
    }

    /// <summary>x passes 1 on its way up and down in every turn, and is at 1 each time: it crosses and does not slide.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void A_switch_crossed_again_and_again_at_one_state_is_no_sliding(string method)
    {
        var run = Run(method, """
            model: swing
            time: {stop: 628.3185307179587}
            stocks:
              x: {initial: 1, rate: "if(x > 1, 2, 1) * cos(time)"}
            """);

        // Half a turn above 1 at twice the speed and half below it: each ends where it began.
        AssertEnds(run, "x", 1, 1e-4);
    }

    /// <summary>x and y rest on the kink of both; z' = 1.1 (1 - z) comes to it and goes no further.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Rounding_on_a_kink_costs_no_steps(string method)
    {
        var smooth = Run(method, """
            model: smooth
            time: {stop: 100}
            stocks:
              z: {initial: 0.5, rate: 1.1 * (1 - z)}
            """);

        var run = Run(method, """
            model: kinks
            time: {stop: 100}
            stocks:
              x: {initial: 1, rate: "min(1 - x, 1 - y)"}
              y: {initial: 1, rate: "min(1 - y, 1 - x)"}
              z: {initial: 0.5, rate: "min(1 - z, 1 - z) + 0.1*abs(1 - z)"}
            """);

        AssertEnds(run, "x", 1, 1e-9);
        AssertEnds(run, "y", 1, 1e-9);
        AssertEnds(run, "z", 1, 1e-6);
        Assert.InRange(Attempts(run), 1, 1.5 * Attempts(smooth) + 10);
    }

    /// <summary>x = 1 + e^-t sinks to the kink at 1 for ever.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Sinking_onto_a_kink_costs_no_steps(string method)
    {
        var smooth = Run(method, """
            model: smooth
            time: {stop: 100}
            stocks:
              x: {initial: 2, rate: 1 - x}
            """);

        var run = Run(method, """
            model: kink
            time: {stop: 100}
            stocks:
              x: {initial: 2, rate: "-max(x - 1, 0)"}
            """);

        AssertEnds(run, "x", 1, 1e-6);
        Assert.InRange(Attempts(run), 1, 1.5 * Attempts(smooth) + 10);
    }

    /// <summary>x = 4 e^-t passes 3 at ln(4/3); the integral of |x - 3| to 2 is 4 - 6 ln(4/3) + 4 e^-2.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Kink_of_a_distance_is_passed_without_loss(string method) => AssertEnds(Run(method, """
        model: distance
        time: {stop: 2}
        stocks:
          x: {initial: 4, rate: -x}
          way: {initial: 0, rate: abs(x - 3)}
        """), "way", 4 - 6 * Math.Log(4.0 / 3) + 4 * Math.Exp(-2), 1e-5);

    /// <summary>The flow out stops at zero and starts again there, where its root is undefined a rounding below. Below zero the inflow acts
    /// alone, and its negative half wave takes 0.2 (1 - cos pi) = 0.4 at most.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Rate_that_is_undefined_below_its_switch_starts_above_it(string method)
    {
        var run = Run(method, """
            model: tank
            time: {stop: 100}
            stocks:
              water: {initial: 0.5, rate: "0.1 * sin(time / 2) - if(water > 0, 0.5 * sqrt(water), 0)"}
            """);

        Assert.Equal(SolveStatus.ReachedEnd, run.Solve.Status);
        Assert.True(run.Course["water"].Max() <= 0.5 && run.Course["water"].Min() >= -0.4);
    }

    private static SimulationResult Run(string method, string model) =>
        Given.Run(Models.Parse(model), new RunSettings { Method = Adaptive.Find(method), MaxSteps = 100_000 });

    private static long Attempts(SimulationResult run) => run.Solve.Statistics.Accepted + run.Solve.Statistics.Rejected;

    private static void AssertEnds(SimulationResult run, string stock, double expected, double within)
    {
        Assert.Equal(SolveStatus.ReachedEnd, run.Solve.Status);
        Assert.Equal(expected, run.Course.Last(stock), within);
    }
}
