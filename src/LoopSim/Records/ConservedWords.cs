namespace LoopSim;

/// <summary>What is conserved, in a sentence for each total.</summary>
internal static class ConservedWords
{
    public static void Add(Page page, RunRecord record)
    {
        foreach (var conserved in record.Conserved ?? [])
        {
            var value = Words.Number(conserved.Value);
            page.Line($"the total {conserved.Total} is conserved: " + (conserved.Follows is { } quantity
                ? $"it has its value at the start, which varies with {quantity}; the model's own is {value}"
                : $"it stays at {value}, its value at the start"));
        }
    }
}
