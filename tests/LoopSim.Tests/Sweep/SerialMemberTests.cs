using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>A member is the run that the same settings give, to the bit: members that run one by one.</summary>
public sealed class SerialMemberTests
{
    private static readonly Model _two = Models.Shipped("stress-mitochondria");

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
        using var folder = SweepFolder.Create(temporary["sweep"], SweepReport.Manifest(plan, null, PartFormat.Csv, null, "two.yaml"));

        Assert.Throws<OperationCanceledException>(() => Sweep.Run(plan, folder, 1, null, cancelled.Token));

        Assert.Equal([0], folder.Missing);
    }

    private static void AreRuns(SweptRows rows, Model model, Func<double[], RunSettings> settings)
    {
        for (var member = 0; member < rows.Members; member++)
            new SingleRun(model, settings(rows.Values(member))).HasTheBitsOf(rows, member);
    }
}
