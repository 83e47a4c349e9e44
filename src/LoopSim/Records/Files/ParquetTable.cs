using Parquet;
using Parquet.Schema;

namespace LoopSim;

/// <summary>A column of a file of Parquet.</summary>
/// <param name="Name">Its name.</param>
/// <param name="IsWhole">Whether its numbers are whole, and none is missing.</param>
/// <param name="Words">The words that its numbers, counted from 0, stand for; empty where they stand for themselves.</param>
internal sealed record ParquetColumn(string Name, bool IsWhole, IReadOnlyList<string> Words)
{
    public static ParquetColumn Number(string name) => new(name, IsWhole: false, []);

    public bool HasWords => Words.Count > 0;
}

/// <summary>A table as a file of Apache Parquet: one row group, columns of 64-bit integers, doubles and words, compressed by Snappy.
/// Words are a dictionary, and NaN is null.</summary>
/// <remarks>Parquet.Net is asynchronous; what is written and read here is in memory or on a disk, so nothing is waited for.</remarks>
internal sealed class ParquetTable
{
    private readonly IReadOnlyList<ParquetColumn> _columns;
    private readonly ParquetOptions _options = new() { CompressionMethod = CompressionMethod.Snappy };
    private readonly DataField[] _fields;

    public ParquetTable(IReadOnlyList<ParquetColumn> columns)
    {
        _columns = columns;
        _fields = [.. columns.Select(FieldOf)];
        foreach (var (field, column) in _fields.Zip(columns))
        {
            if (column.IsWhole || column.HasWords)
                _options.ColumnEncodingHints[field.Name] = column.IsWhole ? EncodingHint.DeltaBinaryPacked : EncodingHint.Dictionary;
        }
    }

    /// <param name="stream">Where the file goes; only written to.</param>
    /// <param name="values">Rows x columns, one row after the other.</param>
    /// <param name="metadata">Words for whoever reads the file, by their names.</param>
    public void Write(Stream stream, ReadOnlySpan<double> values, IReadOnlyDictionary<string, string> metadata)
    {
        var rows = values.Length / _columns.Count;
        var columns = Columns(rows);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns.Length; column++)
                columns[column][row] = values[(row * columns.Length) + column];
        }
        using var file = new MemoryStream();
        WriteAsync(file, columns, metadata).GetAwaiter().GetResult();
        stream.Write(file.GetBuffer().AsSpan(0, (int)file.Length));
    }

    /// <summary>Reads a table written so.</summary>
    /// <param name="content">The whole file.</param>
    /// <param name="values">Filled with rows x columns; its length says how many rows to expect.</param>
    /// <exception cref="FormatException">The file is not such a table; the message says why.</exception>
    public void Read(byte[] content, Span<double> values)
    {
        var columns = Columns(values.Length / _columns.Count);
        try
        {
            ReadAsync(new MemoryStream(content), columns).GetAwaiter().GetResult();
        }
        catch (Exception problem) when (problem is not (FormatException or OutOfMemoryException))
        {
            // The library meets damage with exceptions of many kinds.
            throw new FormatException($"it is no whole file of Parquet ({problem.Message})", problem);
        }
        for (var i = 0; i < values.Length; i++)
            values[i] = columns[i % columns.Length][i / columns.Length];
    }

    private double[][] Columns(int rows) => [.. _columns.Select(_ => new double[rows])];

    private static DataField FieldOf(ParquetColumn column) => column switch
    {
        { IsWhole: true } => new DataField<long>(column.Name, nullable: false),
        { HasWords: true } => new DataField(column.Name, typeof(string), isNullable: true),
        _ => new DataField<double>(column.Name, nullable: true),
    };

    private async Task WriteAsync(MemoryStream file, double[][] columns, IReadOnlyDictionary<string, string> metadata)
    {
        await using var writer = await ParquetWriter.CreateAsync(new ParquetSchema(_fields), file, _options);
        writer.CustomMetadata = metadata;
        using var rows = writer.CreateRowGroup();
        for (var i = 0; i < columns.Length; i++)
        {
            var (field, column) = (_fields[i], columns[i]);
            if (_columns[i].IsWhole)
                await rows.WriteAsync<long>(field, Array.ConvertAll(column, number => (long)number));
            else if (_columns[i] is { HasWords: true, Words: var words })
                await rows.WriteAsync(field, Array.ConvertAll(column, number => double.IsNaN(number) ? null : words[(int)number]));
            else
                await rows.WriteAllPartsAsync<double>(
                    field, Array.FindAll(column, value => !double.IsNaN(value)),
                    Array.ConvertAll(column, value => double.IsNaN(value) ? 0 : 1), null, CancellationToken.None);
        }
        rows.CompleteValidate();
    }

    private async Task ReadAsync(MemoryStream stream, double[][] columns)
    {
        await using var reader = await ParquetReader.CreateAsync(stream, _options, leaveStreamOpen: true);
        var fields = reader.Schema.GetDataFields();
        if (!fields.Select(field => (field.Name, field.ClrType)).SequenceEqual(_fields.Select(field => (field.Name, field.ClrType))))
            throw new FormatException("its columns are not those of this sweep");
        using var rows = reader.OpenRowGroupReader(0);
        if (reader.RowGroupCount != 1 || rows.RowCount != columns[0].Length)
            throw new FormatException($"it has {rows.RowCount} rows instead of {columns[0].Length}");
        for (var i = 0; i < columns.Length; i++)
        {
            columns[i] = _columns[i] switch
            {
                { IsWhole: true } => Array.ConvertAll(await Read<long>(rows, fields[i]), number => (double)number),
                { HasWords: true } => Array.ConvertAll(await ReadWords(rows, fields[i]), word => PlaceOf(word, _columns[i])),
                _ => Array.ConvertAll(await ReadNullable(rows, fields[i]), value => value ?? double.NaN),
            };
        }
    }

    private static async Task<T[]> Read<T>(ParquetRowGroupReader rows, DataField field)
        where T : struct
    {
        var values = new T[rows.RowCount];
        await rows.ReadAsync<T>(field, values);
        return values;
    }

    private static async Task<double?[]> ReadNullable(ParquetRowGroupReader rows, DataField field)
    {
        var values = new double?[rows.RowCount];
        await rows.ReadAsync<double>(field, values);
        return values;
    }

    private static async Task<string?[]> ReadWords(ParquetRowGroupReader rows, DataField field)
    {
        var values = new string?[rows.RowCount];
        await rows.ReadAsync(field, values!);
        return values;
    }

    private static double PlaceOf(string? word, ParquetColumn column)
    {
        if (word is null)
            return double.NaN;
        for (var place = 0; place < column.Words.Count; place++)
        {
            if (column.Words[place] == word)
                return place;
        }
        throw new FormatException($"column '{column.Name}' has '{word}', which is none of {string.Join(", ", column.Words)}");
    }
}
