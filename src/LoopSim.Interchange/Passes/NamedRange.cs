using System.IO.Compression;
using System.Text.RegularExpressions;

namespace LoopSim.Interchange;

/// <summary>Cells of a workbook under a name, such as <c>Sheet1!$B$2:$D$4</c>; rows and columns from 0.</summary>
internal sealed partial record NamedRange(string Sheet, int Row, int Column, int LastRow, int LastColumn)
{
    private const int Largest = 8 << 20;

    /// <summary>Whether it lies along a row.</summary>
    public bool IsAcross => LastColumn - Column > LastRow - Row;

    /// <summary>The ranges of a workbook (.xlsx) that are one block of cells; none of any other file.</summary>
    public static Dictionary<string, NamedRange> In(string path)
    {
        var ranges = new Dictionary<string, NamedRange>(StringComparer.OrdinalIgnoreCase);
        if (!Path.GetExtension(path).Equals(".xlsx", StringComparison.OrdinalIgnoreCase))
            return ranges;
        using var file = ZipFile.OpenRead(path);
        if (file.GetEntry("xl/workbook.xml") is not { Length: < Largest } entry)
            return ranges;
        using var text = new StreamReader(entry.Open());
        var names = XmlElement.Read(new SourceText(path, text.ReadToEnd())).Root.Find("definedNames")?.Children ?? [];
        foreach (var name in names.Where(name => name["name"] is not null))
        {
            if (Block().Match(name.Text) is { Success: true } block)
                ranges[name["name"]!] = Of(block.Groups);
        }
        return ranges;
    }

    /// <summary>The number of a column that letters name, from 0.</summary>
    public static int ColumnOf(string letters) =>
        letters.ToUpperInvariant().Aggregate(0, (sum, letter) => (26 * sum) + letter - 'A' + 1) - 1;

    private static NamedRange Of(GroupCollection groups)
    {
        int Row(int group) => int.Parse(groups[group].Value, CultureInfo.InvariantCulture) - 1;
        var (column, row) = (ColumnOf(groups[2].Value), Row(3));
        return groups[4].Success
            ? new NamedRange(groups[1].Value, row, column, Row(5), ColumnOf(groups[4].Value))
            : new NamedRange(groups[1].Value, row, column, row, column);
    }

    [GeneratedRegex(@"^'?([^'!]+)'?!\$?([A-Za-z]{1,3})\$?(\d{1,7})(?::\$?([A-Za-z]{1,3})\$?(\d{1,7}))?$")]
    private static partial Regex Block();
}
