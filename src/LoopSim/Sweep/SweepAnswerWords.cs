namespace LoopSim;

/// <summary>What the members of a sweep came to, as tables for people.</summary>
public static class SweepAnswerWords
{
    /// <summary>Quantities told of for each thing kept; the rest is in the folder.</summary>
    private const int MostRanked = 9;

    /// <summary>Adds tables of what is kept, of codes and of correlations, as far as there are any.</summary>
    /// <param name="page">Where they go.</param>
    /// <param name="answer">What the members came to.</param>
    /// <param name="manifest">The sweep.</param>
    public static void Add(Page page, SweepAnswer answer, SweepManifest manifest)
    {
        AddNumbers(page, answer);
        AddCodes(page, answer, manifest);
        AddCorrelations(page, answer);
        if (answer.SampledEvery > 1)
            page.Line($"medians and correlations from one member in {answer.SampledEvery}");
    }

    private static void AddNumbers(Page page, SweepAnswer answer)
    {
        var table = new PageTable("saved", "least", "median", "greatest", "members");
        foreach (var saved in answer.Saved.Where(saved => saved.Counts is null))
            table.Row(saved.Name, Number(saved.Least), Number(saved.Median), Number(saved.Greatest), DrawnSweep.Count(saved.Members));
        AddTable(page, table);
    }

    private static void AddCodes(Page page, SweepAnswer answer, SweepManifest manifest)
    {
        var table = new PageTable("saved", "is", "members", "share");
        foreach (var saved in answer.Saved.Where(saved => saved.Counts is not null))
        {
            var words = manifest.Words?.Saved.FirstOrDefault(label => label.Name == saved.Name)?.Codes;
            foreach (var (place, (code, count)) in saved.Counts!.Index().Where(pair => pair.Item.Value > 0))
                table.Row(saved.Name, words?[place] ?? code, DrawnSweep.Count(count), Words.Percent((double)count / saved.Members));
        }
        AddTable(page, table);
    }

    private static void AddCorrelations(Page page, SweepAnswer answer)
    {
        var table = new PageTable("saved", "depends on", "partial rank correlation", "95 % interval");
        var groups = answer.Correlations.GroupBy(row => row.Saved).ToList();
        foreach (var row in groups.SelectMany(group => group.Take(MostRanked)))
        {
            table.Row(
                row.Saved, row.Varied, Words.Short(row.Coefficient),
                row is { Low: { } low, High: { } high } ? $"{Words.Short(low)} to {Words.Short(high)}" : "");
        }
        AddTable(page, table);
        if (groups.Any(group => group.Count() > MostRanked))
            page.Line($"the {MostRanked} largest of each; all are in {FolderContents.Correlations}");
    }

    private static void AddTable(Page page, PageTable table)
    {
        if (table.Rows.Count > 0)
            page.Table(table);
    }

    private static string Number(double? value) => value is { } number ? Words.Number(number) : "none";
}
