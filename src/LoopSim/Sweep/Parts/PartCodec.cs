namespace LoopSim;

/// <summary>Writes and reads the parts of one sweep in its format. Holds no state between calls: any number of threads may use
/// it.</summary>
internal abstract class PartCodec
{
    public static PartCodec Of(SweepManifest manifest) => manifest.Format switch
    {
        PartFormat.Csv => new CsvParts(manifest.Columns),
        PartFormat.Npy => new NpyParts(manifest.Columns.Count),
        _ => new ParquetParts(manifest),
    };

    /// <param name="rows">Members x columns, one member after the other.</param>
    /// <exception cref="ArgumentException">A code is not in its column's table.</exception>
    public abstract void Write(Stream stream, ReadOnlySpan<double> rows);

    /// <summary>Reads a part.</summary>
    /// <param name="rows">Filled with members x columns; its length says how many members to expect.</param>
    /// <exception cref="FormatException">The file is not this part; the message says where.</exception>
    public abstract void Read(string path, long first, Span<double> rows);

    /// <exception cref="FormatException">The rows are not those of the members from the first on.</exception>
    private protected static void CheckMembers(ReadOnlySpan<double> rows, int columns, long first)
    {
        for (var row = 0; row * columns < rows.Length; row++)
        {
            if (rows[row * columns] is var member && member != first + row)
                throw new FormatException(
                    string.Create(CultureInfo.InvariantCulture, $"row {row} is member {member} instead of {first + row}"));
        }
    }
}
