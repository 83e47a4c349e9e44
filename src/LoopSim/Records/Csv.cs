using System.Globalization;
using System.Text;

namespace LoopSim;

/// <summary>Saved data as CSV: <c>time</c> first, then the variables under their own names; numbers read back to the same bits, NaN is empty.</summary>
public static class Csv
{
    public static string Write(RunCourse course)
    {
        var text = new StringBuilder("time");
        foreach (var name in course.Names)
            text.Append(',').Append(name);
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

    /// <summary>A table of words and numbers; words have no commas.</summary>
    public static string Write(IEnumerable<string> names, IEnumerable<IReadOnlyList<object>> rows)
    {
        var text = new StringBuilder().AppendJoin(',', names).Append('\n');
        foreach (var row in rows)
            text.AppendJoin(',', row.Select(cell => cell is double value ? Cell(value) : Convert.ToString(cell, CultureInfo.InvariantCulture))).Append('\n');
        return text.ToString();
    }

    /// <exception cref="FormatException">The text is not such a table.</exception>
    public static RunCourse Read(string text)
    {
        var lines = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines[0].Split(',') is not ["time", .. var names])
            throw new FormatException("the first line must begin with 'time'");
        var rows = lines.Skip(1).Select((line, i) => Numbers(line, i + 2, names.Length + 1)).ToList();
        var columns = names.Select((_, column) => rows.Select(row => row[column + 1]).ToArray()).ToArray();
        return new RunCourse(names, [.. rows.Select(row => row[0])], columns);
    }

    private static double[] Numbers(string line, int number, int count)
    {
        var cells = line.Split(',');
        if (cells.Length != count)
            throw new FormatException($"line {number} has {cells.Length} cells instead of {count}");
        return [.. cells.Select(cell => cell.Length == 0 ? double.NaN
            : double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value
            : throw new FormatException($"line {number} has '{cell}', which is not a number"))];
    }

    private static string Cell(double value) => double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture);
}
