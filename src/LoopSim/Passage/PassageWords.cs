namespace LoopSim;

/// <summary>What <c>loopsim passage</c> tells people.</summary>
public static class PassageWords
{
    public static Page Of(PassageRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        if (double.IsFinite(record.Mean))
            Add(page, record);
        page.Line($"  censored  {Words.Percent(record.Censored)} of {record.Paths} paths, followed for {Words.Number(record.Within)}");
        if (record.Exact is { } exact && double.IsFinite(exact))
            page.Line($"  exact     {Words.Number(exact)}  (by integrals, for one stock with additive noise)");
        if (record.Kramers is { } kramers && double.IsFinite(kramers))
            page.Line($"  Kramers   {Words.Number(kramers)}  (over the barrier, for small noise)");
        if (!quiet)
            AddDetails(page, record);
        if (record.Over is { } over)
            page.Table(Table(over));
        if (!quiet)
            page.Line(record.Disclaimer);
        return page;
    }

    private static void Add(Page page, PassageRecord record)
    {
        page.Line(
            $"  mean      {Words.Number(record.Mean)}  "
                + $"(95 % interval {Words.Number(record.MeanLow)} to {Words.Number(record.MeanHigh)})");
        page.Line(
            $"  median    {Words.Number(record.Median)}  ({Words.Number(record.MedianLow)} to {Words.Number(record.MedianHigh)})");
    }

    private static void AddDetails(Page page, PassageRecord record)
    {
        if (record.Rate > 0)
            page.Line(
                $"exponential: rate {Words.Number(record.Rate)}, largest distance from survival {Words.Short(record.ExponentialDistance)}");
        page.Line($"{record.Noise.Method} with steps of {Words.Short(record.Step)}, seed {record.Noise.Seed}"
            + (record.StepBias is { } bias && double.IsFinite(bias) ? $"; half the step moved the mean by {Words.Short(bias)}" : ""));
    }

    private static PageTable Table(PassageOverDocument over)
    {
        var table = new PageTable(over.Name, "mean", "95 % interval", "median", "censored", "step");
        foreach (var point in over.Points)
        {
            if (point.Problem is { } problem)
                table.Row(Words.Number(point.Value), problem, "", "", "", "");
            else
                table.Row(
                    Words.Number(point.Value), Words.Number(point.Mean), $"{Words.Number(point.MeanLow)} to {Words.Number(point.MeanHigh)}",
                    Words.Number(point.Median), Words.Percent(point.Censored), Words.Number(point.Step));
        }
        return table;
    }
}
