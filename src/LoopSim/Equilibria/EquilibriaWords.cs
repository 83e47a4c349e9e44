namespace LoopSim;

/// <summary>What <c>loopsim equilibria</c> tells people.</summary>
public static class EquilibriaWords
{
    public static Page Of(EquilibriaRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        if (record.Equilibria.Count > 0)
            page.Table(Table(record));
        ConservedWords.Add(page, record);
        if (quiet)
            return page;
        if (record.BasinElsewhere is > 0 and var elsewhere)
            page.Line($"{elsewhere:P1} of the random starts end in none of them: they keep moving, or run away");
        var box = string.Join(", ", record.Searched.Ranges.Select(range =>
            $"{range.Key} {Words.Short(range.Value[0])} to {Words.Short(range.Value[1])}"));
        page.Line($"searched {box}, by Newton's method from {record.Searched.Starts} starts; no finite search proves that it found all");
        if (record.BasinRuns > 0)
            page.Line($"basin shares are of {record.BasinRuns} random starts in that box, with 95 % confidence intervals");
        page.Line(record.Disclaimer);
        return page;
    }

    private static PageTable Table(EquilibriaRecord record)
    {
        var states = record.Equilibria;
        var table = new PageTable(["", .. states.Select((state, i) => $"{i + 1} {state.Name}")]);
        table.Row(["kind", .. states.Select(state => state.Kind.Replace('_', ' '))]);
        foreach (var name in states[0].State.Keys.Concat(states[0].Readouts.Keys))
            table.Row([name,
                .. states.Select(state => Words.Number(state.State.TryGetValue(name, out var value) ? value : state.Readouts[name]))]);
        for (var i = 0; i < states[0].Eigenvalues.Count; i++)
            table.Row([i == 0 ? "eigenvalues" : "", .. states.Select(state => state.Eigenvalues[i].Text())]);
        if (record.BasinRuns > 0)
            table.Row(["basin share", .. states.Select(Share)]);
        return table;
    }

    private static string Share(EquilibriumDocument state) =>
        state is { Stable: true, BasinShare: { } share, BasinInterval: [var low, var high] }
            ? $"{Words.Short(share)} ({Words.Short(low)} to {Words.Short(high)})"
            : "-";
}
