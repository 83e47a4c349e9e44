namespace LoopSim;

/// <summary>Which of the varied quantities count for something saved: partial rank correlations, the largest on top.</summary>
internal static class SweepTornado
{
    /// <summary>More bars than names that a slide has room for say little.</summary>
    private const int MostOnSlide = 9;
    private const int MostOnPaper = 40;

    /// <summary>Null where no quantity has a correlation.</summary>
    public static Figure? Draw(SweepStatistics statistics, OutputLabel saved)
    {
        var (bars, members, what, _) = statistics.Ranking(saved);
        if (bars.Count == 0)
            return null;
        var shown = bars.Take(statistics.Style == FigureStyle.Slide ? MostOnSlide : MostOnPaper).ToList();
        var panel = new Panel(
            new Axis($"Partial rank correlation with {(saved.Codes.Count > 0 ? $"being {what}" : what)}"),
            new Axis("") { Categories = [.. shown.Select(bar => Name(bar.Quantity))] },
            [
                new Tornado([
                    .. shown.Select(
                        bar =>
                            new TornadoBar(
                                bar.Correlation.Coefficient!.Value, bar.Correlation.Low ?? double.NaN, bar.Correlation.High
                                    ?? double.NaN))])
                {
                    Whiskers = "95 % confidence interval",
                },
            ]);
        var remarks = new List<string>(statistics.Missing) { Members(saved, members, statistics.Sample.Count) };
        if (shown.Count < bars.Count)
            remarks.Add($"the {shown.Count} largest of {bars.Count}");
        return statistics.Subject.Figure(Headline(saved, bars[0], what), [panel], remarks, statistics.SampleNote);
    }

    /// <summary>The arrow says that it is a link's weight.</summary>
    private static string Name(SweptQuantity quantity) =>
        quantity.Label.Contains('\u2192', StringComparison.Ordinal) && quantity.Label.StartsWith("Weight of ", StringComparison.Ordinal)
            ? quantity.Label["Weight of ".Length..]
            : quantity.Label;

    private static string Headline(OutputLabel saved, (SweptQuantity Quantity, PartialRankCorrelation Correlation) first, string what)
    {
        var (quantity, name) = (first.Correlation, RunProse.Spoken(first.Quantity.Label));
        if (quantity is { Low: <= 0, High: >= 0 })
            return $"{RunProse.Sentence(what)}: no varied quantity counts clearly";
        var rises = quantity.Coefficient > 0;
        return saved.Codes.Count == 0
            ? $"{saved.Label} {(rises ? "rises" : "falls")} most clearly with {name}"
            : $"{RunProse.Sentence(what)} above all where {name} is {(rises ? "high" : "low")}";
    }

    private static string Members(OutputLabel saved, long members, int all) => saved.Kind switch
    {
        "verdict" => $"over the {DrawnSweep.CountOfMembers(members)} "
            + $"{saved.Codes[(int)Verdict.Rescued]} or {saved.Codes[(int)Verdict.Failed]}",
        "first" => $"over the {DrawnSweep.Count(members)} of {DrawnSweep.CountOfMembers(all)} in which it happens",
        _ => members == all ? "" : $"over the {DrawnSweep.Count(members)} of {DrawnSweep.CountOfMembers(all)} that reached the end",
    };
}
