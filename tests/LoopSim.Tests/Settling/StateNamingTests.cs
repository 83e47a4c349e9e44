using LoopSim.Compilation;

namespace LoopSim.Tests;

/// <summary>The rule on one stock from 0 to 10 with stable states at 0 and 10: near is within 1.5.</summary>
public sealed class StateNamingTests
{
    private const string Model = """
        model: switch
        time: {stop: 100}
        parameters: {middle: 5}
        stocks:
          x: {range: [0, 10], rate: x * (10 - x) * (x - middle) / 10}
        starts:
          high: {settle_from: {x: 9}}
          low: {settle_from: {x: 1}}
        outcomes:
          fine: x < 4
        """;

    [Theory]
    [InlineData(0.1, "low")]
    [InlineData(1.49, "low")]
    [InlineData(8.51, "high")]
    [InlineData(10, "high")]
    public void A_state_within_reach_of_a_start_has_its_name(double x, string name) => Assert.Equal(name, Name(Model, x));

    [Theory]
    [InlineData(1.51)]
    [InlineData(3.9)]
    public void A_state_out_of_reach_has_the_name_of_the_outcome_that_holds(double x) => Assert.Equal("fine", Name(Model, x));

    [Theory]
    [InlineData(4.1)]
    [InlineData(8.49)]
    public void A_state_without_either_is_unnamed(double x) => Assert.Equal(StateNaming.Unnamed, Name(Model, x));

    /// <summary>With the middle below both seeds both starts settle at 10.</summary>
    [Theory]
    [InlineData(9.5)]
    [InlineData(10)]
    public void Of_two_starts_that_settle_in_the_same_state_the_one_with_the_nearer_seed_counts(double x)
    {
        Assert.Equal("high", Name(Model, x, ("middle", 0.5)));
        var otherOrder = Model.Replace(
            "high: {settle_from: {x: 9}}\n  low: {settle_from: {x: 1}}",
            "low: {settle_from: {x: 1}}\n  high: {settle_from: {x: 9}}",
            StringComparison.Ordinal);
        Assert.NotEqual(Model, otherOrder);
        Assert.Equal("high", Name(otherOrder, x, ("middle", 0.5)));
    }

    [Fact]
    public void Of_two_starts_within_reach_the_nearer_counts()
    {
        var near = Model.Replace("high: {settle_from: {x: 9}}", "high: {x: 1.2}", StringComparison.Ordinal);
        Assert.Equal("low", Name(near, 0.5));
        Assert.Equal("high", Name(near, 0.7));
        Assert.Equal("high", Name(near, 2.6));
    }

    [Fact]
    public void A_start_that_never_settles_names_nothing()
    {
        var turning = Models.Parse("""
            model: turning
            time: {stop: 1}
            stocks:
              x: {rate: y, range: [-1, 1]}
              y: {rate: -x, range: [-1, 1]}
            starts:
              turning: {settle_from: {x: 1, y: 0}}
            """);
        var experiment = Experiment.Prepare(turning, new RunSettings());
        Assert.Equal(SteadyStatus.KeepsMoving, experiment.Settled("turning", CancellationToken.None).Status);
        Assert.Equal(StateNaming.Unnamed, NameOf(experiment, [1, 0]));
    }

    private static string Name(string text, double x, params (string, double)[] overrides) =>
        NameOf(Experiment.Prepare(Models.Parse(text), new RunSettings { Overrides = Given.Values(overrides) }), [x]);

    private static string NameOf(Experiment experiment, double[] state)
    {
        var field = new ModelField(experiment.Compiled, experiment.Resting);
        field.Enter(0, 0, state);
        return StateNaming.Name(experiment, field, 0, state, CancellationToken.None);
    }
}
