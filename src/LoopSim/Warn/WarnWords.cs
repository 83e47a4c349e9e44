namespace LoopSim;

/// <summary>What <c>loopsim warn</c> tells people.</summary>
public static class WarnWords
{
    public static Page Of(WarnRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        page.Table(record.Drift is null ? SeriesTable(record) : DriftTable(record));
        if (quiet)
            return page;
        page.Line(Words.Clauses(
            RunProse.Sentence(Windows(record)), record.Surrogates is { } surrogates ? $"p by {surrogates} series without a trend" : ""));
        if (record.Drift is { } drift)
            AddDrift(page, record, drift);
        foreach (var limit in record.Limits)
            page.Line(RunProse.Sentence(limit));
        page.Line(record.Disclaimer);
        return page;
    }

    /// <summary>How indicators were computed.</summary>
    private static string Windows(WarnRecord record) =>
        $"windows of {Words.Duration(Rounded(record.Window), record.TimeUnit)}, lag {Words.Short(record.Lag)}, " + record.Detrending switch
        {
            Detrending.Gaussian => $"trend by Gaussian weights of deviation {Words.Short(record.Bandwidth!.Value)}",
            Detrending.Linear => "a straight line for the trend",
            _ => "no trend taken away",
        };

    private static PageTable SeriesTable(WarnRecord record)
    {
        var table = new PageTable("indicator", "first window", "last window", "Kendall's tau", "p");
        foreach (var indicator in Indicators.All)
        {
            var found = record.Indicators[indicator.Key()];
            table.Row(
                WarnProse.Name(indicator), Words.Number(found.First), Words.Number(found.Last), Words.Short(found.Tau),
                Words.Short(found.Chance ?? double.NaN));
        }

        return table;
    }

    private static PageTable DriftTable(WarnRecord record)
    {
        var table = new PageTable("indicator", "first window", "last window", "tau", "warns", "false alarms", "area", "95 % interval");
        foreach (var indicator in Indicators.All)
        {
            var found = record.Indicators[indicator.Key()];
            if (found.Recognition is not { } recognition)
                continue;
            table.Row(
                WarnProse.Name(indicator), Words.Number(found.First), Words.Number(found.Last), Words.Short(found.Tau),
                Share(recognition.Warns), Share(recognition.FalseAlarms), Words.Short(recognition.Area),
                $"{Words.Short(recognition.Low)} to {Words.Short(recognition.High)}");
        }

        return table;
    }

    private static void AddDrift(Page page, WarnRecord record, DriftDocument drift)
    {
        if (record.Theory is [var first, ..] && record.Theory[^1] is var last)
            page.Line(
                $"Slowest eigenvalue of the model: {Words.Short(first.Eigenvalue)} at {drift.Name} {Words.Short(first.Input)}, "
                    + $"{Words.Short(last.Eigenvalue)} at {Words.Short(last.Input)}; deviation for small noise {Words.Short(first.Sd)}, "
                    + Words.Short(last.Sd));
        page.Line(
            $"Pairs of paths that count: {drift.Paths} of {record.Noise!.Paths / 2}; in each the indicators are looked at until the "
                + "drifting one leaves its state. Area is that under the receiver operating curve, 0.5 for an indicator that tells "
                + "nothing");
    }

    private static string Share(double? share) => share is { } value ? Words.Percent(value) : "";

    private static double Rounded(double value) =>
        double.Parse(value.ToString("g3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
