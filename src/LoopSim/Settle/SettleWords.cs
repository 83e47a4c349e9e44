namespace LoopSim;

/// <summary>What <c>loopsim settle</c> tells people.</summary>
public static class SettleWords
{
    public static Page Of(SettleRecord record, bool quiet)
    {
        var page = new Page();
        var unit = record.TimeUnit;
        if (!quiet)
            page.Line(record.Heading);
        page.Line(record.SettlingTime is { } time
            ? $"settles in the state '{record.Name}'{(record.Stable == true ? ", stable," : "")} in "
                + $"{Words.Duration(Math.Round(time, 2), unit)}"
            : "does not settle");
        if (record.Status is "settled_unpolished" or "unstable")
            page.Line($"  {record.Message}");
        if (record.Lingers is { } linger)
            page.Line($"  {linger.Message}");
        ConservedWords.Add(page, record);
        var width = record.State.Keys.Concat(record.Readouts.Keys).Max(name => name.Length);
        foreach (var (name, value) in record.State.Concat(record.Readouts))
            page.Line($"  {name.PadRight(width)}  {Words.Number(value)}");
        if (record.Eigenvalues.Count > 0)
        {
            var values = string.Join("  ", record.Eigenvalues.Select(value => value.Text()));
            page.Line($"  eigenvalues{(unit is null ? "" : $" (1/{unit})")}: {values}");
        }
        page.Line(record.Disclaimer);
        return page;
    }

    /// <summary>A long slow stretch in a sentence or two.</summary>
    internal static string Describe(Linger linger, string? unit) =>
        $"lingers from {Words.Moment(Math.Round(linger.From), unit)} to {Words.Moment(Math.Round(linger.To), unit)}: it looks settled "
            + "there and is not. "
        + (linger.NearSaddle
            ? "It passes close to an unstable steady state."
            : "A steady state that vanished in a nearby fold still slows the run.");
}
