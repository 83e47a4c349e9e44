using System.Text;
using ExcelDataReader;

namespace LoopSim.Interchange;

/// <summary>The cells of the spreadsheets and text tables that a model names, each read once from beside the model.</summary>
internal sealed class SheetFiles(SourceText model)
{
    private const long Largest = 64 << 20;

    private readonly Dictionary<(string File, string Sheet), List<object?[]>> _sheets = [];
    private readonly Dictionary<string, Dictionary<string, NamedRange>> _names = [];

    /// <summary>A cell by row and column, from 0; null where it is empty or holds no number.</summary>
    public double? Number(SourceSpan span, string file, string sheet, int row, int column)
    {
        var rows = Rows(span, file, sheet);
        if (row < 0 || row >= rows.Count || column < 0 || column >= rows[row].Length)
            return null;
        return rows[row][column] switch
        {
            null => null,
            string text => double.TryParse(text, CultureInfo.InvariantCulture, out var value) ? value : null,
            IConvertible number and not DateTime => number.ToDouble(CultureInfo.InvariantCulture),
            _ => null,
        };
    }

    /// <summary>A cell as text; null where it is empty.</summary>
    public string? Text(SourceSpan span, string file, string sheet, int row, int column)
    {
        var rows = Rows(span, file, sheet);
        return row < rows.Count && column < rows[row].Length
            ? Convert.ToString(rows[row][column], CultureInfo.InvariantCulture)?.Trim() : null;
    }

    /// <summary>A range that the workbook gives a name; null where it has none of that name.</summary>
    public NamedRange? Named(SourceSpan span, string file, string name)
    {
        if (!_names.TryGetValue(file, out var names))
            _names[file] = names = NamedRange.In(PathOf(span, file));
        return names.GetValueOrDefault(name);
    }

    /// <summary>How many rows and columns a sheet has.</summary>
    public (int Rows, int Columns) Size(SourceSpan span, string file, string sheet)
    {
        var rows = Rows(span, file, sheet);
        return (rows.Count, rows.Count == 0 ? 0 : rows.Max(row => row.Length));
    }

    private List<object?[]> Rows(SourceSpan span, string file, string sheet)
    {
        if (_sheets.TryGetValue((file, sheet), out var known))
            return known;
        try
        {
            return _sheets[(file, sheet)] = Read(PathOf(span, file), sheet, span);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or NotSupportedException or ArgumentException
            or ExcelDataReader.Exceptions.ExcelReaderException)
        {
            throw ForeignFault.Missing(span, $"the data file '{file}' cannot be read: {problem.Message}");
        }
    }

    private string PathOf(SourceSpan span, string file)
    {
        var isElsewhere = file.Contains("://", StringComparison.Ordinal)
            || new[] { "\\\\", "//" }.Any(start => file.StartsWith(start, StringComparison.Ordinal));
        if (isElsewhere)
            throw ForeignFault.Missing(span, $"'{file}' lies on a network; data are read from disk only: copy it beside the model");
        var path = Path.Combine(Path.GetDirectoryName(model.Path) ?? "", file.Replace('\\', '/'));
        return File.Exists(path)
            ? path
            : throw ForeignFault.Missing(span, $"the data file '{file}' is not beside the model; copy it there");
    }

    private static List<object?[]> Read(string path, string sheet, SourceSpan span)
    {
        if (new FileInfo(path).Length > Largest)
            throw ForeignFault.Missing(span, $"the data file has more than {Largest:N0} bytes");
        if (Path.GetExtension(path).ToLowerInvariant() is not (".xls" or ".xlsx" or ".xlsm"))
            return [.. File.ReadLines(path).Select(line => line.Split(sheet == "," || !line.Contains('\t') ? ',' : '\t'))
                .Select(cells => (object?[])[.. cells.Select(cell => cell.Trim().Trim('"'))])];
        // Old files of Excel have letters of Windows' code pages.
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var stream = File.OpenRead(path);
        using var reader = ExcelReaderFactory.CreateReader(stream);
        var names = new List<string>();
        do
        {
            names.Add(reader.Name);
            if (!reader.Name.Equals(sheet, StringComparison.OrdinalIgnoreCase))
                continue;
            var rows = new List<object?[]>();
            while (reader.Read())
                rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)]);
            return rows;
        }
        while (reader.NextResult());
        throw ForeignFault.Missing(span, $"the data file has no sheet '{sheet}'; it has {string.Join(", ", names)}");
    }
}
