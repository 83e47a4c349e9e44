using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>A member is the run that the same settings give, to the bit: members that run one by one.</summary>
public sealed class SerialMemberTests
{
    private static readonly Model _two = Models.Shipped("stress-mitochondria");

    private static readonly Model _ball = Models.Parse("""
        model: ball
        time: {stop: 1.5, save: 0.125}
        parameters: {g: 9.81, restitution: 0.8}
        stocks:
          height: {initial: 1, rate: speed}
          speed: {initial: 0, rate: -g}
          bounces: {initial: 0, rate: 0}
        auxiliaries: {pace: abs(speed)}
        events:
          bounce: {when: height, direction: falling, set: {speed: -restitution * speed, bounces: bounces + 1}}
        """);

    [Fact]
    public void A_model_with_events_and_kinks()
    {
        var rows = SweptRows.Of(_ball, new RunSettings(), SingleRun.Everything(_ball), "restitution=0.5,0.8,1", "g=2,9.81", "height=0.5,1");

        Assert.False(rows.Plan.UsesLanes);
        Assert.True(rows[2, "final:bounces"] >= 1);
        AreRuns(rows, _ball,
            values =>
                new RunSettings
                {
                    Overrides = Given.Values(("restitution", values[0]), ("g", values[1])),
                    StartValues = Given.Values(("height", values[2]))
                });
    }

    [Fact]
    public void An_event_at_a_time_is_saved_with_the_values_after_it()
    {
        var model = Models.Parse("""
            model: clocked
            time: {stop: 4, save: 1}
            parameters: {at: 2}
            stocks:
              clock: {initial: 0, rate: 1}
              level: {initial: 1, rate: 0}
            events: {refill: {when: clock - at, direction: rising, set: {level: 5}}}
            """);
        var rows = SweptRows.Of(model, new RunSettings(), SingleRun.Everything(model), "at=1,2,2.5,4");

        AreRuns(rows, model, values => new RunSettings { Overrides = Given.Values(("at", values[0])) });
    }

    [Fact]
    public void A_cut_dependence_inside_an_equation()
    {
        var settings =
            new RunSettings
            {
                Start = "depressed",
                Intervention = Given.Cut("equation:entrenchment:plasticity") with { From = 50 },
                Until = 400
            };
        var rows = SweptRows.Of(
            Models.Core,
            settings,
            ["verdict", "first:recovered", "state", "final", "mean:burden", "course:plasticity"],
            "load=0.3,0.32",
            "treat.at=0,50,120.5");

        Assert.False(rows.Plan.UsesLanes);
        AreRuns(rows, Models.Core, values => settings with
        {
            Overrides = Given.Values(("load", values[0])),
            Intervention = settings.Intervention with { From = values[1] },
        });
    }

    [Fact]
    public void A_sweep_that_is_interrupted_while_starts_settle_keeps_no_part()
    {
        using var temporary = new TemporaryFolder();
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        var plan = TankSweep.Plan(
            _two, new RunSettings { Start = "healthy", Method = IntegrationMethod.Dop853 }, ["final"], "load=0.1,0.2");
        using var folder = SweepFolder.Create(temporary["sweep"], SweepReport.Manifest(plan, [], null, PartFormat.Csv, null, "two.yaml"));

        Assert.Throws<OperationCanceledException>(() => Sweep.Run(plan, folder, 1, null, cancelled.Token));

        Assert.Equal([0], folder.Missing);
    }

    private static void AreRuns(SweptRows rows, Model model, Func<double[], RunSettings> settings)
    {
        for (var member = 0; member < rows.Members; member++)
            new SingleRun(model, settings(rows.Values(member))).HasTheBitsOf(rows, member);
    }
}
