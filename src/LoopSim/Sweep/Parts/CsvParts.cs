using System.Buffers;
using System.Text;
using nietras.SeparatedValues;

namespace LoopSim;

/// <summary>Parts as CSV (RFC 4180, lines ended by a line feed): a line of names, then a line per member. Numbers are as short as they can
/// be and
/// read back to the same bits; NaN is empty.</summary>
internal sealed class CsvParts : PartCodec
{
    private const int BufferSize = 1 << 18;

    private static readonly SepReaderOptions _options = Sep.New(',').Reader(options =>
        options with { HasHeader = false, DisableColCountCheck = true, Unescape = true, CultureInfo = CultureInfo.InvariantCulture });

    private readonly SweepColumn[] _columns;

    /// <summary>By column and code, as they stand in a line.</summary>
    private readonly byte[][][] _codes;

    private readonly byte[] _header;
    private readonly int _longestRow;

    public CsvParts(IReadOnlyList<SweepColumn> columns)
    {
        _columns = [.. columns];
        _codes = [.. columns.Select(column => column.Codes.Select(Quoted).ToArray())];
        _header = [.. columns.SelectMany((column, i) => (byte[])[.. i > 0 ? ","u8 : default, .. Quoted(column.Name)]), (byte)'\n'];
        _longestRow = _codes.Sum(codes => 1 + codes.Select(code => code.Length).Append(ShortestNumber.MostCharacters).Max());
    }

    public override void Write(Stream stream, ReadOnlySpan<double> rows)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(BufferSize, _longestRow));
        try
        {
            stream.Write(_header);
            var used = 0;
            for (; rows.Length > 0; rows = rows[_columns.Length..])
            {
                if (buffer.Length - used < _longestRow)
                {
                    stream.Write(buffer.AsSpan(0, used));
                    used = 0;
                }
                used += WriteRow(rows[.._columns.Length], buffer.AsSpan(used));
            }
            stream.Write(buffer.AsSpan(0, used));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public override void Read(string path, long first, Span<double> rows)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        if (!BeginsWithHeader(file))
            throw new FormatException("the first line does not name the columns of this sweep");
        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n')
            throw new FormatException("its last line is incomplete");
        file.Position = _header.Length;
        using var lines = _options.From(file);
        var members = rows.Length / _columns.Length;
        for (var row = 0; row < members; row++)
        {
            if (!Next(lines))
                throw new FormatException($"it ends after {row} members of {members}");
            try
            {
                ReadRow(lines.Current, first + row, rows.Slice(row * _columns.Length, _columns.Length));
            }
            catch (FormatException problem)
            {
                throw new FormatException($"line {row + 2} {problem.Message}", problem);
            }
        }
        if (Next(lines))
            throw new FormatException($"it has more than {members} members");
    }

    private static bool Next(SepReader lines)
    {
        try
        {
            return lines.MoveNext();
        }
        catch (NotSupportedException problem)
        {
            // Sep looks for the partner through all lines behind it, and gives up after some.
            throw new FormatException("a quotation mark in it has no partner", problem);
        }
    }

    private bool BeginsWithHeader(FileStream file)
    {
        var header = new byte[_header.Length];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length
            && header.AsSpan().SequenceEqual(_header);
    }

    private int WriteRow(ReadOnlySpan<double> row, Span<byte> line)
    {
        var used = 0;
        for (var column = 0; column < row.Length; column++)
        {
            var value = row[column];
            // NaN is an empty cell in a column of any kind but the first.
            if (!double.IsNaN(value))
                used += WriteCell(value, column, line[used..]);
            line[used++] = (byte)',';
        }
        line[used - 1] = (byte)'\n';
        return used;
    }

    private int WriteCell(double value, int column, Span<byte> cell)
    {
        int length;
        switch (_columns[column].Kind)
        {
            case ColumnKind.Member:
                ((long)value).TryFormat(cell, out length, default, CultureInfo.InvariantCulture);
                return length;
            case ColumnKind.Number when double.IsFinite(value):
                return ShortestNumber.Write(value, cell);
            case ColumnKind.Number:
                value.TryFormat(cell, out length, default, CultureInfo.InvariantCulture);
                return length;
            default:
                var codes = _codes[column];
                if (!(value >= 0 && value < codes.Length && value == Math.Floor(value)))
                {
                    var name = _columns[column].Name;
                    throw new ArgumentException(
                        $"The column '{name}' has no code {value.ToString(CultureInfo.InvariantCulture)}.", nameof(value));
                }
                var code = codes[(int)value];
                code.CopyTo(cell);
                return code.Length;
        }
    }

    private void ReadRow(SepReader.Row line, long member, Span<double> row)
    {
        if (line.ColCount != row.Length)
            throw new FormatException($"has {(line.ColCount < row.Length ? "fewer" : "more")} than {row.Length} cells");
        for (var column = 0; column < row.Length; column++)
            row[column] = ReadCell(line[column], _columns[column]);
        if (row[0] != member)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"is member {row[0]} instead of {member}"));
    }

    private static double ReadCell(SepReader.Col cell, SweepColumn column)
    {
        if (cell.Span.IsEmpty)
            return double.NaN;
        if (column.Kind == ColumnKind.Code)
        {
            for (var code = 0; code < column.Codes.Count; code++)
            {
                if (cell.Span.SequenceEqual(column.Codes[code]))
                    return code;
            }
            throw new FormatException($"has '{cell.ToString()}', which is no {column.Name}");
        }
        return cell.TryParse<double>(out var value) ? value : throw new FormatException($"has '{cell.ToString()}', which is not a number");
    }

    private static byte[] Quoted(string text) => Encoding.UTF8.GetBytes(
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
}
