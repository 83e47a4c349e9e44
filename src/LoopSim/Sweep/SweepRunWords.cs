namespace LoopSim;

/// <summary>What <c>loopsim sweep</c> tells people.</summary>
public static class SweepRunWords
{
    /// <param name="plan">The sweep.</param>
    /// <param name="document">How it went.</param>
    /// <param name="answer">What its members came to.</param>
    /// <param name="manifest">Its folder's record.</param>
    /// <param name="figures">How many figures were drawn.</param>
    public static Page Of(SweepPlan plan, SweepDocument document, SweepAnswer answer, SweepManifest manifest, int figures)
    {
        var page = new Page();
        page.Line($"{document.Members:N0} members, {document.Design} over {Words.Some(plan.Settings.Design.Names)}");
        foreach (var (status, count) in document.Statuses.OrderByDescending(pair => pair.Value))
            page.Line($"  {status,-18} {count,14:N0}");
        if (document.Ran < document.Members)
            page.Line($"  {"already there",-18} {document.Members - document.Ran,14:N0}");
        if (document.Ran > 0)
            page.Line(Work(document.MembersPerSecondPerThread, document.EngineSeconds, document.Jobs, document.Seconds));
        SweepAnswerWords.Add(page, answer, manifest);
        page.Line(plan.Policy?.Policy.Sentence);
        var drawn = figures switch { 0 => "", 1 => ", 1 figure", _ => $", {figures} figures" };
        page.Line($"results in {document.Folder}: {document.Parts} {(document.Parts == 1 ? "part" : "parts")}{drawn} and run.json");
        return page;
    }

    /// <summary>How fast members ran, and how long it took.</summary>
    internal static string Work(double rate, double engineSeconds, int jobs, double seconds)
    {
        // Starting up says nothing of how fast members run.
        var speed = engineSeconds < 1 ? "" : $"{rate:N0} members per second and thread, ";
        return $"{speed}{jobs} {(jobs == 1 ? "thread" : "threads")}, {seconds:F1} s in all";
    }

    /// <summary>What to look at where no member came to its end; null where one did.</summary>
    public static string? Warning(SweepDocument document) =>
        document.Members == 0
            || document.Statuses.Keys.Any(status => status == SolveStatus.ReachedEnd.Key() || status == SolveStatus.StoppedByEvent.Key())
            ? null
            : "no member came to its end, so nothing was kept but the values that were varied; 'loopsim run' or 'loopsim break' with "
                + "the values of "
                + "one of them says why";

    /// <summary>How far a sweep is.</summary>
    public static string Of(SweepProgress progress)
    {
        var text = $"{progress.Members:N0} members, {progress.Rate:N0} a second";
        // Before the first member is through nobody knows how long the others will take.
        return progress.Finished == 0
            ? text
            : $"{text}, {Left(TimeSpan.FromSeconds((progress.Members - progress.Finished) / progress.Rate))} left";
    }

    private static string Left(TimeSpan time) => time.TotalHours >= 1 ? $"{(int)time.TotalHours} h {time.Minutes} min"
        : time.TotalMinutes >= 1 ? $"{time.Minutes} min {time.Seconds} s"
        : $"{Math.Ceiling(time.TotalSeconds):N0} s";
}
