namespace LoopSim;

/// <summary>What is conserved, in a sentence for each total.</summary>
internal static class ConservedWords
{
    public static void Add(Page page, RunRecord record)
    {
        foreach (var conserved in record.Conserved ?? [])
            page.Line($"the total {conserved.Total} is conserved: it stays at {Words.Number(conserved.Value)}, its value at the start");
    }
}
