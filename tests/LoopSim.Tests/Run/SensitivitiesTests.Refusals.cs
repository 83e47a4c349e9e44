using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <content>Where sensitivities do not exist, or differ from side to side, they are refused with the reason.</content>
public sealed partial class SensitivitiesTests
{
    [Fact]
    public void Settled_start_with_a_conserved_total_is_refused() =>
        AssertRefused("""
            model: m
            time: {stop: 3}
            parameters: {k: 2}
            stocks: {a: {rate: b - k * a}, b: {rate: k * a - b}}
            starts: {rest: {settle_from: {a: 1, b: 2}}}
            """, "k", "conserved");

    /// <summary>At rest x = max(k, 0) = 0, to one side of which it stays while it moves to the other.</summary>
    [Fact]
    public void Settled_start_on_a_bend_is_refused() =>
        AssertRefused("""
            model: m
            time: {stop: 3}
            parameters: {k: 1}
            stocks: {x: {rate: k - x}, y: {rate: "max(x - 1, 0) - y"}}
            starts: {rest: {settle_from: {x: 1, y: 0}}}
            """, "k", "exactly on a switch");

    [Fact]
    public void Switches_that_come_in_another_order_for_another_value_are_refused() =>
        AssertRefused("""
            model: m
            time: {stop: 10}
            parameters: {a: 5, b: 5}
            stocks: {y: {initial: 0, rate: "if(time > a, 1, 0) * if(2 * time > 2 * b, 1, 0)"}}
            """, "a", "at time 5 switches or events fall together");

    [Fact]
    public void Start_on_a_switch_is_refused() =>
        AssertRefused("""
            model: m
            time: {stop: 3}
            parameters: {k: 1}
            stocks: {x: {initial: k, rate: "if(x >= 1, 2, 1)"}}
            """, "k", "at time 0 the state lies exactly on a switch, and 'k' moves it");

    /// <summary>Behind the switch x rests for k = 0, rises for more, and slides along the switch for less.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Rest_on_a_switch_that_a_parameter_ends_is_refused(double initial)
    {
        var model = $$"""
            model: m
            time: {stop: 9}
            parameters: {k: 0, th: 1, fill: 1}
            stocks: {x: {initial: {{initial}}, rate: "if(x < th, fill, k)"} }
            """;

        AssertRefused(model, "k", $"at time {1 - initial} the state lies exactly on a switch, and 'k' moves it");
    }

    [Fact]
    public void Parameter_on_a_switch_is_refused()
    {
        AssertRefused("""
            model: m
            time: {stop: 3}
            parameters: {mode: 1}
            stocks: {x: {initial: 0, rate: "if(mode >= 1, 2, 1)"}}
            """, "mode", "switch exactly at the value of 'mode'");
        AssertRefused("""
            model: m
            time: {stop: 3}
            parameters: {k: 1}
            stocks: {x: {initial: "max(k, 1)", rate: 1}}
            """, "k", "switches exactly at the value of 'k'");
    }

    [Fact]
    public void Event_at_a_switch_of_another_time_is_refused() =>
        AssertRefused("""
            model: m
            time: {stop: 9}
            parameters: {th: 3}
            stocks: {x: {initial: 0, rate: "if(time > th, 1, 2)"}}
            events: {halve: {times: [3], set: {x: x / 2}}}
            """, "th", "at time 3 switches or events fall together");

    [Fact]
    public void Cut_of_a_dependence_inside_an_equation_is_refused() =>
        AssertRefused("""
            model: m
            time: {stop: 9}
            parameters: {k: 3}
            stocks: {x: {initial: 1, rate: -k * y}, y: {initial: 1, rate: x}}
            """, "k", "keeps a value", Accurate with { Intervention = Given.Cut("equation:y:x") });

    [Fact]
    public void Run_that_does_not_reach_its_end_is_refused() =>
        AssertRefused("""
            model: m
            time: {stop: 9}
            parameters: {k: 1}
            stocks: {x: {initial: 1, rate: k * x^2}}
            """, "k", "grows without bound");

    private static void AssertRefused(string model, string input, string reason, RunSettings? settings = null)
    {
        var refusal = Assert.Throws<InvalidSettingException>(
            () => Sensitivities.Run(Prepare(model, settings ?? Accurate), [input], RunMonitor.Nobody));
        Assert.Contains(reason, refusal.Message, StringComparison.Ordinal);
    }
}
