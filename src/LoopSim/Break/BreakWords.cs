namespace LoopSim;

/// <summary>What <c>loopsim break</c> tells people.</summary>
public static class BreakWords
{
    public static Page Of(BreakRecord record, bool quiet)
    {
        var page = new Page();
        var unit = record.TimeUnit;
        var first = record.FirstReached is { } time
            ? $"{Words.Moment(time, unit)}, {Words.Duration(time - record.From, unit)} after the start of the intervention"
            : "never";
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Headline);
        page.Line($"  verdict        {record.Spoken(record.Verdict) ?? "none"}");
        page.Line($"  outcome        {record.Outcome}: {record.Criterion}");
        page.Line($"  at the end     {Words.Moment(record.JudgedAt, unit)}: {Words.Number(record.OutcomeValue)} with ({record.WithName}), "
            + $"{Words.Number(record.OutcomeValueWithout)} without ({record.WithoutName})");
        page.Line($"  first reached  {first}");
        if (record.Chance is { } chance)
        {
            page.Line($"  with noise     {record.Outcome} in {chance.With} of {chance.Noise.Paths} paths with, {chance.Without} without, "
                + $"{chance.OnlyWith} only with the intervention");
        }
        if (record.Least is { } least)
            page.Line($"  least          {least.Message}");
        if (record.Policy is { } policy)
            Add(page, record, policy);
        if (record.OpenedLoops is { } opened)
        {
            var whole = opened.CountWithEquations != opened.Count ? $" ({opened.CountWithEquations} with those through equations)" : "";
            var shortest = opened.Shortest is null ? "" : $"; the shortest: {string.Join(" -> ", opened.Shortest)}";
            page.Line($"  opened loops   {opened.Count} of {opened.OfAll}{whole}{shortest}");
        }
        foreach (var sentence in record.Sentences)
            page.Line(sentence);
        page.Line(record.Disclaimer);
        return page;
    }

    /// <summary>What a policy decided, in the order of time, and how it ended.</summary>
    private static void Add(Page page, BreakRecord record, PolicyDocument policy)
    {
        var unit = record.TimeUnit;
        page.Line($"  policy         {policy.Label}; remitted: {policy.Remission}");
        var ending = $"the run ends: {(record.Recovered ? "" : "not ")}{record.Outcome.Replace('_', ' ')}, {policy.AtEnd}";
        (string Time, string Text)[] rows =
        [
            .. policy.Decisions.Select(decision => (Words.Moment(decision.Time, unit), decision.Words)),
            (Words.Moment(record.JudgedAt, unit), ending),
        ];
        var width = rows.Max(row => row.Time.Length);
        foreach (var (time, text) in rows)
            page.Line($"    {time.PadRight(width)}  {text}");
        page.Line($"  in treatment   {Words.Duration(policy.TimeInTreatment, unit)}");
        page.Line($"  the same as    {policy.Options}");
    }

    /// <summary>The verdict as a sentence.</summary>
    public static string Verdict(Experiment experiment, BreakResult result)
    {
        var unit = experiment.Model.Time.Unit;
        var outcome = RunProse.Spoken(experiment.Outcome!);
        var end = Words.Moment(experiment.EndTime, unit);
        // A day is a date; other units count.
        var at = unit == "day" ? "on" : "at";
        string By(double time) => Words.Moment(Math.Ceiling(time), unit);
        if (result.Verdict is { } verdict && VerdictText.Of(experiment.Model) is { } own)
            return $"{RunProse.Sentence(VerdictText.Spoken(verdict.Key(), own))}: {InGeneral(verdict)}";

        // A model with words of its own is about something else than illness.
        string InGeneral(LoopSim.Verdict verdict) => verdict switch
        {
            LoopSim.Verdict.Rescued => $"{outcome} by {By(result.With.FirstReached ?? experiment.EndTime)} and still so {at} {end}",
            LoopSim.Verdict.Failed when result.With.FirstReached is { } once => $"{outcome} by {By(once)}, but not {at} {end}",
            LoopSim.Verdict.Failed => $"not {outcome} by {end}",
            LoopSim.Verdict.Spontaneous => $"{outcome} even without the intervention",
            LoopSim.Verdict.NeverIll => $"{outcome} already when the intervention began",
            _ => $"these parameters have no stable state that is {outcome}",
        };

        return result.Verdict switch
        {
            LoopSim.Verdict.Rescued => $"Rescued: {outcome} by {By(result.With.FirstReached ?? experiment.EndTime)} and still well {at} "
                + $"{end}",
            LoopSim.Verdict.Failed when result.With.FirstReached is { } once => $"Failed: {outcome} by {By(once)}, but not {at} {end}",
            LoopSim.Verdict.Failed => $"Failed: not {outcome} by {end}",
            LoopSim.Verdict.Spontaneous => "Spontaneous: recovers even without the intervention",
            LoopSim.Verdict.NeverIll => "Never ill: there was nothing to treat when the intervention began",
            LoopSim.Verdict.NoHealthyState => "No healthy state: these parameters have none to return to",
            _ => "No verdict: the run did not reach its end",
        };
    }
}
