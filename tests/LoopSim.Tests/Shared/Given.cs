using LoopSim.Figures;
using LoopSim.Language;
using LoopSim.Numerics;

namespace LoopSim.Tests;

/// <summary>Shorthand for the settings of runs.</summary>
internal static class Given
{
    public static RunSettings Tight { get; } = new() { Tolerances = new Tolerances(1e-9, 1e-12) };

    public static ValueArray<Setting> Values(params (string Name, double Value)[] values) =>
        values.Select(value => new Setting(value.Name, value.Value)).ToValueArray();

    public static Intervention Cut(params string[] links) => Intervention.None with { Cuts = links.ToValueArray() };

    public static Intervention Dose(string channel, double dose, double length = double.PositiveInfinity) =>
        Intervention.None with { Doses = Values((channel, dose)), For = length };

    public static BreakResult Break(Model model, RunSettings settings) =>
        LoopSim.Break.Run(Experiment.Prepare(model, settings), RunMonitor.Nobody);

    public static SimulationResult Run(Model model, RunSettings settings) =>
        Simulate.Run(Experiment.Prepare(model, settings), RunMonitor.Nobody);

    public static RunOrigin Origin { get; } = new(["run", "model.yaml"], "model.yaml");

    /// <summary>A run as it would be saved.</summary>
    public static SavedRun Saved(Experiment experiment, RunOrigin? origin = null)
    {
        var result = Simulate.Run(experiment, RunMonitor.Nobody);
        return new SimulationRecord(experiment, origin ?? Origin, result).Save(experiment, result);
    }

    /// <summary>The figures of a run on a slide.</summary>
    public static List<(string Name, Figure Figure)> Figures(this SavedRun run, params string[] show) =>
        [.. run.Draw(FigureStyle.Slide, show).OfType<FigurePicture>().Select(picture => (picture.Name, picture.Figure))];

    public static SettlingResult Settle(Model model, RunSettings settings) =>
        LoopSim.Settle.Run(Experiment.Prepare(model, settings), RunMonitor.Nobody);

    /// <summary>A variable at a saved time.</summary>
    public static double At(this RunCourse course, string name, double time)
    {
        var row = Array.IndexOf(course.Times, time);
        Assert.True(row >= 0, $"time {time} was not saved");
        return course[name][row];
    }
}
