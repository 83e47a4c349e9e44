
namespace LoopSim.Tests;

/// <summary>A member is the run that the same settings give, to the bit, in every model that LoopSim brings along.</summary>
public sealed class ShippedModelTests
{
    public static TheoryData<string> Names => [.. ModelCatalog.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Members_of_a_shipped_model_are_runs(string name)
    {
        var model = Models.Shipped(name);
        var settings = new RunSettings { Until = model.Time.Start + 20 * model.Time.Save };
        var declared = Experiment.Prepare(model, settings);
        var varied = model.Parameters[0].Name;
        var value = declared.Resting.Resting[declared.Compiled.Layout.Find(varied)];
        var plan = TankSweep.Plan(
            model,
            settings,
            SingleRun.Everything(model, withCourses: false),
            FormattableString.Invariant($"{varied}={value},{value * 1.03125 + 0.001}"));

        var rows = SweptRows.Of(plan, jobs: 2);

        for (var member = 0; member < rows.Members; member++)
            new SingleRun(model, settings with { Overrides = Given.Values((varied, rows.Values(member)[0])) }).HasTheBitsOf(rows, member);
    }
}
