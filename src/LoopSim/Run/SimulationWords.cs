namespace LoopSim;

/// <summary>What <c>loopsim run</c> tells people.</summary>
public static class SimulationWords
{
    private const int MostLines = 200;

    public static Page Of(SimulationRecord record, bool quiet)
    {
        var page = new Page();
        if (!quiet)
        {
            page.Line(record.Heading);
            page.Line(record.Noise is null
                ? $"{record.Message}; {record.Statistics.Steps} steps ({record.Statistics.Rejected} rejected)"
                : record.Message);
        }
        if (record is { Noise: not null, Spread: not null })
        {
            NoisyWords.Add(page, record);
            return page;
        }
        var width = record.Final.Keys.Max(name => name.Length);
        var shown = record.Variables.Where(variable => variable.Panel is null).ToList();
        foreach (var variable in shown.Take(MostLines))
        {
            var unit = variable.Unit is null or "1" ? "" : $" {variable.Unit}";
            page.Line($"  {variable.Name.PadRight(width)}  {Words.Number(record.Final[variable.Name])}{unit}");
        }
        if (shown.Count > MostLines)
            page.Line($"  and {shown.Count - MostLines:N0} more, which --table and --json list");
        MarkerWords.Add(page, record.Markers);
        foreach (var (input, stocks) in record.Sensitivities ?? new Dictionary<string, IReadOnlyDictionary<string, double>>())
        {
            foreach (var (stock, value) in stocks)
                page.Line($"  {SensitivityResult.Column(stock, input)}  {Words.Number(value)}");
        }
        foreach (var (name, value) in record.Saved ?? new Dictionary<string, SavedValue>())
            page.Line($"  {name}  {value}");
        if (record.Agreement is { } agreement)
            AddAgreement(page, agreement);
        return page;
    }

    private static void AddAgreement(Page page, IReadOnlyList<ColumnAgreement> agreement)
    {
        page.Line($"{agreement.Count(column => column.Agrees)} of {agreement.Count} columns agree with the reference");
        foreach (var column in agreement.Where(column => !column.Agrees))
        {
            page.Line(column.Time is not { } time ? $"  {column.Column}  is not in the run"
                : $"  {column.Column}  at time {Words.Number(time)}: expected {Words.Number(column.Expected!.Value)}, "
                    + (column.Found is { } found ? $"found {Words.Number(found)}" : "found no value"));
        }
    }
}
