using LoopSim.Numerics;

namespace LoopSim.Tests.Switching;

/// <summary>Smooth pulses and steps of time after a rest, whose areas are known in closed form, under every method that chooses its own
/// steps.</summary>
public class ForcingCaseTests
{
    private static readonly double _bell = Math.Sqrt(Math.PI);

    public static TheoryData<string> Methods => Adaptive.Theory;

    public static TheoryData<string, double> Widths =>
        [.. Adaptive.Names.SelectMany(
            method =>
                new[] { 1e-6, 1e-3, 0.03, 2, 5, 10, 20, 25, 30, 40, 60, 100 }.Select(
                    width => new TheoryDataRow<string, double>(method, width)))];

    /// <summary>A bell of height 1000 and width 0.5 has the area 500 sqrt(pi) = 886.2269254527580.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Bell_is_seen(string method) => AssertEnds(method, "1000*exp(-((time - 500)/0.5)^2)", 886.2269254527580);

    /// <summary>From a millionth of a unit to a fifth of the run.</summary>
    [Theory]
    [MemberData(nameof(Widths))]
    public void Bell_of_any_width_is_seen(string method, double width) =>
        AssertEnds(method, FormattableString.Invariant($"exp(-((time - 500)/{width})^2)/{width}"), _bell, relative: 3e-5);

    /// <summary>A smooth step from 0 to 1 at 500 has the area 500.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Smooth_step_is_seen(string method) => AssertEnds(method, "logistic(time, 500, 10)", 500);

    [Theory]
    [MemberData(nameof(Methods))]
    public void Low_bells_are_seen_beside_a_high_one(string method)
    {
        AssertEnds(method, "1000*exp(-((time - 200)/0.5)^2) + exp(-((time - 600)/0.5)^2)", 1001 * 0.5 * _bell);
        AssertEnds(method, "exp(-((time - 600)/0.5)^2) + 0.001*exp(-((time - 200)/0.5)^2)", 1.001 * 0.5 * _bell);
    }

    /// <summary>Ten bells, one in the middle of each hundred.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Bells_of_a_period_are_all_seen(string method) =>
        AssertEnds(method, "exp(-((mod(time, 100) - 50)/0.5)^2)", 10 * 0.5 * _bell);

    /// <summary>A period of exp(k cos) has the mean I0(k): 1000 e^-50 I0(50), with I0(50) = 2.9325537838493362e20.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Peaks_of_a_wave_are_all_seen(string method) =>
        AssertEnds(method, "exp(50*(cos(2*pi*time/100) - 1))", 1000 * Math.Exp(-50) * 2.9325537838493362e20);

    /// <summary>A saw tooth and a half wave that turn together at time zero, where two doubles lie less than 1e-323 apart: a period of the
    /// one has the area p^2 / 2, half a period of the other 2 / w.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Switches_beside_time_zero_are_passed(string method) =>
        AssertEnds(method, "mod(time, 10) + max(0, sin(2*pi*time/20))", (110 * 50) + (55 * 20 / Math.PI), start: -100);

    /// <summary>Of a bell of width w, t after it, w sqrt(pi) e^(-k t + (k w / 2)^2) is left where x decays at the rate k.</summary>
    [Theory]
    [MemberData(nameof(Methods))]
    public void Bell_in_a_stock_that_rests_and_decays_is_seen(string method) =>
        AssertEnds(method, "exp(-((time - 990)/0.5)^2) - 0.1*x", 0.5 * _bell * Math.Exp(-1 + (0.025 * 0.025)));

    private static void AssertEnds(string method, string rate, double expected, double relative = 1e-5, double start = 0)
    {
        var model = $$"""
            model: forced
            time: {start: {{start}}, stop: 1000}
            stocks:
              x: {initial: 0, rate: "{{rate}}"}
            """;
        var run = Given.Run(Models.Parse(model), new RunSettings { Method = Adaptive.Find(method), MaxSteps = 100_000 });

        Assert.Equal(SolveStatus.ReachedEnd, run.Solve.Status);
        Assert.Equal(expected, run.Course.Last("x"), relative * expected);
    }
}
