namespace LoopSim;

/// <summary>A column of a sweep's results.</summary>
/// <remarks>Names and codes may hold anything but control characters; CSV quotes them where it must.</remarks>
public sealed record SweepColumn
{
    /// <param name="codes">The names that a <see cref="ColumnKind.Code"/> stands for, in order; empty for other kinds.</param>
    public SweepColumn(string name, ColumnKind kind, IReadOnlyList<string> codes)
    {
        if (kind == ColumnKind.Code != codes.Count > 0)
            throw new ArgumentException($"The column '{name}' of kind {kind} has {codes.Count} codes.", nameof(codes));
        if (codes.Prepend(name).FirstOrDefault(text => text.Length == 0 || text.Any(char.IsControl)) is { } bad)
            throw new ArgumentException(
                $"The column '{name}' has the name or code '{bad}', which is empty or holds a control character.", nameof(name));
        Name = name;
        Kind = kind;
        Codes = codes;
    }

    public string Name { get; }

    public ColumnKind Kind { get; }

    public IReadOnlyList<string> Codes { get; }

    /// <summary>The first column of every sweep.</summary>
    public static SweepColumn Member { get; } = new("member", ColumnKind.Member, []);

    public static SweepColumn Number(string name) => new(name, ColumnKind.Number, []);

    public static SweepColumn Code(string name, IReadOnlyList<string> codes) => new(name, ColumnKind.Code, codes);
}
