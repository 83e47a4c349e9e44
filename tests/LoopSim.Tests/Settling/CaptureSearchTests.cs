namespace LoopSim.Tests;

/// <summary>The quick search ends where the whole one does, or finds nothing.</summary>
public sealed class CaptureSearchTests
{
    private const string Toggle = """
        model: toggle
        time: {stop: 10}
        parameters: {strength: 2}
        stocks:
          x: {rate: strength / (1 + y ^ 4) - x, range: [0, 3]}
          y: {rate: strength / (1 + x ^ 4) - y, range: [0, 3]}
        starts:
          above: {settle_from: {x: 0.7, y: 0.7000001}}
          far: {settle_from: {x: 3, y: 2.999}}
          below: {settle_from: {x: 0.2000001, y: 0.2}}
          high: {settle_from: {x: 2.5, y: 0.5}}
        """;

    public static TheoryData<string, string> Starts =>
    [
        .. from name in ModelCatalog.Names
           let model = Models.Shipped(name)
           where CaptureSearch.Supports(Experiment.Prepare(model, new RunSettings()))
           from start in model.Starts
           where start.Settles
           select (name, start.Name),
    ];

    [Theory]
    [MemberData(nameof(Starts))]
    public void A_shipped_model(string name, string start) => Compare(Experiment.Prepare(Models.Shipped(name), new RunSettings()), start);

    /// <summary>Both have their healthy state left up to a chronic load of about 0.39.</summary>
    [Theory]
    [InlineData(0.38)]
    [InlineData(0.385)]
    [InlineData(0.39)]
    [InlineData(0.395)]
    public void The_core_model_near_the_end_of_its_healthy_state(double load)
    {
        var experiment = Experiment.Prepare(
            Models.Shipped("depression-core"), new RunSettings { Overrides = [new Setting("load", load)] });

        Compare(experiment, "healthy");
        Compare(experiment, "depressed");
    }

    /// <summary>By symmetry the larger of the two wins.</summary>
    [Theory]
    [InlineData("above", false)]
    [InlineData("far", true)]
    [InlineData("below", true)]
    [InlineData("high", true)]
    public void A_start_beside_a_separatrix_settles_on_its_own_side(string start, bool hasMoreOfX)
    {
        var experiment = Experiment.Prepare(Models.Parse(Toggle), new RunSettings());
        var found = experiment.Settled(start, CancellationToken.None);

        Assert.Equal(SteadyStatus.Settled, found.Status);
        Assert.Equal(hasMoreOfX, found.State[0] > found.State[1]);
        // The two solve x = 2 / (1 + y^4), y = 2 / (1 + x^4).
        Assert.Equal(2 / (1 + Math.Pow(found.State[1], 4)), found.State[0], 1e-14);
        Assert.Equal(2 / (1 + Math.Pow(found.State[0], 4)), found.State[1], 1e-14);
    }

    [Fact]
    public void A_start_far_from_a_separatrix_is_captured() =>
        Assert.NotNull(new CaptureSearch(Experiment.Prepare(Models.Parse(Toggle), new RunSettings()), "high").Run(CancellationToken.None));

    [Fact]
    public void A_run_that_the_whole_search_gives_up_for_slowness_is_not_captured()
    {
        var experiment = Experiment.Prepare(Models.Parse("""
            model: glacier
            time: {stop: 10}
            stocks:
              x: {rate: 0.001 * (1 - x), range: [0, 2]}
            starts:
              one: {settle_from: {x: 0}}
            """), new RunSettings());

        Assert.Null(new CaptureSearch(experiment, "one").Run(CancellationToken.None));
        Assert.Equal(SteadyStatus.KeepsMoving, experiment.Settled("one", CancellationToken.None).Status);
    }

    [Theory]
    [InlineData("if(x > 1, 3, 0.5) - x")]
    [InlineData("max(x, 0.8) - 2 * x")]
    [InlineData("sin(time) - x")]
    public void Rates_that_jump_bend_or_move_are_left_to_the_whole_search(string rate) =>
        Assert.False(CaptureSearch.Supports(Experiment.Prepare(Models.Parse($$"""
            model: switched
            time: {stop: 10}
            stocks:
              x: {rate: "{{rate}}", initial: 0}
            """), new RunSettings())));

    private static void Compare(Experiment experiment, string start)
    {
        var whole = experiment.SearchFrom(start).Run(CancellationToken.None);
        if (new CaptureSearch(experiment, start).Run(CancellationToken.None) is not { } quick)
            return;
        Assert.Equal(SteadyStatus.Settled, whole.Status);
        Assert.All(whole.State.Zip(quick.State), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
    }
}
