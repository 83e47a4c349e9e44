using System.Runtime.InteropServices;
using System.Text;

namespace LoopSim.Sampling;

/// <summary>Members as a user lists them: a header with the quantities' names, then one member per line.</summary>
/// <remarks>Cells are separated by commas; comments begin with <c>#</c>. The whole file is kept in memory. A column may hold what no
/// quantity can take, such as a group's name: whoever gives a column to a quantity looks at its <see cref="ColumnOf"/> first.</remarks>
public sealed class FileDesign : Design
{
    private readonly double[] _values;
    private readonly DesignColumn[] _columns;

    private FileDesign(string[] names, double[] values, DesignColumn[] columns)
        : base(values.Length / names.Length, names)
    {
        (_values, _columns) = (values, columns);
    }

    public override string Kind => "file";

    public override string LawOf(int quantity) => Kind;

    public override DesignColumn? ColumnOf(int quantity) => _columns[quantity];

    /// <summary>The SHA-256 of names, values and words: what decides the members, whatever the table's spaces and comments.</summary>
    public override string TableSha256
    {
        get
        {
            using var hash = new Sha256(sizeof(double) * _values.LongLength);
            hash.Append(Encoding.UTF8.GetBytes(string.Join('\n', Names) + "\n"));
            hash.Append(MemoryMarshal.AsBytes<double>(_values));
            foreach (var column in _columns.Where(column => column.Words.Count > 0))
                hash.Append(Encoding.UTF8.GetBytes(string.Join('\n', column.Words) + "\n"));
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
        var lines = TableFile.Lines(reader, source);
        string[]? names = null;
        string?[] faults = [];
        var values = new List<double>();
        foreach (var line in lines)
        {
            if (names is null)
            {
                CheckHeader(line, source);
                (names, faults) = (line.Cells, new string?[line.Cells.Length]);
                continue;
            }
            if (line.Cells.Length != names.Length)
                throw new InvalidSettingException(
                    $"{source}, line {line.Number}: expected {names.Length} values, one for each name in the header, found "
                        + $"{line.Cells.Length}");
            for (var column = 0; column < names.Length; column++)
                values.Add(Value(line.Cells[column], fault =>
                    faults[column] ??= $"{source}, line {line.Number}, column {column + 1} ({names[column]}): {fault}"));
        }
        if (names is null)
            throw new InvalidSettingException(
                $"{source} is empty; its first line names the quantities, and each further line is one member");
        if (values.Count == 0)
            throw new InvalidSettingException($"{source} has a header but no members; add a line with {names.Length} values");

        double[] table = [.. values];
        DesignColumn[] columns = [.. names.Select(_ => DesignColumn.Numbers)];
        foreach (var (column, fault) in faults.Index().Where(pair => pair.Item is not null))
        {
            string[] cells = [.. lines.Skip(1).Select(line => line.Cells[column])];
            (columns[column], var carried) = DesignColumn.Carried(cells, fault!, $"{source}, column {column + 1} ({names[column]}),");
            for (var member = 0; member < carried.Length; member++)
                table[(member * names.Length) + column] = carried[member];
        }
        return new FileDesign(names, table, columns);
    }

    /// <summary>Checks that quantities can take all columns.</summary>
    /// <exception cref="InvalidSettingException">A cell is no finite number.</exception>
    public void CheckNumbers()
    {
        if (_columns.FirstOrDefault(column => column.Fault is not null) is { Fault: var fault })
            throw new InvalidSettingException(fault!);
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

    private static double Value(string cell, Action<string> report)
    {
        try
        {
            return VariationText.Number(cell);
        }
        catch (InvalidSettingException fault)
        {
            report(fault.Message);
            return double.NaN;
        }
    }
}
