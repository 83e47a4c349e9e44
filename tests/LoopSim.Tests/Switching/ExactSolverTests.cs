using LoopSim.Tests.Switching.Exact;
using LoopSim.Tests.Switching.Expressions;

namespace LoopSim.Tests.Switching;

/// <summary>The exact solutions against closed forms, and against tiny steps over the rates as they are written.</summary>
public class ExactSolverTests
{
    /// <summary>Nothing but the rates as they are written, without any notion of a crossing.</summary>
    [Fact]
    public void Tiny_steps_lead_to_the_exact_solutions() => Assert.All(SwitchingSample.From(0).Take(10), AssertAgrees);

    [LongFact]
    public void Tiny_steps_lead_to_a_hundred_exact_solutions() => Assert.All(SwitchingSample.From(0).Take(100), AssertAgrees);

    /// <summary>x = 1 - e^-t passes 1/2 at ln 2; from there y grows by 3 a unit.</summary>
    [Fact]
    public void Threshold_of_a_relaxing_stock_is_passed_when_the_logarithm_says()
    {
        var x = new Stock(0, "x");
        var model = Model(5, new("x", 0, 1 - x), new("y", 0, new Choice(new Comparison(x, ">", 0.5), 3, 0)));

        var run = ExactSolver.Solve(model);

        Assert.Equal(Math.Log(2), run.Pieces[0].End, 1e-14);
        Assert.Equal(1 - Math.Exp(-5), run.Final[0], 1e-14);
        Assert.Equal(3 * (5 - Math.Log(2)), run.Final[1], 1e-13);
    }

    /// <summary>Ten windows of 0.01 at 0, 8, ..., 72 are open for 0.1 in all.</summary>
    [Fact]
    public void Gates_open_as_often_as_they_should()
    {
        var gate = new Choice(new Comparison(new Remainder(Clock.Time, 8), "<", 0.01), 10_000, 0);

        var run = ExactSolver.Solve(Model(80, new("x", 0, gate), new("y", 0, new Counter(Rounding.Floor, 0.1 * Clock.Time))));

        Assert.Equal(1000, run.Final[0], 1e-9);
        Assert.Equal(10 * (0 + 1 + 2 + 3 + 4 + 5 + 6 + 7), run.Final[1], 1e-11);
    }

    /// <summary>The positive half wave of a sine of period 24 has the area 24 / pi.</summary>
    [Fact]
    public void Half_waves_have_the_area_they_should()
    {
        var light = new Extreme(largest: true, 0, new Wave(0, 24));

        var run = ExactSolver.Solve(Model(60, new SwitchingStock("x", 0, light)) with { Periods = [24] });

        Assert.Equal(3 * 24 / Math.PI, run.Final[0], 1e-12);
    }

    [Fact]
    public void Sliding_is_refused() =>
        AssertRefused(Unsuitable.Slides, x => new Choice(new Comparison(x, ">", 1), -1, 1));

    /// <summary>(t - 1)^2 + c, which comes to c.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e-8)]
    [InlineData(-1e-8)]
    public void Touching_is_refused(double above)
    {
        var x = new Stock(0, "x");
        var model = Model(3, new("x", 1 + above, 2 * Clock.Time - 2), new("y", 0, new Choice(new Comparison(x, ">", 0), 1, 0)));

        var exception = Assert.Throws<UnsuitableModelException>(() => ExactSolver.Solve(model));

        Assert.Equal(Unsuitable.Tangent, exception.Reason);
    }

    [Fact]
    public void Creeping_towards_a_threshold_is_refused() =>
        AssertRefused(Unsuitable.Tangent, x => new Choice(new Comparison(x, "<", 1), 1, 0) - x);

    private static void AssertRefused(Unsuitable reason, Func<Stock, Quantity> rate)
    {
        var model = Model(50, new SwitchingStock("x", 0, rate(new Stock(0, "x"))));

        var exception = Assert.Throws<UnsuitableModelException>(() => ExactSolver.Solve(model));

        Assert.Equal(reason, exception.Reason);
    }

    private static SwitchingModel Model(double stop, params SwitchingStock[] stocks) => new(0, stop, stocks, [], [], [], []);

    private static void AssertAgrees(SwitchingSample sample)
    {
        // Where a crossing is late by a step, others are late by many; there a finer grid has to do.
        if (Misses(sample, 200_000).Max() > 3e-4)
            Assert.All(Misses(sample, 4_000_000), miss => Assert.InRange(miss, double.NegativeInfinity, 3e-4));
    }

    /// <summary>How far from the exact end Heun's method comes, but for one step's worth of every jump, as a share of the largest
    /// value.</summary>
    private static double[] Misses(SwitchingSample sample, int steps)
    {
        var model = sample.Model;
        var length = (model.Stop - model.Start) / steps;
        var state = model.Initial;
        var jumps = new double[state.Length];
        for (var step = 0; step < steps; step++)
        {
            var (time, end) = (model.Start + length * step, model.Start + length * (step + 1));
            var first = model.Rates(time, state);
            var second = model.Rates(end, [.. state.Zip(first, (x, rate) => x + length * rate)]);
            for (var k = 0; k < state.Length; k++)
            {
                state[k] += length / 2 * (first[k] + second[k]);
                jumps[k] += Math.Abs(second[k] - first[k]);
            }
        }

        return [.. state.Select((x, k) => (Math.Abs(x - sample.Exact.Final[k]) - length * jumps[k]) / (1e-3 + sample.Exact.Largest[k]))];
    }
}
