namespace LoopSim;

/// <summary>What <c>loopsim loops</c> tells people.</summary>
public static class LoopsWords
{
    private const int SetsShown = 4;
    private const int ShiftsShown = 12;

    /// <summary>What rounding leaves of nothing.</summary>
    private const double Nothing = 1e-12;

    /// <param name="record">What was found.</param>
    /// <param name="top">How many loops to list.</param>
    /// <param name="quiet">Whether to leave out what was done.</param>
    public static Page Of(LoopsRecord record, int top, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        if (record.Loops.Count == 0)
            return page;
        page.Table(Table(record, top));
        if (record.Loops.Count > top)
            page.Line($"and {record.Loops.Count - top} more; --top {record.Loops.Count} prints all, --json too");
        if (!IsScored(record) && record.Eigenvalue is { } value)
        {
            var unit = record.TimeUnit is { } name ? $"/{name}" : "";
            page.Line($"elasticities: of the slowest eigenvalue at {record.At}, {value.Text(Words.Short)}{unit}: "
                + "the share it changes by per share of a loop's gain");
        }
        AddShifts(page, record);
        AddVertexSets(page, record.FeedbackVertexSet, record.Scope);
        page.Line(record.Disclaimer);
        return page;
    }

    /// <summary>Elasticities are for where scores are silent, at rest.</summary>
    private static bool IsScored(LoopsRecord record) => record.Loops.Any(loop => loop.MeanShare > 0);

    private static PageTable Table(LoopsRecord record, int top)
    {
        List<(string Heading, Func<LoopDocument, string> Cell)> columns = [("loop", loop => loop.Name)];
        if (IsScored(record))
            columns.Add(("mean share", loop => Words.Percent(loop.MeanShare ?? 0)));
        else if (record.Loops.Any(loop => loop.Elasticity is not null))
            columns.Add(("elasticity", loop => loop.Elasticity is { } value ? Cleared(value).Text(Words.Short) : "-"));
        columns.Add(("gain", loop => Words.Short(loop.Gain)));
        if (record.Loops.Any(loop => loop.Delay is not null))
            columns.Add(("delay", loop => loop.Delay is { } delay ? Words.Short(delay) : "-"));
        columns.Add(("path", loop => string.Join(" -> ", loop.Nodes.Append(loop.Nodes[0]))));

        var table = new PageTable([.. columns.Select(column => column.Heading)]);
        foreach (var loop in record.Loops.Take(top))
            table.Row([.. columns.Select(column => column.Cell(loop))]);
        return table;
    }

    private static void AddShifts(Page page, LoopsRecord record)
    {
        if (record.Shifts is not { } shifts)
            return;
        foreach (var shift in shifts.Take(ShiftsShown))
            page.Line($"  {Words.Moment(Math.Round(shift.Time, 2), record.TimeUnit)}: the lead goes from {shift.From} to {shift.To}");
        if (shifts.Count > ShiftsShown)
            page.Line($"  and {shifts.Count - ShiftsShown} more changes");
        if (record.ScoredUntil is { } until)
            page.Line($"after {Words.Moment(until, record.TimeUnit)} too little moves for loops to have scores");
    }

    private static void AddVertexSets(Page page, FeedbackVertexSetDocument sets, string scope)
    {
        if (sets.Size == 0)
        {
            page.Line("there is no loop but the stocks' own damping");
            return;
        }
        var all = scope == "all" ? " but a stock's own damping" : "";
        var count = $"{(sets.Complete ? $"{sets.Count}" : $"at least {sets.Count}")} such {(sets.Count == 1 ? "set" : "sets")}";
        var proof = sets.Proof != "disjoint_loops" ? "; no smaller set does, by exhaustion"
            : sets.Size == 1 ? "" : $"; {sets.Size} loops share no node, so fewer cannot do";
        page.Line($"every loop{all} passes one of {sets.Size} {(sets.Size == 1 ? "node" : "nodes")}: {count}{proof}");
        foreach (var set in sets.Sets.Take(SetsShown).Where(set => set.Count > 0))
            page.Line($"  {string.Join(", ", set)}");
        if (sets.Sets.Count > SetsShown)
            page.Line("  ...");
    }

    private static EigenvalueDocument Cleared(EigenvalueDocument value) =>
        new(Math.Abs(value.Re) < Nothing ? 0 : value.Re, Math.Abs(value.Im) < Nothing ? 0 : value.Im);
}
