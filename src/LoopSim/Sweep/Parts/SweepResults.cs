namespace LoopSim;

/// <summary>A sweep read back from its folder, part by part: memory does not grow with its size. It may be a shard, be incomplete or still
/// be
/// running; then there are fewer parts.</summary>
public sealed class SweepResults
{
    private readonly PartCodec _codec;

    private SweepResults(string folder, SweepManifest manifest)
    {
        Folder = folder;
        Manifest = manifest;
        Plan = manifest.Plan();
        _codec = PartCodec.Of(manifest);
    }

    public string Folder { get; }

    public SweepManifest Manifest { get; }

    public IReadOnlyList<SweepColumn> Columns => Manifest.Columns;

    public PartPlan Plan { get; }

    /// <summary>The parts of this share that are not there (now, not when <c>run.json</c> was written), in order.</summary>
    public IReadOnlyList<int> Missing => [.. Manifest.OwnParts().Where(part => !IsThere(part))];

    /// <exception cref="IOException">The folder holds no sweep, or its <c>run.json</c> is damaged.</exception>
    public static SweepResults Open(string folder) => new(folder, SweepManifest.Read(folder));

    /// <summary>A column's place in a row.</summary>
    /// <exception cref="InvalidSettingException">There is no such column; the message lists those there are.</exception>
    public int Index(string column)
    {
        for (var index = 0; index < Columns.Count; index++)
        {
            if (Columns[index].Name == column)
                return index;
        }
        throw new InvalidSettingException(
            $"the sweep in '{Folder}' has no column '{column}'; it has {string.Join(", ", Columns.Select(known => known.Name))}");
    }

    /// <summary>The parts that are there, in order of their members.</summary>
    /// <exception cref="IOException">A part is damaged; the message says where.</exception>
    public IEnumerable<PartRows> Parts()
    {
        var columns = Columns.Count;
        var values = new double[(int)Math.Min(Plan.Size, Plan.Members) * columns];
        foreach (var part in Manifest.OwnParts().Where(IsThere))
        {
            var rows = values.AsMemory(0, Plan.MembersOf(part) * columns);
            Read(part, rows.Span);
            yield return new PartRows(part, Plan.FirstOf(part), columns, rows);
        }
    }

    /// <summary>Where a part's file is.</summary>
    internal string PathOf(int part) => Path.Combine(Folder, Manifest.FileName(part));

    private bool IsThere(int part) => _codec.IsWhole(PathOf(part), Plan.FirstOf(part), Plan.MembersOf(part));

    private void Read(int part, Span<double> rows)
    {
        try
        {
            _codec.Read(PathOf(part), Plan.FirstOf(part), rows);
        }
        catch (FormatException problem)
        {
            throw new IOException($"'{PathOf(part)}' is damaged: {problem.Message}", problem);
        }
    }
}
