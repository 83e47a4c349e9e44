using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>Extremes, means and integrals of a sweep are those of the run, whatever it saves.</summary>
public sealed class CourseMeasureTests
{
    private const double Rtol = 1e-7;

    // Tolerances are of a step: what a run adds up is worth ten of them.
    private const double Near = 10 * Rtol;

    // An extreme is where the slope of dense output vanishes, which is an order less accurate than its values.
    private const double NearInTime = 2 * Near;

    private static readonly string[] _methods = ["rk45", "tsit5", "dop853", "rodas5p", "auto"];

    public static TheoryData<double, string> SavesAndMethods =>
        new(from save in new[] { 10, 3, 0.25 } from method in _methods select (save, method));

    [Theory]
    [MemberData(nameof(SavesAndMethods))]
    public void The_peak_of_an_epidemic(double save, string method)
    {
        // Kermack and McKendrick: s + i - ln(s) / R0 does not change, and i is largest where s = 1 / R0.
        var model = Models.Parse($$"""
            model: epidemic
            time: {stop: 100, save: {{Text(save)}} }
            parameters: {beta: 0.9, gamma: 0.3}
            stocks:
              s: {initial: 0.99, rate: -beta * s * i}
              i: {initial: 0.01, rate: beta * s * i - gamma * i}
            auxiliaries: {square: i * i}
            """);
        var rows = SweptRows.Of(
            model, Settings(method), ["max:i", "max:square", "time_of_max:i", "time_of_max:square", "min:s", "final:s"], "beta=0.6,0.9");

        for (var member = 0; member < 2; member++)
        {
            var ratio = rows[member, "beta"] / 0.3;
            var peak = 1 - ((1 + Math.Log(ratio * 0.99)) / ratio);
            Assert.Equal(peak, rows[member, "max:i"], peak * Near);
            Assert.Equal(peak * peak, rows[member, "max:square"], 2 * peak * peak * Near);
            Assert.Equal(rows[member, "time_of_max:i"], rows[member, "time_of_max:square"], 1e-4);
            Assert.Equal(rows[member, "final:s"], rows[member, "min:s"]);
        }
    }

    [Theory]
    [MemberData(nameof(SavesAndMethods))]
    public void The_integral_of_logistic_growth(double save, string method)
    {
        var model = Models.Parse($$"""
            model: growth
            time: {stop: 20, save: {{Text(save)}} }
            parameters: {r: 0.8, capacity: 2}
            stocks: {x: {initial: 0.1, rate: r * x * (1 - x / capacity)} }
            auxiliaries: {rise: r * x * (1 - x / capacity)}
            """);
        var rows = SweptRows.Of(
            model, Settings(method),
            ["integral:x", "mean:x", "integral:rise", "max:rise", "time_of_max:rise", "time_of_min:x", "final:x"], "r=0.5,0.8");

        for (var member = 0; member < 2; member++)
        {
            var r = rows[member, "r"];
            // The area is K / r ln(1 + x0 (e^rT - 1) / K); growth is fastest at K / 2, and what has grown is the rise summed up.
            var area = 2 / r * Math.Log(1 + (0.05 * (Math.Exp(20 * r) - 1)));
            Assert.Equal(area, rows[member, "integral:x"], area * Near);
            Assert.Equal(area / 20, rows[member, "mean:x"], area * Near / 20);
            Assert.Equal(rows[member, "final:x"] - 0.1, rows[member, "integral:rise"], 2 * Near);
            Assert.Equal(r / 2, rows[member, "max:rise"], r / 2 * Near);
            Assert.Equal(Math.Log(19) / r, rows[member, "time_of_max:rise"], 1e-3);
            Assert.Equal(0, rows[member, "time_of_min:x"]);
        }
    }

    [Theory]
    [MemberData(nameof(SavesAndMethods))]
    public void The_maximum_of_a_damped_oscillation_and_its_time(double save, string method)
    {
        var model = Models.Parse($$"""
            model: spring
            time: {stop: 30, save: {{Text(save)}} }
            parameters: {damping: 0.1}
            stocks:
              x: {initial: 0, rate: v}
              v: {initial: 1, rate: -x - 2 * damping * v}
            auxiliaries: {speed: v * v}
            """);
        var rows = SweptRows.Of(
            model, Settings(method),
            ["max:x", "min:x", "time_of_max:x", "time_of_min:x", "integral:speed", "final:x", "final:v"], "damping=0.1,0.3");

        for (var member = 0; member < 2; member++)
        {
            var damping = rows[member, "damping"];
            var frequency = Math.Sqrt(1 - (damping * damping));
            var time = Math.Atan(frequency / damping) / frequency;
            var peak = Math.Exp(-damping * time);
            Assert.Equal(peak, rows[member, "max:x"], peak * Near);
            Assert.Equal(time, rows[member, "time_of_max:x"], time * NearInTime);
            Assert.Equal(-peak * Math.Exp(-damping * Math.PI / frequency), rows[member, "min:x"], peak * Near);
            Assert.Equal(time + (Math.PI / frequency), rows[member, "time_of_min:x"], 2 * time * NearInTime);
            // What the spring loses has gone into the damper.
            var left = (rows[member, "final:x"] * rows[member, "final:x"]) + (rows[member, "final:v"] * rows[member, "final:v"]);
            Assert.Equal((1 - left) / (4 * damping), rows[member, "integral:speed"], Near / damping);
        }
    }

    [Fact]
    public void What_a_run_saves_does_not_change_them()
    {
        string[] saves = [.. SingleRun.Everything(Spring(1), withCourses: false).Where(save => save != "state")];
        var rows = new[] { 0.01, 1, 7.5, 100 }
            .Select(save => SweptRows.Of(Spring(save), new RunSettings(), saves, "damping=0.1,0.3")).ToList();

        foreach (var column in rows[0].Plan.Columns.Select(column => column.Name))
            Assert.Single(rows.Select(sweep => (sweep[0, column], sweep[1, column])).Distinct());
    }

    [Fact]
    public void A_jump_counts_before_and_after()
    {
        var model = Models.Parse("""
            model: dose
            time: {stop: 6, save: 4}
            parameters: {size: 4}
            stocks: {level: {initial: 1, rate: -level}}
            auxiliaries: {half: level / 2}
            events: {refill: {when: time >= 2, set: {level: level + size}}}
            """);
        var rows = SweptRows.Of(
            model, Settings("tsit5"), ["max:level", "time_of_max:level", "integral:half", "min:level", "time_of_min:level"], "size=4,8");

        for (var member = 0; member < 2; member++)
        {
            var after = Math.Exp(-2) + rows[member, "size"];
            Assert.Equal(after, rows[member, "max:level"], after * Near);
            Assert.Equal(2, rows[member, "time_of_max:level"]);
            Assert.Equal((1 - Math.Exp(-2) + (after * (1 - Math.Exp(-4)))) / 2, rows[member, "integral:half"], after * Near);
            var last = Math.Min(Math.Exp(-2), after * Math.Exp(-4));
            Assert.Equal(last, rows[member, "min:level"], last * Near);
            Assert.Equal(last == Math.Exp(-2) ? 2 : 6, rows[member, "time_of_min:level"]);
        }
    }

    [Fact]
    public void A_switch_ends_a_climb_at_its_own_time()
    {
        var model = Models.Parse("""
            model: hat
            time: {stop: 10, save: 10}
            parameters: {turn: 3.3}
            stocks:
              x: {initial: 0, rate: "if(time < turn, 1, -1)"}
              y: {initial: 0, rate: slope}
            auxiliaries: {slope: "if(x > 2, 5, x)"}
            """);
        var rows = SweptRows.Of(
            model, Settings("tsit5"), ["max:x", "time_of_max:x", "mean:x", "max:slope", "time_of_max:slope", "integral:slope"],
            "turn=3.3,4");

        Assert.True(rows.Plan.UsesLanes);
        Assert.Equal(3.3, rows[0, "max:x"], 1e-12);
        Assert.Equal(3.3, rows[0, "time_of_max:x"], 1e-12);
        Assert.Equal(5, rows[0, "max:slope"]);
        Assert.Equal(2, rows[0, "time_of_max:slope"], 1e-9);
        // Two triangles below 2 and what the fall adds below 0.
        Assert.Equal((3.3 * 3.3 / 2) + (3.3 * 3.3 / 2) - (3.4 * 3.4 / 2), 10 * rows[0, "mean:x"], 1e-9);
        Assert.Equal(2 + (5 * 2.6) + 2 - (3.4 * 3.4 / 2), rows[0, "integral:slope"], 1e-9);
    }

    [Fact]
    public void Fixed_steps_have_the_extremes_of_the_lines_between_them()
    {
        Assert.True(IntegrationMethod.TryFind("euler", out var euler));
        var rows = SweptRows.Of(
            Spring(7), new RunSettings { Method = euler, Step = 0.5 }, ["max:x", "time_of_max:x", "integral:v", "final:x"], "damping=0.1");

        var (x, v, best, time) = (0.0, 1.0, 0.0, 0.0);
        for (var step = 1; step <= 60; step++)
        {
            (x, v) = (x + (0.5 * v), v + (0.5 * (-x - (0.2 * v))));
            if (x > best)
                (best, time) = (x, 0.5 * step);
        }
        Assert.Equal(x, rows[0, "final:x"], 1e-12);
        Assert.Equal(best, rows[0, "max:x"], 1e-12);
        Assert.Equal(time, rows[0, "time_of_max:x"], 1e-12);
    }

    private static RunSettings Settings(string method)
    {
        Assert.True(IntegrationMethod.TryFind(method, out var found));
        return new RunSettings { Method = found, Tolerances = new Tolerances(Rtol, Rtol * 1e-3) };
    }

    private static Model Spring(double save) => Models.Parse($$"""
        model: spring
        time: {stop: 30, save: {{Text(save)}} }
        parameters: {damping: 0.1}
        stocks:
          x: {initial: 0, rate: v}
          v: {initial: 1, rate: -x - 2 * damping * v}
        auxiliaries: {speed: v * v}
        """);

    private static string Text(double number) => number.ToString(CultureInfo.InvariantCulture);
}
