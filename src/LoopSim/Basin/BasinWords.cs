namespace LoopSim;

/// <summary>What <c>loopsim basin</c> tells people.</summary>
public static class BasinWords
{
    /// <summary>A value below this share of its range is what rounding leaves of nothing.</summary>
    private const double Nothing = 1e-9;

    public static Page Of(BasinRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        if (record.Equilibria.Count > 0)
            page.Table(States(record));
        foreach (var kicks in record.Kicks)
            AddKicks(page, record, kicks);
        ConservedWords.Add(page, record);
        if (quiet)
            return page;
        foreach (var note in record.Notes)
            page.Line(note);
        page.Line(record.Disclaimer);
        return page;
    }

    private static PageTable States(BasinRecord record)
    {
        var table = new PageTable(["", .. record.Equilibria.Select(state => state.Name)]);
        if (record.Plane is { } plane)
        {
            table.Row(["share of the plane", .. record.Equilibria.Select(state => Share(state.PlaneShare, state.PlaneInterval))]);
            if (plane.Others.Count > 0)
                table.Row(["in the plane", .. record.Equilibria.Select(state => state.InPlane == true ? "yes" : "no")]);
        }
        if (record.BoxElsewhere is not null)
            table.Row(["share of the box", .. record.Equilibria.Select(state => Share(state.BoxShare, state.BoxInterval))]);
        foreach (var stock in record.Limits.Keys)
            table.Row([stock, .. record.Equilibria.Select(state => Words.Number(state.State[stock]))]);
        return table;
    }

    private static void AddKicks(Page page, BasinRecord record, KicksDocument kicks)
    {
        string Place(string stock, double value) =>
            Words.Number(Math.Abs(value) < Nothing * (record.Limits[stock][1] - record.Limits[stock][0]) ? 0 : value);
        string Kick(SingleKickDocument kick) => kick is { Displacement: { } displacement, Value: { } value }
            ? $"{(displacement > 0 ? "+" : "")}{Words.Number(displacement)} to {Place(kick.Stock, value)}; ends {End(kick.EndsIn)}"
            : "none";

        page.Line($"the smallest kick out of {kicks.From}");
        var table = new PageTable("", "downward", "upward");
        foreach (var stock in kicks.Stocks.Chunk(2))
            table.Row([$"  {stock[0].Stock}", .. stock.Select(Kick)]);
        page.Table(table);
        if (kicks.Smallest is not { } smallest)
        {
            page.Line("  over all stocks: none within the limits was found");
            return;
        }
        var to = string.Join(", ", smallest.To.Select(stock => $"{stock.Key} {Place(stock.Key, stock.Value)}"));
        var scale = smallest.Scaled ? " (in units of the ranges)" : "";
        page.Line($"  over all stocks: {Words.Number(smallest.Distance)}{scale}, to {to}; ends {End(smallest.EndsIn)}");
    }

    private static string End(string? state) => state ?? "in none of the states";

    private static string Share(double? share, IReadOnlyList<double>? interval) => (share, interval) switch
    {
        ({ } known, [var low, var high]) => $"{Words.Short(known)} ({Words.Short(low)} to {Words.Short(high)})",
        _ => "-",
    };
}
