namespace LoopSim;

/// <summary>What <c>loopsim landscape</c> tells people.</summary>
public static class LandscapeWords
{
    public static Page Of(LandscapeRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        page.Table(States(record));
        if (quiet)
            return page;
        foreach (var moments in record.Moments)
            page.Line($"{moments.Stock}: mean {Words.Short(moments.Mean)}, standard deviation {Words.Short(moments.Sd)} in the long run");
        if (record.Correlation is { } correlation)
            page.Line($"correlation of the two: {Words.Short(correlation)}");
        foreach (var note in record.Notes)
            page.Line(note);
        if (record.Notes.Count > 0)
            page.Line($"--range {record.Sides[0].Stock}=LOW:HIGH, say, moves the ends");
        page.Line(record.Disclaimer);
        return page;
    }

    private static PageTable States(LandscapeRecord record)
    {
        var table = new PageTable([
            "state", .. record.Sides.Select(side => side.Stock), "potential", "share of time", "barrier"]);
        foreach (var state in record.States)
        {
            table.Row([
                state.Name.Replace('_', ' '), .. record.Sides.Select(side => Words.Number(state.State[side.Stock])),
                state.Potential is { } potential ? Words.Short(potential) : "outside",
                state.Share is { } share ? Words.Percent(share) : "", state.Barrier is { } barrier ? Words.Short(barrier) : "",
            ]);
        }

        return table;
    }
}
