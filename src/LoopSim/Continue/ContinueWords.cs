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
        foreach (var branch in record.Cycles.Where(branch => branch.Parameter.Count > 0))
        {
            page.Line($"cycles from the Hopf point at {record.Over} {Words.Number(branch.Hopf)}:");
            page.Table(Cycles(record, branch));
        }
        foreach (var cycle in record.Periodic)
        {
            var multipliers = string.Join("  ", cycle.Multipliers.Select(value => value.Text()));
            page.Line($"  cycle at {record.Over} {Words.Number(cycle.Parameter)}: period {Digits(cycle.Period)}, "
                + $"{(cycle.Stable ? "stable" : "not stable")}, multipliers {multipliers}");
        }
        ConservedWords.Add(page, record);
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

    /// <summary>The first and last cycle of a branch, every change of stability, and some between.</summary>
    private static PageTable Cycles(ContinueRecord record, CycleBranchDocument branch)
    {
        const int Most = 12;
        var (last, variable) = (branch.Parameter.Count - 1, record.MainVariable);
        var table = new PageTable([record.Over, "period", "", $"{variable} from", "to"]);
        for (var i = 0; i <= last; i++)
        {
            var isShown = i == last || i * Most / last != (i - 1) * Most / last || i == 0;
            var changes = (i > 0 && branch.Stable[i] != branch.Stable[i - 1]) || (i < last && branch.Stable[i] != branch.Stable[i + 1]);
            if (isShown || changes)
            {
                table.Row([
                    Words.Number(branch.Parameter[i]), Words.Number(branch.Period[i]), branch.Stable[i] ? "stable" : "not stable",
                    Words.Number(branch.Minimum[variable][i]), Words.Number(branch.Maximum[variable][i]),
                ]);
            }
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
