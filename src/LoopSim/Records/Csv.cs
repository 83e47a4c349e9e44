using System.Text;
using nietras.SeparatedValues;

namespace LoopSim;

/// <summary>Saved data as CSV: <c>time</c> first, then the variables under their own names; numbers read back to the same bits, NaN is
/// empty.</summary>
public static class Csv
{
    private static readonly SepReaderOptions _options = Sep.New(',').Reader(options =>
        options with
        {
            HasHeader = false,
            DisableColCountCheck = true,
            DisableQuotesParsing = true,
            CultureInfo = CultureInfo.InvariantCulture
        });

    public static string Write(RunCourse course)
    {
        var text = new StringBuilder("time");
        foreach (var name in course.Names)
            text.Append(',').Append(Quoted(name));
        text.Append('\n');
        for (var row = 0; row < course.Times.Length; row++)
        {
            text.Append(Cell(course.Times[row]));
            foreach (var column in course.Columns)
                text.Append(',').Append(Cell(column[row]));
            text.Append('\n');
        }
        return text.ToString();
    }

    /// <summary>A name that may have commas and quotes: in quotes then.</summary>
    private static string Quoted(string name) =>
        name.AsSpan().IndexOfAny(",\"\n") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A table of words and numbers; words have no commas.</summary>
    public static string Write(IEnumerable<string> names, IEnumerable<IReadOnlyList<object>> rows)
    {
        var text = new StringBuilder().AppendJoin(',', names).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(
                ',', row.Select(cell => cell is double value ? Cell(value) : Convert.ToString(cell, CultureInfo.InvariantCulture)))
                .Append('\n');
        return text.ToString();
    }

    /// <exception cref="FormatException">The text is not such a table.</exception>
    public static RunCourse Read(string text)
    {
        using var rows = _options.FromText(text);
        if (!rows.MoveNext() || rows.Current[..].ToStringsArray() is not ["time", .. var names])
            throw new FormatException("the first line must begin with 'time'");
        List<double>[] columns = [.. Enumerable.Range(0, names.Length + 1).Select(_ => new List<double>())];
        for (var number = 2; rows.MoveNext(); number++)
        {
            var row = rows.Current;
            if (row.Span.IsEmpty)
                continue;
            if (row.ColCount != columns.Length)
                throw new FormatException($"line {number} has {row.ColCount} cells instead of {columns.Length}");
            for (var column = 0; column < columns.Length; column++)
            {
                var cell = row[column];
                var value = double.NaN;
                if (cell.Span.Length > 0 && !cell.TryParse(out value))
                    throw new FormatException($"line {number} has '{cell.ToString()}', which is not a number");
                columns[column].Add(value);
            }
        }
        return new RunCourse(names, [.. columns[0]], [.. columns.Skip(1).Select(column => column.ToArray())]);
    }

    private static string Cell(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
