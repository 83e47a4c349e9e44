using LoopSim.Bifurcation;

namespace LoopSim.Tests;

/// <summary>The core model against values computed independently, with LSODA at a relative tolerance of 1e-9 and tighter and with
/// Newton's method for the steady states.</summary>
public sealed class CoreModelTests
{
    private static readonly string[] _stocks = ["stress", "inflammation", "energy", "sleep", "plasticity", "entrenchment"];

    [Theory]
    [InlineData(1, new[] { .51558568, .47495724, .50618477, .51115418, .49348340, .00343635 })]
    [InlineData(10, new[] { .54984110, .43560398, .54371013, .50998143, .46249389, .03233726 })]
    [InlineData(100, new[] { .57903226, .44663083, .55391894, .49042177, .41666205, .28160914 })]
    [InlineData(365, new[] { .61315459, .46186533, .53750412, .47240583, .36541295, .67514973 })]
    public void Trajectory_from_the_middle_agrees_to_seven_digits(double time, double[] expected)
    {
        var course = Given.Run(Models.Core, Given.Tight with { StartValues = Start(.5, 0) }).Course;
        Assert.All(_stocks.Zip(expected), stock => Assert.Equal(stock.Second, course.At(stock.First, time), 1e-7));
    }

    [Fact]
    public void Search_finds_exactly_the_healthy_state_the_saddle_and_the_depressed_state()
    {
        var found = SteadyStates.Find(Experiment.Prepare(Models.Core, new RunSettings()), CancellationToken.None).Equilibria;

        Assert.Collection(found,
            healthy => AssertEquilibrium(healthy, isStable: true,
                [.257853, .163366, .841793, .821083, .818947, .000870], [-.00277, -.04726, -.07972, -.17263, -.30948, -.42669]),
            saddle => AssertEquilibrium(saddle, isStable: false,
                [.416914, .305629, .707323, .640093, .608040, .120170], [.03824, -.00398, -.09416, -.19132, -.41475, -.61984]),
            depressed => AssertEquilibrium(depressed, isStable: true,
                [.623556, .465805, .533364, .467579, .347656, .820599], [-.00542, -.07940, -.11288, -.31394, -.50537, -.76264]));
    }

    [Fact]
    public void Without_entrenchment_the_depressed_state_is_milder()
    {
        var held = new RunSettings { Held = Given.Values(("entrenchment", 0)) };
        var found = SteadyStates.Find(Experiment.Prepare(Models.Core, held), CancellationToken.None).Equilibria;

        Assert.Collection(found,
            healthy => AssertState([.257804, .163344, .841811, .821118, .819018], healthy.State),
            saddle =>
            {
                AssertState([.432437, .324420, .686835, .620664, .590467], saddle.State);
                Assert.Equal(.03446, saddle.Eigenvalues[0].Real, 6e-6);
                Assert.All(saddle.Eigenvalues.Skip(1), eigenvalue => Assert.True(eigenvalue.Real < 0));
            },
            depressed => AssertState([.551075, .432285, .568021, .507238, .451471], depressed.State));
    }

    [Theory]
    [InlineData(0.10, "healthy", 49)]
    [InlineData(0.35, "healthy", 97.5)]
    [InlineData(0.50, "depressed", 473.5)]
    public void Settling_takes_as_long_as_computed_independently(double burden, string name, double days)
    {
        var result = Given.Settle(Models.Core, new RunSettings { StartValues = Start(burden, 0) });

        Assert.Equal(name, result.Name);
        Assert.Equal(days, result.SettlingTime!.Value, 0.5);
        Assert.Equal(SteadyStatus.Settled, result.Steady.Status);
        Assert.True(result.Equilibrium!.IsStable);
    }

    [Theory]
    [InlineData("healthy", .187879)]
    [InlineData("depressed", .548153)]
    public void Starts_settle_in_the_state_they_are_named_for(string start, double burden)
    {
        var result = Given.Settle(Models.Core, new RunSettings { Start = start });
        Assert.Equal(start, result.Name);
        Assert.Equal(burden, result.Readouts["burden"], 1e-6);
    }

    [Fact]
    public void Below_the_fold_the_way_from_the_depressed_state_lingers_where_no_steady_state_is_left()
    {
        var result = Given.Settle(Models.Core, FromDepressedAtLowLoad());

        var linger = Assert.IsType<Linger>(result.Linger);
        Assert.False(linger.NearSaddle);
        Assert.True(linger.To - linger.From > 500);
        Assert.InRange(linger.SlowestAt, linger.From, linger.To);
        Assert.Equal("healthy", result.Name);
    }

    /// <summary>"Recovers only after about 1,450 days" is the burden passing below 0.30; settling takes some 250 days more.</summary>
    [Fact]
    public void Below_the_fold_recovery_from_the_depressed_state_takes_about_1450_days()
    {
        var course = Given.Run(Models.Core, FromDepressedAtLowLoad() with { Until = 2000 }).Course;
        var recovered = course.Times[Array.FindIndex(course["burden"], burden => burden < 0.30)];
        Assert.InRange(recovered, 1400, 1500);
    }

    private static RunSettings FromDepressedAtLowLoad() => Given.Tight with
    {
        Overrides = Given.Values(("load", 0.05)),
        StartValues = Given.Values([.. _stocks.Zip([.623556, .465805, .533364, .467579, .347656, .820599])]),
    };

    /// <summary>All five burdens at one value.</summary>
    private static Language.ValueArray<Setting> Start(double burden, double entrenchment) =>
        Given.Values([.. _stocks.Zip([burden, burden, 1 - burden, 1 - burden, 1 - burden, entrenchment])]);

    private static void AssertEquilibrium(Equilibrium found, bool isStable, double[] state, double[] eigenvalues)
    {
        Assert.Equal(isStable, found.IsStable);
        AssertState(state, found.State);
        Assert.All(eigenvalues.Zip(found.Eigenvalues), pair => Assert.Equal(pair.First, pair.Second.Real, 6e-6));
        Assert.All(found.Eigenvalues, eigenvalue => Assert.Equal(0, eigenvalue.Imaginary));
    }

    private static void AssertState(double[] expected, IReadOnlyList<double> actual)
    {
        Assert.Equal(expected.Length, actual.Count);
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-6));
    }
}
