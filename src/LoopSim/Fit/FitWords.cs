namespace LoopSim;

/// <summary>What <c>loopsim fit</c> tells people.</summary>
public static class FitWords
{
    public static Page Of(FitRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.Message);
        page.Table(Estimates(record));
        foreach (var loose in record.NotDetermined)
            page.Line($"not determined: {loose.Sentence}");
        foreach (var open in record.Estimates.Where(estimate => !estimate.Identifiable && !IsLoose(record, estimate)))
            page.Line($"not determined: the interval of {open.Name} is open, within its bounds");
        foreach (var bound in record.Estimates.Where(estimate => estimate.AtBound))
            page.Line($"{bound.Name} lies on a bound: widen it, or the interval is one of the bound");
        if (record.Posterior is { } posterior)
            Add(page, posterior);
        if (quiet)
            return page;
        page.Table(Columns(record));
        page.Line(Quality(record));
        if (record.Starts > 1)
            page.Line($"{record.Reached} of {record.Starts} starts came to this end");
        if (record.DifferencesBecause is { } reason)
            page.Line($"slopes are differences of runs: {reason}");
        page.Line(record.Disclaimer);
        return page;
    }

    private static bool IsLoose(FitRecord record, EstimateDocument estimate) =>
        record.NotDetermined.Any(loose => loose.Parameters.Contains(estimate.Name));

    private static PageTable Estimates(FitRecord record)
    {
        var hasBootstrap = record.Estimates.Any(estimate => estimate.Bootstrap is not null);
        var table = new PageTable(
            ["parameter", "estimate", "standard error", "95 % interval", .. hasBootstrap ? new[] { "bootstrap" } : []]);
        foreach (var estimate in record.Estimates)
        {
            table.Row(
                [
                    estimate.Name, Words.Number(estimate.Value), Number(estimate.StandardError), Interval(estimate.Low, estimate.High),
                    .. hasBootstrap ? new[] { Interval(estimate.Bootstrap?[0], estimate.Bootstrap?[1]) } : [],
                ]);
        }
        return table;
    }

    private static void Add(Page page, PosteriorDocument posterior)
    {
        var table = new PageTable("posterior", "median", "95 % of draws", "R-hat", "effective draws");
        foreach (var parameter in posterior.Parameters)
        {
            table.Row(
                parameter.Name, Words.Number(parameter.Median), Interval(parameter.Low, parameter.High),
                parameter.RHat.ToString("0.000", CultureInfo.InvariantCulture), Words.Short(parameter.EffectiveSize));
        }
        page.Table(table);
    }

    private static PageTable Columns(FitRecord record)
    {
        var table = new PageTable("measured", "shown by", "values", "error");
        foreach (var column in record.Columns)
            table.Row($"{column.Set}: {column.Column}", column.Quantity, $"{column.Values.Count}", Words.Short(column.Error));
        return table;
    }

    private static string Quality(FitRecord record) => Words.Clauses(
        $"sum of squares {Words.Number(record.SumOfSquares)} with {record.Freedom} degrees of freedom",
        record is { Aic: { } aic, Bic: { } bic } ? $"AIC {Words.Number(aic)}, BIC {Words.Number(bic)}" : "");

    private static string Interval(double? low, double? high) => (low, high) switch
    {
        (null, null) => "open",
        (null, { } up) => $"up to {Words.Number(up)}",
        ({ } down, null) => $"from {Words.Number(down)}",
        ({ } down, { } up) => $"{Words.Number(down)} to {Words.Number(up)}",
    };

    private static string Number(double? value) => value is { } number ? Words.Short(number) : "none";
}
