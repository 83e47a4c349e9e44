namespace LoopSim;

/// <summary>What <c>loopsim sensitivity</c> tells people.</summary>
public static class SensitivityWords
{
    /// <summary>Quantities told of for each output; the rest is in the folder.</summary>
    private const int MostTold = 12;

    public static Page Of(SensitivityRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
            page.Line(record.Heading);
        page.Line($"{record.Message}, {Method(record)}");
        foreach (var output in record.Outputs)
        {
            page.Line(SensitivityReport.Headline(output, record.Varied)
                + (output is { Mean: { } mean, Deviation: { } deviation }
                    ? $" (mean {Words.Short(mean)}, standard deviation {Words.Short(deviation)})" : ""));
            page.Table(Table(output));
            if (record.Varied.Count > MostTold)
                page.Line($"the {MostTold} largest of {record.Varied.Count}; all are in indices.csv");
            if (output.Members < record.Members)
                page.Line($"{output.Members:N0} of {record.Members:N0} runs have it; measures rest on those that are complete");
        }
        if (!quiet)
        {
            page.Line(record.Note);
            page.Line(Reading(record.Method));
            page.Line(record.Disclaimer);
        }
        return page;
    }

    private static string Method(SensitivityRecord record) => record.Method switch
    {
        SensitivityMethod.Sobol => $"Sobol indices from {record.Count:N0} base points, seed {record.Seed}",
        SensitivityMethod.Morris => $"elementary effects along {record.Count:N0} paths, seed {record.Seed}",
        _ => $"partial rank correlations in a Latin hypercube, seed {record.Seed}",
    };

    private static string Reading(SensitivityMethod method) => method switch
    {
        SensitivityMethod.Sobol => "first order: the share of the variance that a quantity explains alone; total: with all that acts "
            + "through it",
        SensitivityMethod.Morris => "mu*: the mean size of the change over the whole range; sigma: how much the change differs from place "
            + "to place",
        _ => "1 or -1: the output always rises or falls with the quantity; what rises and falls is not seen",
    };

    private static PageTable Table(OutputSensitivity output)
    {
        var told = output.Ranked().Take(MostTold);
        if (output.Sobol is { } indices)
        {
            return Rows(["quantity", "first order", "total"], told.Select(quantity => indices[quantity]).Select(index => (string[])[
                index.Name, WithError(index.First, index.FirstError, Share), WithError(index.Total, index.TotalError, Share)]));
        }
        if (output.Morris is { } effects)
        {
            return Rows(["quantity", "mu*", "mu", "sigma"], told.Select(quantity => effects[quantity]).Select(effect => (string[])[
                effect.Name, WithError(effect.Size, effect.SizeError, Words.Short), Number(effect.Mean), Number(effect.Deviation)]));
        }
        return Rows(
            ["quantity", "partial rank correlation", "95 % interval"],
            told.Select(quantity => output.Prcc![quantity]).Select(one => (string[])[
                one.Name, Number(one.Coefficient),
                one is { Low: { } low, High: { } high } ? $"{Words.Short(low)} to {Words.Short(high)}" : ""]));
    }

    private static PageTable Rows(string[] headings, IEnumerable<string[]> rows)
    {
        var table = new PageTable(headings);
        foreach (var row in rows)
            table.Row(row);
        return table;
    }

    private static string WithError(double? value, double? error, Func<double, string> write) =>
        value is not { } number ? "none" : error is { } half ? $"{write(number)} ± {write(half)}" : write(number);

    /// <summary>To a thousandth; adding zero turns one below it into zero.</summary>
    private static string Share(double value) => (Math.Round(value, 3) + 0.0).ToString("0.000", CultureInfo.InvariantCulture);

    private static string Number(double? value) => value is { } number ? Words.Short(number) : "none";
}
