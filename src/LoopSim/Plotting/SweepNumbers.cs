using LoopSim.Figures;
using LoopSim.Runs;
using LoopSim.Sweeps.Parts;

namespace LoopSim.Plotting;

/// <summary>How saved numbers are told and drawn against an axis.</summary>
internal static class SweepNumbers
{
    /// <summary>The smallest and largest value: <c>Burden at the end, from 0.12 to 0.61</c>.</summary>
    public static string Headline(SavedWords saved, SweepTally tally)
    {
        var (low, high) = tally.Ends(saved);
        if (tally.With(saved) == 0)
            return saved.Kind == "first" ? $"{saved.Label}: never" : $"{saved.Label}: no member reached the end";
        if (saved.Kind == "first")
            return $"{saved.Label}: from {Words.Moment(Math.Round(low), saved.Unit)} to {Words.Moment(Math.Round(high), saved.Unit)}";
        var (from, to, unit) = (Words.Short(low), Words.Short(high), SweepSubject.Unit(saved.Unit) is { Length: > 0 } name ? $" {name}" : "");
        return from == to ? $"{saved.Label}: {from}{unit} in all members" : $"{saved.Label}, from {from} to {to}{unit}";
    }

    /// <summary>Why a member has no such number.</summary>
    public static string NoValue(SavedWords saved) => saved.Kind == "first" ? "never" : "no end reached";

    public static Axis Axis(SavedWords saved, IReadOnlyList<PanelContent> content) =>
        RunFigures.ValueAxis([new VariableDocument(saved.Name, saved.Label, saved.Unit, saved.Low, saved.High, saved.Kind)], content);

    /// <summary>The line by which the sweep's outcome decides, where it is about the same variable.</summary>
    public static IEnumerable<PanelContent> Threshold(SweepSubject subject, SavedWords saved) =>
        subject.MeetsThreshold(saved) ? [new Threshold(subject.Threshold!.Value, subject.Threshold.Label)] : [];
}
