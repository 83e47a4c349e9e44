namespace LoopSim.Sampling;

/// <summary>Quantities measured over time, as a table has them: a header with names, then one time per line.</summary>
/// <remarks>Cells are separated by commas; comments begin with <c>#</c>. An empty cell is a value that was not measured; columns that
/// hold words are left out.</remarks>
public sealed class TimeSeries
{
    private readonly string _source;
    private readonly Dictionary<string, double[]> _columns;
    private readonly Dictionary<string, (int Line, string Cell)> _words;

    private TimeSeries(
        string source, double[] times, IEnumerable<string> names, Dictionary<string, double[]> columns,
        Dictionary<string, (int Line, string Cell)> words)
    {
        (_source, Times, _columns, _words) = (source, times, columns, words);
        Names = [.. names.Where(columns.ContainsKey)];
        Headers = [.. names.Where(name => columns.ContainsKey(name) || words.ContainsKey(name))];
    }

    /// <summary>Ascending.</summary>
    public IReadOnlyList<double> Times { get; }

    /// <summary>The columns of numbers beside the time, in their order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>All columns beside the time, those of words too.</summary>
    public IReadOnlyList<string> Headers { get; }

    /// <summary>A column, NaN where nothing was measured.</summary>
    /// <exception cref="InvalidSettingException">The table has no such column, or it holds words.</exception>
    public double[] this[string name]
    {
        get
        {
            if (_columns.TryGetValue(name, out var column))
                return column;
            if (_words.TryGetValue(name, out var word))
                throw new InvalidSettingException($"{_source}, line {word.Line}: '{word.Cell}' in column '{name}' is not a number");
            throw new InvalidSettingException($"{_source} has no column '{name}' of values; it has {string.Join(", ", Names)}");
        }
    }

    /// <param name="path">The table.</param>
    /// <param name="time">The column with times; null for <c>time</c>, or else the first.</param>
    /// <param name="mayRepeat">Whether several rows may have the same time.</param>
    /// <exception cref="InvalidSettingException">The file is no such table.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static TimeSeries Read(string path, string? time = null, bool mayRepeat = false)
    {
        using var reader = TableFile.Open(path);
        return Parse(reader, Path.GetFileName(path), time, mayRepeat);
    }

    /// <param name="reader">The table.</param>
    /// <param name="source">What messages call it.</param>
    /// <param name="time">The column with times; null for <c>time</c>, or else the first.</param>
    /// <param name="mayRepeat">Whether several rows may have the same time.</param>
    /// <exception cref="InvalidSettingException">The text is no such table.</exception>
    public static TimeSeries Parse(TextReader reader, string source, string? time = null, bool mayRepeat = false)
    {
        var lines = TableFile.Lines(reader, source).ToList();
        if (lines.Count < 2)
            throw new InvalidSettingException(
                $"{source} has no rows; its first line names the columns, and every other has a time and values");
        var names = lines[0].Cells;
        if (names is [var only] && only.AsSpan().IndexOfAny(';', ' ') >= 0)
            throw new InvalidSettingException(
                $"{source}, line {lines[0].Number}: the columns are separated by {(only.Contains(';') ? "semicolons" : "tabs or spaces")}; "
                    + "write commas between them, and decimals with a point");
        if (names.GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new InvalidSettingException($"{source}, line {lines[0].Number}: the header names '{twice.Key}' twice");
        var at = time is null
            ? Math.Max(0, Array.FindIndex(names, name => name.Equals("time", StringComparison.OrdinalIgnoreCase)))
            : Array.IndexOf(names, time);
        if (at < 0)
            throw new InvalidSettingException($"{source} has no column '{time}' of times; it has {string.Join(", ", names)}");
        foreach (var line in lines.Skip(1).Where(line => line.Cells.Length != names.Length))
            throw new InvalidSettingException(
                $"{source}, line {line.Number}: expected {names.Length} cells, one for each name in the header, found {line.Cells.Length}");
        var words = new Dictionary<string, (int Line, string Cell)>();
        var columns = new Dictionary<string, double[]>();
        for (var column = 0; column < names.Length; column++)
        {
            if (column != at && Column(lines, column, names[column], words) is { } values)
                columns.Add(names[column], values);
        }

        return new TimeSeries(source, Ascending(lines, at, source, mayRepeat), names, columns, words);
    }

    /// <summary>A column's numbers; null where it holds words.</summary>
    private static double[]? Column(
        List<CsvLine> lines, int column, string name, Dictionary<string, (int Line, string Cell)> words)
    {
        var values = new double[lines.Count - 1];
        for (var row = 0; row < values.Length; row++)
        {
            var cell = lines[row + 1].Cells[column];
            values[row] = cell.Length == 0 ? double.NaN : NumberIn(cell) ?? double.PositiveInfinity;
            if (double.IsPositiveInfinity(values[row]))
            {
                words.Add(name, (lines[row + 1].Number, cell));
                return null;
            }
        }

        return values;
    }

    private static double[] Ascending(List<CsvLine> lines, int column, string source, bool mayRepeat)
    {
        var times = new double[lines.Count - 1];
        for (var row = 0; row < times.Length; row++)
        {
            var (number, cell) = (lines[row + 1].Number, lines[row + 1].Cells[column]);
            var before = row == 0 ? "" : lines[row].Cells[column];
            times[row] = NumberIn(cell) ?? throw new InvalidSettingException(
                $"{source}, line {number}: the time '{cell}' is not a number; count days, for example, or name another column with --time");
            if (row > 0 && !(mayRepeat ? times[row] >= times[row - 1] : times[row] > times[row - 1]))
                throw new InvalidSettingException(
                    $"{source}, line {number}: the time {cell} does not come after {before}; put the rows in order"
                        + (mayRepeat ? "" : ", each time once"));
        }

        return times;
    }

    private static double? NumberIn(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && double.IsFinite(value) ? value : null;
}
