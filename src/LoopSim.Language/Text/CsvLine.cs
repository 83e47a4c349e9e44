using System.Text;
using nietras.SeparatedValues;

namespace LoopSim;

/// <summary>A line of a table a person wrote: cells between commas, without the blanks and quotes around them. A quoted cell may hold
/// commas.</summary>
internal readonly record struct CsvLine(int Number, string[] Cells)
{
    private static readonly SepReaderOptions _options = Sep.New(',').Reader(options =>
        options with { HasHeader = false, DisableColCountCheck = true, Trim = SepTrim.All, Unescape = true });

    /// <summary>The lines of a table with their numbers, from 1; empty lines and comments (from <c>#</c> on) are left out.</summary>
    /// <exception cref="FormatException">A quotation mark has no partner in its line.</exception>
    public static IEnumerable<CsvLine> Read(TextReader reader)
    {
        var text = new StringBuilder();
        for (var number = 1; reader.ReadLine() is { } line; number++)
        {
            var content = line.AsSpan();
            if (content.IndexOf('#') is var comment and >= 0)
                content = content[..comment];
            if (int.IsOddInteger(content.Count('"')))
                throw new FormatException(
                    $"line {number} has a quotation mark without a partner in {content.Trim()}; close it or take it out");
            text.Append(content).Append('\n');
        }
        return Rows(text.Replace('\t', ' ').ToString());
    }

    private static IEnumerable<CsvLine> Rows(string text)
    {
        using var rows = _options.FromText(text);
        for (var number = 1; rows.MoveNext(); number++)
        {
            string[] cells = [.. rows.Current[..].ToStringsArray().Select(cell => cell.Trim())];
            if (cells is not [""])
                yield return new CsvLine(number, cells);
        }
    }
}
