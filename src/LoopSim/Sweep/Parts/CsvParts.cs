using System.Buffers;
using System.Globalization;
using System.Text;

namespace LoopSim;

/// <summary>Parts as CSV (RFC 4180, lines ended by a line feed): a line of names, then a line per member. Numbers are as short as they can be and
/// read back to the same bits; NaN is empty.</summary>
internal sealed class CsvParts : PartCodec
{
    private const int BufferSize = 1 << 18;

    /// <summary>A double has at most 24 characters (-1.2345678901234567E-308), a member's number 20.</summary>
    private const int LongestNumber = 24;

    private readonly ColumnKind[] _kinds;
    private readonly string[] _names;

    /// <summary>By column and code, as they stand in a line.</summary>
    private readonly byte[][][] _codes;

    private readonly byte[] _header;
    private readonly int _longestRow;

    public CsvParts(IReadOnlyList<SweepColumn> columns)
    {
        _kinds = [.. columns.Select(column => column.Kind)];
        _names = [.. columns.Select(column => column.Name)];
        _codes = [.. columns.Select(column => column.Codes.Select(Quoted).ToArray())];
        _header = [.. columns.SelectMany((column, i) => (byte[])[.. i > 0 ? ","u8 : default, .. Quoted(column.Name)]), (byte)'\n'];
        _longestRow = _codes.Sum(codes => 1 + codes.Select(code => code.Length).Append(LongestNumber).Max());
    }

    public override void Write(Stream stream, ReadOnlySpan<double> rows)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(Math.Max(BufferSize, _longestRow));
        try
        {
            stream.Write(_header);
            var used = 0;
            for (; rows.Length > 0; rows = rows[_kinds.Length..])
            {
                if (buffer.Length - used < _longestRow)
                {
                    stream.Write(buffer.AsSpan(0, used));
                    used = 0;
                }
                used += WriteRow(rows[.._kinds.Length], buffer.AsSpan(used));
            }
            stream.Write(buffer.AsSpan(0, used));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>The first line is the names, the last one is complete and is the last member's.</summary>
    public override bool IsWhole(string path, long first, int members)
    {
        if (!File.Exists(path))
            return false;
        using var file = File.OpenRead(path);
        var header = new byte[_header.Length];
        if (file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) < header.Length || !header.AsSpan().SequenceEqual(_header))
            return false;
        // With the end of the line before it.
        var end = new byte[(int)Math.Min(_longestRow + 1, file.Length)];
        file.Seek(-end.Length, SeekOrigin.End);
        file.ReadExactly(end);
        if (end[^1] != '\n')
            return false;
        var line = end.AsSpan(0, end.Length - 1);
        try
        {
            ReadRow(line[(line.LastIndexOf((byte)'\n') + 1)..], first + members - 1, new double[_kinds.Length]);
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    public override void Read(string path, long first, Span<double> rows)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        var lines = new LineReader(file, Math.Max(BufferSize, Math.Max(_header.Length, _longestRow)));
        if (!lines.Next(out var line) || !line.SequenceEqual(_header.AsSpan(0, _header.Length - 1)))
            throw new FormatException("the first line does not name the columns of this sweep");
        var members = rows.Length / _kinds.Length;
        for (var row = 0; row < members; row++)
        {
            if (!lines.Next(out line))
                throw new FormatException($"it ends after {row} members of {members}");
            try
            {
                ReadRow(line, first + row, rows.Slice(row * _kinds.Length, _kinds.Length));
            }
            catch (FormatException problem)
            {
                throw new FormatException($"line {row + 2} {problem.Message}", problem);
            }
        }
        if (lines.Next(out _))
            throw new FormatException($"it has more than {members} members");
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
        switch (_kinds[column])
        {
            case ColumnKind.Member:
                ((long)value).TryFormat(cell, out length, default, CultureInfo.InvariantCulture);
                return length;
            case ColumnKind.Number:
                value.TryFormat(cell, out length, default, CultureInfo.InvariantCulture);
                return length;
            default:
                var codes = _codes[column];
                if (!(value >= 0 && value < codes.Length && value == Math.Floor(value)))
                    throw new ArgumentException($"The column '{_names[column]}' has no code {value.ToString(CultureInfo.InvariantCulture)}.", nameof(value));
                var code = codes[(int)value];
                code.CopyTo(cell);
                return code.Length;
        }
    }

    private void ReadRow(ReadOnlySpan<byte> line, long member, Span<double> row)
    {
        for (var column = 0; column < row.Length; column++)
        {
            var end = CellEnd(line);
            if (end == line.Length != (column == row.Length - 1))
                throw new FormatException($"has {(end == line.Length ? "fewer" : "more")} than {row.Length} cells");
            row[column] = ReadCell(line[..end], column);
            line = line[Math.Min(end + 1, line.Length)..];
        }
        if (row[0] != member)
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"is member {row[0]} instead of {member}"));
    }

    private double ReadCell(ReadOnlySpan<byte> cell, int column)
    {
        if (cell.Length == 0)
            return double.NaN;
        if (_kinds[column] == ColumnKind.Code)
        {
            for (var code = 0; code < _codes[column].Length; code++)
            {
                if (cell.SequenceEqual(_codes[column][code]))
                    return code;
            }
            throw new FormatException($"has '{Encoding.UTF8.GetString(cell)}', which is no {_names[column]}");
        }
        return double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new FormatException($"has '{Encoding.UTF8.GetString(cell)}', which is not a number");
    }

    /// <summary>Where the first comma outside quotes is, or the end of the line.</summary>
    private static int CellEnd(ReadOnlySpan<byte> line)
    {
        if (line.Length == 0 || line[0] != '"')
            return line.IndexOf((byte)',') is var comma && comma >= 0 ? comma : line.Length;
        // A doubled quote leaves and enters again.
        var inside = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"')
                inside = !inside;
            else if (line[i] == ',' && !inside)
                return i;
        }
        return line.Length;
    }

    private static byte[] Quoted(string text) => Encoding.UTF8.GetBytes(
        text.AsSpan().ContainsAny(',', '"') ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text);
}
