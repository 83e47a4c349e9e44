using System.Text.RegularExpressions;

namespace LoopSim.Interchange;

/// <summary>Reads the elements of a subscript range from a spreadsheet, as Vensim's GET SUBSCRIPT functions do.</summary>
internal sealed partial class ExternalElements(SheetFiles files)
{
    /// <summary>The texts of the cells from the first to the last, along a row or down a column.</summary>
    /// <param name="texts">File, sheet, first cell, last cell (or its row or column alone) and what stands before each name.</param>
    public List<NameKey> Read(IReadOnlyList<string> texts, SourceSpan span)
    {
        if (texts.Count is not (4 or 5))
            throw ForeignFault.Syntax(span, $"elements from a file take 5 texts, not {texts.Count}");
        var first = Cell().Match(texts[2].Trim());
        var last = End().Match(texts[3].Trim());
        if (!first.Success || !last.Success)
            throw ForeignFault.Missing(span, $"'{texts[2]}' to '{texts[3]}' are no cells such as A2 and A9");
        var (row, column) = (Row(first), Column(first));
        var (rows, columns) = files.Size(span, texts[0], texts[1]);
        var isDown = !last.Groups["row"].Success || (last.Groups["column"].Success && Column(last) == column);
        var count = isDown
            ? (last.Groups["row"].Success ? Row(last) + 1 : rows) - row
            : (last.Groups["column"].Success ? Column(last) + 1 : columns) - column;
        var prefix = texts.Count == 5 ? texts[4] : "";
        var names = new List<NameKey>();
        for (var k = 0; k < count; k++)
        {
            if (files.Text(span, texts[0], texts[1], isDown ? row + k : row, isDown ? column : column + k) is { Length: > 0 } text)
                names.Add(NameKey.Of(prefix + text));
        }
        return names.Count > 0 ? names : throw ForeignFault.Missing(span, $"'{texts[0]}' has no texts from {texts[2]} to {texts[3]}");
    }

    private static int Row(Match cell) => int.Parse(cell.Groups["row"].Value, CultureInfo.InvariantCulture) - 1;

    private static int Column(Match cell) => NamedRange.ColumnOf(cell.Groups["column"].Value);

    [GeneratedRegex("^(?<column>[A-Za-z]{1,3})(?<row>[0-9]{1,7})$")]
    private static partial Regex Cell();

    [GeneratedRegex("^(?<column>[A-Za-z]{1,3})?(?<row>[0-9]{1,7})?[*]?$")]
    private static partial Regex End();
}
