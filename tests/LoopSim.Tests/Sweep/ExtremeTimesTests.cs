using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>The time of an extreme is the first at which the tolerances do not tell the value from the extreme.</summary>
public sealed class ExtremeTimesTests
{
    private const double Rtol = 1e-6;
    private const double Atol = 1e-9;

    public static TheoryData<string> Methods => ["rk45", "tsit5", "dop853", "rodas5p", "auto"];

    [Theory]
    [MemberData(nameof(Methods))]
    public void Growth_that_comes_to_rest_is_highest_where_it_first_comes_near(string method)
    {
        var model = Models.Parse("""
            model: growth
            time: {stop: 500, save: 10}
            parameters: {r: 0.8, capacity: 2}
            stocks: {x: {initial: 0.1, rate: r * x * (1 - x / capacity)} }
            auxiliaries: {half: x / 2, gap: 7 - x}
            """);
        var rows = SweptRows.Of(
            model, Settings(method, Rtol), ["time_of_max:x", "time_of_max:half", "time_of_min:gap", "time_of_min:x"], "r=0.5,0.8");

        var reach = method == "dop853" ? 100 : 10;
        for (var member = 0; member < 2; member++)
        {
            // x / (2 - x) grows as e^(rt) from 1 / 19; what is added to the highest value by errors is missing here.
            double Gap(string column) => 2 / (1 + (Math.Exp(rows[member, "r"] * rows[member, column]) / 19));
            Assert.InRange(Gap("time_of_max:x") / ((2 * Rtol) + Atol), 0.5 * reach, 1.5 * reach);
            Assert.InRange(Gap("time_of_max:half") / 2 / (Rtol + Atol), 0.5 * reach, 1.5 * reach);
            Assert.InRange(Gap("time_of_min:gap") / ((5 * Rtol) + Atol), 0.5 * reach, 1.5 * reach);
            Assert.Equal(0, rows[member, "time_of_min:x"]);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void What_rests_and_then_falls_is_highest_from_the_start(string method)
    {
        var model = Models.Parse("""
            model: rest
            time: {stop: 200, save: 10}
            parameters: {r: 0.8, capacity: 2}
            stocks:
              x: {initial: 1.9999999, rate: "r * x * (1 - x / capacity) - if(time > 150, x, 0)"}
              y: {initial: 1, rate: x - 2 * y}
            """);
        var rows = SweptRows.Of(model, Settings(method, Rtol), ["time_of_max:x", "time_of_max:y", "max:x"], "r=0.5,0.8");

        for (var member = 0; member < 2; member++)
        {
            Assert.Equal(0, rows[member, "time_of_max:x"]);
            Assert.Equal(0, rows[member, "time_of_max:y"]);
            Assert.Equal(2, rows[member, "max:x"], 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void The_peak_of_an_epidemic_has_the_time_at_which_it_turns(string method)
    {
        var model = Models.Parse("""
            model: epidemic
            time: {stop: 400, save: 10}
            parameters: {beta: 0.9, gamma: 0.3}
            stocks:
              s: {initial: 0.99, rate: -beta * s * i}
              i: {initial: 0.01, rate: beta * s * i - gamma * i}
            """);
        var rows = SweptRows.Of(model, Settings(method, 1e-9), ["time_of_max:i"], "beta=0.6,0.9");

        for (var member = 0; member < 2; member++)
        {
            var time = PeakTime(rows[member, "beta"], 0.3);
            Assert.Equal(time, rows[member, "time_of_max:i"], time * 1e-6);
        }
    }

    [Theory]
    [InlineData("rk45")]
    [InlineData("rodas5p")]
    public void A_climb_that_the_end_cuts_off_is_highest_at_the_end(string method)
    {
        var model = Models.Parse("""
            model: climb
            time: {stop: 7, save: 1}
            parameters: {r: 0.8}
            stocks: {x: {initial: 1, rate: r * x}, y: {initial: 1, rate: -r * y}}
            """);
        var rows = SweptRows.Of(model, Settings(method, Rtol), ["time_of_max:x", "time_of_min:y", "time_of_max:y"], "r=0.5,0.8");

        for (var member = 0; member < 2; member++)
        {
            Assert.Equal(7, rows[member, "time_of_max:x"]);
            Assert.Equal(7, rows[member, "time_of_min:y"]);
            Assert.Equal(0, rows[member, "time_of_max:y"]);
        }
    }

    /// <summary>The integral of ds / (beta s i(s)) down to the peak, where i(s) = 1 - s + ln(s / s0) gamma / beta, by Simpson's
    /// rule.</summary>
    private static double PeakTime(double beta, double gamma)
    {
        const int intervals = 20_000;
        var (from, to) = (gamma / beta, 0.99);
        double Slope(double s) => 1 / (beta * s * (1 - s + (Math.Log(s / 0.99) * gamma / beta)));
        var sum = Slope(from) + Slope(to);
        for (var i = 1; i < intervals; i++)
            sum += (i % 2 == 0 ? 2 : 4) * Slope(from + ((to - from) * i / intervals));
        return sum * (to - from) / (3 * intervals);
    }

    private static RunSettings Settings(string method, double rtol)
    {
        Assert.True(IntegrationMethod.TryFind(method, out var found));
        return new RunSettings { Method = found, Tolerances = new Tolerances(rtol, Atol * rtol / Rtol) };
    }
}
