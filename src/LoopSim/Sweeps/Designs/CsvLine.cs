namespace LoopSim.Sweeps.Designs;

/// <summary>A line of a table a user wrote: cells between commas, without the blanks and quotes around them.</summary>
internal readonly record struct CsvLine(int Number, string[] Cells)
{
    /// <summary>The lines of a table with their numbers, from 1; empty lines and comments (from <c>#</c> on) are left out.</summary>
    public static IEnumerable<CsvLine> Read(TextReader reader)
    {
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var comment = line.IndexOf('#', StringComparison.Ordinal);
            var text = comment < 0 ? line : line[..comment];
            if (!string.IsNullOrWhiteSpace(text))
                yield return new CsvLine(number, [.. text.Split(',').Select(cell => cell.Trim().Trim('"').Trim())]);
        }
    }
}
