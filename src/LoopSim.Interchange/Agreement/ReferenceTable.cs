using System.Text;

namespace LoopSim.Interchange;

/// <summary>A run as another tool saved it: a column of times, and one for each variable under its name.</summary>
/// <param name="Times">One for each row.</param>
/// <param name="Columns">The others.</param>
public sealed record ReferenceTable(IReadOnlyList<double> Times, IReadOnlyList<ReferenceColumn> Columns)
{
    /// <summary>Reads a table whose cells are separated by tabs or commas.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="FormatException">It is no such table.</exception>
    public static ReferenceTable Read(string path)
    {
        var lines = SourceText.OfForeignFile(path).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length < 2)
            throw new FormatException($"'{path}' is no table: its first line names the columns, and each further line is a time");
        var separator = lines[0].Contains('\t', StringComparison.Ordinal) ? '\t' : ',';
        var names = Cells(lines[0], separator);
        if (!names[0].Trim().StartsWith("time", StringComparison.OrdinalIgnoreCase))
            throw new FormatException($"'{path}', line 1: the first column must be the time, not '{names[0]}'");
        var rows = lines.Skip(1).Select(line => Cells(line, separator)).Where(row => row[0].Trim().Length > 0).ToList();
        double[] times =
        [
            .. rows.Select((row, number) => double.TryParse(row[0], CultureInfo.InvariantCulture, out var time)
                ? time
                : throw new FormatException($"'{path}', row {number + 2}: '{row[0]}' is no time")),
        ];
        return new ReferenceTable(
            times,
            [
                .. names.Skip(1).Select((name, place) => new ReferenceColumn(
                    name.Trim(), [.. rows.Select(row => place + 1 < row.Count ? row[place + 1].Trim() : "")])),
            ]);
    }

    /// <summary>Cells of a line; one in quotation marks may hold separators.</summary>
    private static List<string> Cells(string line, char separator)
    {
        var (cells, cell, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && isQuoted && i + 1 < line.Length && line[i + 1] == '"')
                cell.Append(line[i++]);
            else if (line[i] == '"')
                isQuoted = !isQuoted;
            else if (line[i] == separator && !isQuoted)
            {
                cells.Add(cell.ToString());
                cell.Clear();
            }
            else
                cell.Append(line[i]);
        }
        cells.Add(cell.ToString());
        return cells;
    }
}

/// <summary>A variable in a reference table, with its values as they are printed; empty where there is none.</summary>
public sealed record ReferenceColumn(string Name, IReadOnlyList<string> Cells);
