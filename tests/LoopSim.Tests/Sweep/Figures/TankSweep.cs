using LoopSim.Figures;
using LoopSim.Language;
using LoopSim.Sampling;

namespace LoopSim.Tests;

/// <summary>Sweeps of a model whose results are known: the level at the end is ten times inflow times factor.</summary>
internal static class TankSweep
{
    public static Model Filling { get; } = Models.Parse("""
        model: filling
        title: A tank
        time: {unit: day, stop: 10, save: 5}
        parameters:
          inflow: {value: 1, label: Inflow, unit: mg/day}
          factor: {value: 1, label: Factor}
        stocks:
          level: {label: Level, unit: mg, initial: 0, rate: inflow * factor}
        outcomes:
          full: {when: level > 4, label: Full}
        """);

    public static SweepPlan Plan(Model model, RunSettings settings, string[] saves, params string[] varied) =>
        SweepPlan.Prepare(model, new SweepSettings(settings, Design.Create("grid", [.. varied.Select(Variation.Parse)], null, 1), saves));

    /// <summary>Runs a grid of the tank and draws it.</summary>
    public static List<(string Name, Figure Figure)> Grid(string[] saves, params string[] varied) => Drawn("grid", null, saves, varied);

    /// <summary>Runs a sampled sweep of the tank and draws it.</summary>
    public static List<(string Name, Figure Figure)> Sampled(long count, string[] saves, params string[] varied) =>
        Drawn("sobol", count, saves, varied);

    private static List<(string Name, Figure Figure)> Drawn(string kind, long? count, string[] saves, string[] varied)
    {
        using var temporary = new TemporaryFolder();
        Variation[] variations = [.. varied.Select(Variation.Parse)];
        var plan = SweepPlan.Prepare(Filling, new SweepSettings(new RunSettings(), Design.Create(kind, variations, count, 1), saves));
        var manifest = SweepReport.Manifest(plan, 1, PartFormat.Csv, null, "filling.yaml");
        using (var folder = SweepFolder.Create(temporary["sweep"], manifest))
            Sweep.Run(plan, folder, 1, null, CancellationToken.None);
        return
        [
            .. SweepFigures.Of(SweepResults.Open(temporary["sweep"]), FigureStyle.Slide, [])
                .Select(picture => (picture.Name, picture.Figure)),
        ];
    }

    public static T Content<T>(this Figure figure, int panel = 0) where T : PanelContent =>
        figure.Panels[panel].Content.OfType<T>().Single();
}
