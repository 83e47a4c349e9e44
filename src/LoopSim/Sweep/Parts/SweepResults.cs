namespace LoopSim;

/// <summary>A sweep read back from its folder, part by part: memory does not grow with its size. It may be a shard, be incomplete or still
/// be
/// running; then there are fewer parts.</summary>
public sealed class SweepResults
{
    private readonly PartCodec _codec;
    private readonly Dictionary<string, string> _checksums;
    private readonly HashSet<int> _checked = [];
    private readonly IReadOnlyDictionary<int, double[]> _known;

    private SweepResults(string folder, SweepManifest manifest, IReadOnlyDictionary<int, double[]> known)
    {
        Folder = folder;
        Manifest = manifest;
        Plan = manifest.Plan();
        _known = known;
        (_codec, _checksums) = (PartCodec.Of(manifest), manifest.Checksums());
    }

    public string Folder { get; }

    public SweepManifest Manifest { get; }

    public IReadOnlyList<SweepColumn> Columns => Manifest.Columns;

    /// <summary>What figures call the variables and varied quantities, by their names.</summary>
    public IReadOnlyDictionary<string, string> Labels => (Manifest.Words?.Saved ?? []).Select(saved => saved.Variable).OfType<string>()
        .Select(name => KeyValuePair.Create(name, Variable.Sentence(name)))
        .Concat((Manifest.Words?.Varied ?? [])
            .Zip(Manifest.Design.Varied, (label, varied) => KeyValuePair.Create(varied.Name, label.Label)))
        .DistinctBy(pair => pair.Key).ToDictionary();

    public PartPlan Plan { get; }

    /// <summary>The parts of this share that <c>run.json</c> does not list as done, or that are gone, in order.</summary>
    public IReadOnlyList<int> Missing => [.. Plan.OwnParts.Where(part => !IsThere(part))];

    /// <exception cref="IOException">The folder holds no sweep, or its <c>run.json</c> is damaged.</exception>
    public static SweepResults Open(string folder) => Open(folder, ImmutableDictionary<int, double[]>.Empty);

    /// <summary>Opens a sweep of which some parts' rows are known already.</summary>
    /// <exception cref="IOException">The folder holds no sweep, or its <c>run.json</c> is damaged.</exception>
    internal static SweepResults Open(string folder, IReadOnlyDictionary<int, double[]> known) =>
        new(folder, SweepManifest.Read(folder), known);

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
        double[]? values = null;
        foreach (var part in Plan.OwnParts.Where(IsThere))
        {
            if (!_known.TryGetValue(part, out var rows))
            {
                rows = values ??= new double[(int)Math.Min(Plan.Size, Plan.Members) * columns];
                Read(part, rows.AsSpan(0, Plan.MembersOf(part) * columns));
            }
            yield return new PartRows(part, Plan.FirstOf(part), columns, rows.AsMemory(0, Plan.MembersOf(part) * columns));
        }
    }

    /// <summary>Where a part's file is.</summary>
    internal string PathOf(int part) => Path.Combine(Folder, Manifest.FileName(part));

    /// <summary>The checksum listed for a part that is there.</summary>
    internal string ChecksumOf(int part) => _checksums[Manifest.FileName(part)];

    /// <summary>Reads every part that is there and compares it with its checksum.</summary>
    /// <exception cref="IOException">One is damaged; the message says which and how to mend it.</exception>
    public void Verify()
    {
        foreach (var part in Plan.OwnParts.Where(IsThere))
            Verify(part);
    }

    /// <summary>What is said of a part that has not the bytes it was written with.</summary>
    internal static IOException DamageIn(string path, FormatException? where = null) => new(
        $"'{path}' is damaged: {where?.Message ?? "it no longer has the bytes it was written with"}; repeat the sweep's command with "
            + "--resume, which computes this part again", where);

    private bool IsThere(int part) => _checksums.ContainsKey(Manifest.FileName(part)) && File.Exists(PathOf(part));

    private void Verify(int part)
    {
        if (!_checked.Contains(part) && Checksum.OfFile(PathOf(part)) != ChecksumOf(part))
            throw DamageIn(PathOf(part));
        _checked.Add(part);
    }

    /// <summary>Reads a part that is there.</summary>
    /// <exception cref="IOException">It is damaged; the message says where.</exception>
    internal void Read(int part, Span<double> rows)
    {
        try
        {
            _codec.Read(PathOf(part), Plan.FirstOf(part), rows);
        }
        catch (FormatException problem)
        {
            throw DamageIn(PathOf(part), problem);
        }
        Verify(part);
    }
}
