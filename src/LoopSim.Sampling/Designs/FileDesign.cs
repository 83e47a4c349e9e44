using System.Runtime.InteropServices;
using System.Text;

namespace LoopSim.Sampling;

/// <summary>Members as a user lists them: a header with the quantities' names, then one member per line.</summary>
/// <remarks>Cells are separated by commas; comments begin with <c>#</c>. The whole file is kept in memory.</remarks>
public sealed class FileDesign : Design
{
    private readonly double[] _values;

    private FileDesign(string[] names, double[] values)
        : base(values.Length / names.Length, names)
    {
        _values = values;
    }

    public override string Kind => "file";

    public override string LawOf(int quantity) => Kind;

    /// <summary>The SHA-256 of names and values: what decides the members, whatever the table's spaces and comments.</summary>
    public override string TableSha256
    {
        get
        {
            using var hash = new Sha256(sizeof(double) * _values.LongLength);
            hash.Append(Encoding.UTF8.GetBytes(string.Join('\n', Names) + "\n"));
            hash.Append(MemoryMarshal.AsBytes<double>(_values));
            return hash.Finish();
        }
    }

    /// <summary>Whether a column has this name, in any spelling.</summary>
    public bool Has(string name) => Names.Any(known => Variation.KeyOf(known) == Variation.KeyOf(name));

    public static FileDesign Read(string path)
    {
        using var reader = TableFile.Open(path);
        return Parse(reader, Path.GetFileName(path));
    }

    /// <param name="reader">The table.</param>
    /// <param name="source">What messages call it.</param>
    public static FileDesign Parse(TextReader reader, string source)
    {
        string[]? names = null;
        var values = new List<double>();
        foreach (var line in TableFile.Lines(reader, source))
        {
            if (names is null)
            {
                CheckHeader(line, source);
                names = line.Cells;
                continue;
            }
            if (line.Cells.Length != names.Length)
                throw new InvalidSettingException(
                    $"{source}, line {line.Number}: expected {names.Length} values, one for each name in the header, found "
                        + $"{line.Cells.Length}");
            for (var column = 0; column < names.Length; column++)
                values.Add(Value(line, column, names[column], source));
        }
        if (names is null)
            throw new InvalidSettingException(
                $"{source} is empty; its first line names the quantities, and each further line is one member");
        return values.Count > 0
            ? new FileDesign(names, [.. values])
            : throw new InvalidSettingException($"{source} has a header but no members; add a line with {names.Length} values");
    }

    private protected override void Fill(ulong member, Span<double> values) =>
        _values.AsSpan(checked((int)member * values.Length), values.Length).CopyTo(values);

    private static void CheckHeader(CsvLine header, string source)
    {
        var known = new Dictionary<string, int>();
        for (var column = 0; column < header.Cells.Length; column++)
        {
            var name = header.Cells[column];
            var place = $"{source}, line {header.Number}, column {column + 1}";
            if (name.Length == 0)
                throw new InvalidSettingException($"{place}: the header has no name here; name the quantity, or remove a comma");
            if (double.TryParse(name, CultureInfo.InvariantCulture, out _))
                throw new InvalidSettingException($"{place}: expected the name of a quantity, found '{name}'; the first line is a header");
            var key = Variation.KeyOf(name);
            if (!known.TryAdd(key, column + 1))
                throw new InvalidSettingException($"{place}: '{name}' is already in column {known[key]}; remove one of them");
        }
    }

    private static double Value(CsvLine line, int column, string name, string source)
    {
        try
        {
            return VariationText.Number(line.Cells[column]);
        }
        catch (InvalidSettingException fault)
        {
            throw new InvalidSettingException($"{source}, line {line.Number}, column {column + 1} ({name}): {fault.Message}", fault);
        }
    }
}
