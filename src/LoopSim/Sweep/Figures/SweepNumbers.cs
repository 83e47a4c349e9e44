namespace LoopSim;

/// <summary>How saved numbers are told and drawn against an axis.</summary>
internal static class SweepNumbers
{
    private const string NoEnd = "no end reached";

    /// <summary>The smallest and largest value: <c>Burden at the end, from 0.12 to 0.61</c>.</summary>
    public static string Headline(OutputLabel saved, SweepStatistics statistics)
    {
        var (low, high) = statistics.Ends(saved);
        if (statistics.With(saved) == 0)
            return saved.Kind == "first" ? $"{saved.Label}: never" : $"{saved.Label}: no member reached the end";
        if (saved.Kind == "first")
        {
            var (first, last) = (Words.Moment(Math.Round(low), saved.Unit), Words.Moment(Math.Round(high), saved.Unit));
            return first == last ? $"{saved.Label}: {first}" : $"{saved.Label}: from {first} to {last}";
        }
        var (from, to, unit) = (Words.Short(low), Words.Short(high), Words.Unit(saved.Unit) is { Length: > 0 } name ? $" {name}" : "");
        return from == to ? $"{saved.Label}: {from}{unit} in all members" : $"{saved.Label}, from {from} to {to}{unit}";
    }

    /// <summary>Why a member has no such number, or name.</summary>
    public static string NoValue(OutputLabel saved, SweepStatistics statistics)
    {
        var reasons = new List<string>();
        if (saved.Kind == "first")
            reasons.Add("never");
        if (statistics.Ended < statistics.Members)
            reasons.Add(NoEnd);
        if (statistics.Members < statistics.Subject.Members)
            reasons.Add("not run yet");
        return reasons.Count == 0 ? NoEnd : string.Join(" or ", reasons);
    }

    public static Axis Axis(OutputLabel saved, IReadOnlyList<PanelContent> content) =>
        RunFigures.ValueAxis([new VariableDocument(saved.Name, saved.Label, saved.Unit, saved.Low, saved.High, saved.Kind)], content);

    /// <summary>The line by which the sweep's outcome decides, where it is about the same variable.</summary>
    public static IEnumerable<PanelContent> Threshold(DrawnSweep subject, OutputLabel saved) =>
        subject.MeetsThreshold(saved) ? RunFigures.Threshold(subject.Threshold, saved.Variable) : [];
}
