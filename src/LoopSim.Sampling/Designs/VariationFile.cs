namespace LoopSim.Sampling;

/// <summary>Variations as a table: a header with <c>name,low,high</c> and, if wanted, <c>count</c> and <c>kind</c>, in any order;
/// then one quantity per line.</summary>
/// <remarks>The kind is <c>linear</c> (also when empty) or <c>log</c>. Without a count a quantity can be sampled but not put in a grid.
/// Comments begin with <c>#</c>. All faults of a file are reported together, each with its line.</remarks>
public static class VariationFile
{
    private static readonly string[] _required = ["name", "low", "high"];
    private static readonly string[] _columns = ["name", "low", "high", "count", "kind"];

    /// <exception cref="InvalidSettingException">The file is no such table.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<Variation> Read(string path)
    {
        using var reader = TableFile.Open(path);
        return Parse(reader, Path.GetFileName(path));
    }

    /// <param name="reader">The table.</param>
    /// <param name="source">What messages call it.</param>
    /// <exception cref="InvalidSettingException">The text is no such table.</exception>
    public static IReadOnlyList<Variation> Parse(TextReader reader, string source)
    {
        var lines = TableFile.Lines(reader, source).ToList();
        if (lines.Count == 0)
            throw new InvalidSettingException($"{source} is empty; its first line is name,low,high,count,kind (the last two are optional)");
        CheckHeader(lines[0], source);

        var variations = new List<Variation>();
        var firstLines = new Dictionary<string, int>();
        var faults = new List<string>();
        foreach (var line in lines.Skip(1))
        {
            try
            {
                var variation = ReadLine(lines[0].Cells, line.Cells);
                var key = Variation.KeyOf(variation.Name);
                if (!firstLines.TryAdd(key, line.Number))
                    throw new InvalidSettingException($"'{variation.Name}' is already on line {firstLines[key]}; remove one of them");
                variations.Add(variation);
            }
            catch (InvalidSettingException fault)
            {
                faults.Add($"{source}, line {line.Number}: {fault.Message}");
            }
        }
        if (faults.Count > 0)
            throw new InvalidSettingException(string.Join('\n', faults));
        return variations.Count > 0
            ? variations
            : throw new InvalidSettingException($"{source} has a header but names no quantity; add lines such as load,0,0.5");
    }

    private static void CheckHeader(CsvLine header, string source)
    {
        var place = $"{source}, line {header.Number}";
        var unknown = header.Cells.FirstOrDefault(cell => !_columns.Contains(cell));
        if (unknown is not null)
            throw new InvalidSettingException($"{place}: unknown column '{unknown}'; the columns are {string.Join(", ", _columns)}");
        var missing = _required.FirstOrDefault(column => !header.Cells.Contains(column));
        if (missing is not null)
            throw new InvalidSettingException($"{place}: the header has no column '{missing}'; it needs name, low and high");
        if (header.Cells.Distinct().Count() < header.Cells.Length)
            throw new InvalidSettingException($"{place}: the header names a column twice");
    }

    private static Variation ReadLine(string[] header, string[] cells)
    {
        if (cells.Length > header.Length)
            throw new InvalidSettingException($"expected {header.Length} cells ({string.Join(',', header)}), found {cells.Length}");
        string Cell(string column) => Array.IndexOf(header, column) is var at and >= 0 && at < cells.Length ? cells[at] : "";

        if (_required.FirstOrDefault(column => Cell(column).Length == 0) is { } empty)
            throw new InvalidSettingException($"the column '{empty}' is empty");
        var (low, high) = (VariationText.Number(Cell("low")), VariationText.Number(Cell("high")));
        long? count = Cell("count") is { Length: > 0 } points ? VariationText.Count(points) : null;
        return new Variation(Cell("name"), Cell("kind") switch
        {
            "" or "linear" => new LinearRange(low, high, count),
            "log" => new LogRange(low, high, count),
            var other => throw new InvalidSettingException($"unknown kind '{other}'; write linear or log"),
        });
    }
}
