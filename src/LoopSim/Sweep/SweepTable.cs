namespace LoopSim;

/// <summary>The results of a sweep that stays in memory.</summary>
public sealed class SweepTable : IMemberSink
{
    private const int Handful = 16;

    private readonly double[] _rows;
    private long _next;
    private long _finished;

    /// <exception cref="InvalidSettingException">So many rows do not fit in one array.</exception>
    internal SweepTable(SweepPlan plan)
    {
        (Columns, Members) = (plan.Columns, plan.Members);
        _rows = Members <= Array.MaxLength / Columns.Count
            ? new double[Members * Columns.Count]
            : throw new InvalidSettingException(
                $"{Members:N0} members do not fit in memory at once; run the sweep in a folder, which holds it in parts");
    }

    /// <summary>Member, varied quantities, what is kept, status.</summary>
    public IReadOnlyList<SweepColumn> Columns { get; }

    public long Members { get; }

    /// <summary>The numbers of a column, by member; NaN where there is none. In a column of words, the places of the words in
    /// <see cref="SweepColumn.Codes"/>.</summary>
    /// <exception cref="InvalidSettingException">There is no such column.</exception>
    public double[] this[string column]
    {
        get
        {
            var place = Place(column);
            return [.. Enumerable.Range(0, (int)Members).Select(member => _rows[((long)member * Columns.Count) + place])];
        }
    }

    /// <summary>The words of a column, by member; null where there is none.</summary>
    /// <exception cref="InvalidSettingException">There is no such column, or it holds numbers.</exception>
    public IReadOnlyList<string?> Words(string column)
    {
        var codes = Columns[Place(column)].Codes;
        return codes.Count > 0
            ? [.. this[column].Select(code => double.IsNaN(code) ? null : codes[(int)code])]
            : throw new InvalidSettingException($"column '{column}' holds numbers, not words");
    }

    bool IMemberSink.Take(out long first, out long last)
    {
        first = Interlocked.Add(ref _next, Handful) - Handful;
        last = Math.Min(first + Handful, Members) - 1;
        return first < Members;
    }

    Span<double> IMemberSink.Row(long member) => _rows.AsSpan(checked((int)(member * Columns.Count)), Columns.Count);

    int IMemberSink.PartOf(long member) => 0;

    /// <summary>How many members are finished.</summary>
    internal long Finished => Interlocked.Read(ref _finished);

    void IMemberSink.Done(int part, int members) => Interlocked.Add(ref _finished, members);

    private int Place(string column) => Columns.Index().FirstOrDefault(pair => pair.Item.Name == column) is { Item: not null } found
        ? found.Index
        : throw new InvalidSettingException(
            $"the sweep has no column '{column}'; it has {string.Join(", ", Columns.Select(known => known.Name))}");
}
