namespace LoopSim.Sampling;

/// <summary>A line of a table a user wrote: cells between commas, without the blanks and quotes around them.</summary>
public readonly record struct CsvLine(int Number, string[] Cells)
{
    /// <summary>The lines of a table with their numbers, from 1; empty lines and comments (from <c>#</c> on) are left out.</summary>
    /// <exception cref="InvalidSettingException">A quotation mark has no partner.</exception>
    public static IEnumerable<CsvLine> Read(TextReader reader)
    {
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            var text = comment < 0 ? line : line[..comment];
            if (!string.IsNullOrWhiteSpace(text))
                yield return new CsvLine(number, [.. text.Split(',').Select(cell => Cell(cell.Trim(), number))]);
        }
    }

    /// <summary>Opens a table.</summary>
    /// <exception cref="InvalidSettingException">It is a folder.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static StreamReader Open(string path) => Directory.Exists(path)
        ? throw new InvalidSettingException($"'{path}' is a folder; name a file in it")
        : new StreamReader(path);

    private static string Cell(string text, int number) => text.Length > 0 && text.StartsWith('"') != (text.Length > 1 && text.EndsWith('"'))
        ? throw new InvalidSettingException(
            $"line {number} of the table has an unmatched quotation mark at {text}; cells cannot contain commas")
        : text.Trim('"').Trim();
}
