namespace LoopSim;

/// <summary>How saved numbers are told and drawn against an axis.</summary>
internal static class SweepNumbers
{
    private const string NoEnd = "no end reached";

    /// <summary>The smallest and largest value: <c>Burden at the end, from 0.12 to 0.61</c>.</summary>
    public static string Headline(SavedWords saved, SweepTally tally)
    {
        var (low, high) = tally.Ends(saved);
        if (tally.With(saved) == 0)
            return saved.Kind == "first" ? $"{saved.Label}: never" : $"{saved.Label}: no member reached the end";
        if (saved.Kind == "first")
        {
            var (first, last) = (Words.Moment(Math.Round(low), saved.Unit), Words.Moment(Math.Round(high), saved.Unit));
            return first == last ? $"{saved.Label}: {first}" : $"{saved.Label}: from {first} to {last}";
        }
        var (from, to, unit) = (Words.Short(low), Words.Short(high), DrawnSweep.Unit(saved.Unit) is { Length: > 0 } name ? $" {name}" : "");
        return from == to ? $"{saved.Label}: {from}{unit} in all members" : $"{saved.Label}, from {from} to {to}{unit}";
    }

    /// <summary>Why a member has no such number, or name.</summary>
    public static string NoValue(SavedWords saved, SweepEvidence evidence)
    {
        var reasons = new List<string>();
        if (saved.Kind == "first")
            reasons.Add("never");
        if (evidence.Tally.Ended < evidence.Tally.Members)
            reasons.Add(NoEnd);
        if (evidence.Tally.Members < evidence.Subject.Members)
            reasons.Add("not run yet");
        return reasons.Count == 0 ? NoEnd : string.Join(" or ", reasons);
    }

    public static Axis Axis(SavedWords saved, IReadOnlyList<PanelContent> content) =>
        RunFigures.ValueAxis([new VariableDocument(saved.Name, saved.Label, saved.Unit, saved.Low, saved.High, saved.Kind)], content);

    /// <summary>The line by which the sweep's outcome decides, where it is about the same variable.</summary>
    public static IEnumerable<PanelContent> Threshold(DrawnSweep subject, SavedWords saved) =>
        subject.MeetsThreshold(saved) ? [new Threshold(subject.Threshold!.Value, subject.Threshold.Label)] : [];
}
