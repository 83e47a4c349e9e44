namespace LoopSim;

/// <summary>What <c>loopsim continue</c> tells people.</summary>
public static class ContinueWords
{
    public static Page Of(ContinueRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        if (record.SpecialPoints.Count > 0)
            page.Table(SpecialPoints(record));
        foreach (var count in record.Counts)
            page.Line($"  {record.Over} {Words.Number(count.From)} to {Words.Number(count.To)}: {States(count)}");
        foreach (var cycle in record.Periodic)
        {
            var multipliers = string.Join("  ", cycle.Multipliers.Select(value => value.Text()));
            page.Line($"  cycle at {record.Over} {Words.Number(cycle.Parameter)}: period {Digits(cycle.Period)}, "
                + $"{(cycle.Stable ? "stable" : "not stable")}, multipliers {multipliers}");
        }
        if (quiet)
            return page;
        foreach (var note in record.Notes)
            page.Line(note);
        page.Line(record.Disclaimer);
        return page;
    }

    private static PageTable SpecialPoints(ContinueRecord record)
    {
        var variable = record.MainVariable;
        string[] second = record.And is { } and ? [and.Name] : [];
        var table = new PageTable(["", record.Over, .. second, "uncertainty", variable, "frequency", "criticality"]);
        foreach (var point in record.SpecialPoints)
        {
            table.Row([
                point.Kind.Replace('_', ' '), Digits(point.Parameters[record.Over]),
                .. second.Select(name => point.Parameters.TryGetValue(name, out var other) ? Digits(other) : ""),
                Words.Short(point.Uncertainty),
                Words.Number(point.State.TryGetValue(variable, out var value) ? value : point.Readouts[variable]),
                point.Frequency is { } frequency ? Words.Number(frequency) : "",
                point.Criticality ?? "",
            ]);
        }
        return table;
    }

    private static string Digits(double value) => value.ToString("G10", CultureInfo.InvariantCulture);

    private static string States(StateCountDocument count) => count.States switch
    {
        0 => "no steady state",
        1 => $"one steady state, {(count.Stable == 1 ? "stable" : "not stable")}",
        _ => $"{count.States} steady states, {count.Stable} of them stable",
    };
}
