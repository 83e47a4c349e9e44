namespace LoopSim.Sampling;

/// <summary>Every line of a table with every member of another design, whose members change fastest.</summary>
internal sealed class JoinedDesign(FileDesign table, Design others) : Design(CountOf(table, others), [.. table.Names, .. others.Names])
{
    public override string Kind => "file";

    public override string? Note => others.Note;

    public override string? TableSha256 => table.TableSha256;

    public override string LawOf(int quantity) =>
        quantity < table.Names.Count ? table.LawOf(quantity) : others.LawOf(quantity - table.Names.Count);

    public override DesignColumn? ColumnOf(int quantity) =>
        quantity < table.Names.Count ? table.ColumnOf(quantity) : others.ColumnOf(quantity - table.Names.Count);

    private protected override void Fill(ulong member, Span<double> values)
    {
        var (line, other) = Math.DivRem((long)member, others.Count);
        table.Values(line, values[..table.Names.Count]);
        others.Values(other, values[table.Names.Count..]);
    }

    private static long CountOf(FileDesign table, Design others) =>
        others.Count <= LargestCount / table.Count ? table.Count * others.Count : throw new InvalidSettingException(
            $"{table.Count:N0} lines with {others.Count:N0} members each are more than the limit of {LargestCount:N0}; take fewer");
}
