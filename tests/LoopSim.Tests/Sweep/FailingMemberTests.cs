using LoopSim.Language;
using LoopSim.Numerics;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>A member that fails has its status in its row, nothing else, and the others are as they would be without it.</summary>
public sealed class FailingMemberTests
{
    /// <summary>x' = x^2 reaches infinity at 1 / x(0).</summary>
    private static readonly Model _explosive = Models.Parse("""
        model: explosive
        time: {stop: 1, save: 0.25}
        parameters: {power: 2}
        stocks: {x: {initial: 0.5, rate: x^power}}
        """);

    [Fact]
    public void A_member_that_blows_up()
    {
        var rows = SweptRows.Of(_explosive, Given.Tight, ["final:x", "max:x", "course:x"], "x=0.5,2,0.25,4");

        Assert.Equal("reached_end", rows.Code(0, "status"));
        Assert.Equal(1, rows[0, "final:x"], 1e-7);
        Assert.Equal(1.0 / 3, rows[2, "final:x"], 1e-7);
        Assert.All([1, 3], member =>
        {
            Assert.Equal(
                Given.Run(_explosive, Given.Tight with { StartValues = Given.Values(("x", rows.Values(member)[0])) }).Solve.Status.Key(),
                rows.Code(member, "status"));
            Assert.NotEqual("reached_end", rows.Code(member, "status"));
            Assert.All(["final:x", "max:x", "x@0", "x@0.25", "x@1"], column => Assert.True(double.IsNaN(rows[member, column])));
        });
    }

    /// <summary>Whichever member comes first.</summary>
    [Theory]
    [InlineData("gain:stress:energy:stress=-1,1", "reached_end", 1)]
    [InlineData("gain:stress:energy:stress=1,-1", "reached_end", 0)]
    [InlineData("treat.at=5000,100", "reached_end", 1)]
    public void A_member_whose_values_make_no_run(string varied, string status, int member)
    {
        var settings = new RunSettings { Start = "depressed", Intervention = Given.Dose("load_relief", 0.3, 5) };
        var rows = SweptRows.Of(Models.Shipped("stress-mitochondria"), settings, [], varied);

        Assert.Equal(status, rows.Code(member, "status"));
        Assert.Equal("invalid_settings", rows.Code(1 - member, "status"));
    }

    [Theory]
    [InlineData("treat.at=5000,6000", "the intervention would begin at 5000, outside the run")]
    [InlineData("gain:stress:energy:stress=-1,-2", "a factor of at least 0, not -1")]
    public void A_sweep_without_a_member_that_makes_a_run_says_why(string varied, string reason)
    {
        var settings = new RunSettings { Start = "depressed", Intervention = Given.Dose("load_relief", 0.3, 5) };
        var problem = Assert.Throws<InvalidSettingException>(
            () => SweptRows.Of(Models.Shipped("stress-mitochondria"), settings, [], varied));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_loop_under_two_names_is_one_quantity()
    {
        var problem = Assert.Throws<InvalidSettingException>(() => SweptRows.Of(
            Models.Shipped("stress-mitochondria"), new RunSettings(), [], "gain:stress:energy:stress=0,1",
            "gain:energy:stress:energy=0,1"));

        Assert.Contains("are the same quantity", problem.Message, StringComparison.Ordinal);
    }

    /// <summary>Explicit steps would run out long before the slow stock comes to rest.</summary>
    [Fact]
    public void A_stiff_start_settles_by_a_stiff_method()
    {
        var model = Models.Parse("""
            model: stiff
            time: {stop: 100}
            parameters: {a: 0.3}
            stocks:
              x: {rate: (a - x) / 1e-6, range: [0, 1]}
              y: {rate: (x - y) / 30, range: [0, 1]}
            starts:
              here: {settle_from: {x: 0, y: 0}}
            """);
        var rows = SweptRows.Of(model, new RunSettings { Method = IntegrationMethod.Rodas5P }, ["final:y"], "a=0.1,0.5");

        Assert.Equal(["reached_end", "reached_end"], rows.Codes("status"));
        Assert.Equal(0.1, rows[0, "final:y"], 1e-6);
        Assert.Equal(0.5, rows[1, "final:y"], 1e-6);
        Assert.Contains("--method rodas5p", SteadyStateText.Describe(
            new SteadyState(SteadyStatus.KeepsMoving, [0.3, 0], 6.6, SolveStatus.StepLimit),
                Experiment.Prepare(model, new RunSettings()).Compiled), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rk45")]
    [InlineData("rodas5p")]
    public void A_start_that_does_not_settle(string method)
    {
        var model = Models.Parse("""
            model: circle
            time: {stop: 3}
            parameters: {damping: 1}
            stocks: {x: {rate: y - damping * x}, y: {rate: -x + damping * 0.1}}
            starts: {rest: {settle_from: {x: 1, y: 0}}}
            """);
        Assert.True(IntegrationMethod.TryFind(method, out var found));
        var rows = SweptRows.Of(model, new RunSettings { Method = found }, ["final"], "damping=1,-1,0.5");

        Assert.Equal(["reached_end", "start_not_settled", "reached_end"], rows.Codes("status"));
        Assert.True(double.IsNaN(rows[1, "final:x"]));
        Assert.Equal(-1, rows.Values(1)[0]);
    }

    [Theory]
    [InlineData("treat.for=84,0,-3", "reached_end invalid_settings invalid_settings")]
    [InlineData("treat.at=50,400,-5", "reached_end invalid_settings invalid_settings")]
    [InlineData("treat.at=50,1e300", "reached_end invalid_settings")]
    [InlineData("input.load.for=0,42,-5,1e-300", "invalid_settings reached_end invalid_settings reached_end")]
    [InlineData("treat.for=0,84", "invalid_settings reached_end")]
    [InlineData("treat.at=400,50", "invalid_settings reached_end")]
    public void Values_that_make_no_run(string varied, string statuses)
    {
        var settings = new RunSettings { Scenario = "early", Until = 400, Intervention = Given.Dose("load_relief", 0.3, 84) };
        var rows = SweptRows.Of(Models.Shipped("stress-mitochondria"), settings, ["verdict", "final"], varied);

        Assert.Equal(statuses.Split(' '), rows.Codes("status"));
        Assert.All(
            Enumerable.Range(0, rows.Members),
            member => Assert.Equal(rows.Code(member, "status") == "reached_end", rows.Code(member, "verdict") is not null));
    }

    [Fact]
    public void Where_no_member_makes_a_run_there_is_no_sweep()
    {
        var settings = new RunSettings { Scenario = "early", Intervention = Given.Dose("load_relief", 0.3, 84) };

        Assert.Equal(
            "an intervention must last for some time, not 0",
            Assert.Throws<InvalidSettingException>(
                () => SweptRows.Of(Models.Shipped("stress-mitochondria"), settings, ["final"], "treat.for=0,-1")).Message);
    }

    [Fact]
    public void A_run_that_an_event_stops_keeps_what_it_came_to()
    {
        var model = Models.Parse("""
            model: growth
            time: {stop: 3, save: 1}
            parameters: {rate: 1}
            stocks: {x: {initial: 1, rate: rate * x}}
            events: {ten: {when: x > 10, stop: true}}
            """);
        var rows = SweptRows.Of(model, Given.Tight, ["final:x", "max:x", "mean:x", "course:x"], "rate=0.5,1");

        Assert.Equal(["reached_end", "stopped_by_event"], rows.Codes("status"));
        Assert.Equal(10, rows[1, "final:x"], 1e-9);
        Assert.Equal(10, rows[1, "max:x"], 1e-9);
        Assert.Equal(Math.Exp(2), rows[1, "x@2"], 1e-7);
        Assert.True(double.IsNaN(rows[1, "x@3"]));
    }

    [Fact]
    public void A_held_stock_is_not_varied()
    {
        var settings = new RunSettings { Held = Given.Values(("stress", 0.5)) };

        Assert.Equal(
            "'stress' is held at 0.5, so where it begins cannot be varied; leave out --hold stress, or vary something else",
            Assert.Throws<InvalidSettingException>(
                () => SweptRows.Of(Models.Shipped("stress-mitochondria"), settings, ["final"], "stress=0,1", "energy=0,1")).Message);
    }
}
