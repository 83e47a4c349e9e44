namespace LoopSim;

/// <summary>Parts as files of Parquet, which say in their metadata what decided their numbers: <c>loopsim.model_sha256</c> and
/// <c>loopsim.sweep</c>, the settings, design and seed of the sweep as JSON.</summary>
internal sealed class ParquetParts(SweepManifest manifest) : PartCodec
{
    private readonly ParquetTable _table = new(
        [.. manifest.Columns.Select(column => new ParquetColumn(column.Name, column.Kind == ColumnKind.Member, column.Codes))]);
    private readonly Dictionary<string, string> _metadata = new()
    {
        ["loopsim.engine"] = $"{manifest.EngineVersion}",
        ["loopsim.model"] = manifest.Model.Name,
        ["loopsim.model_sha256"] = manifest.Model.Sha256,
        ["loopsim.sweep"] = Json.Write(manifest.Compared()),
    };

    public override void Write(Stream stream, ReadOnlySpan<double> rows) => _table.Write(stream, rows, _metadata);

    public override void Read(string path, long first, Span<double> rows)
    {
        _table.Read(File.ReadAllBytes(path), rows);
        CheckMembers(rows, manifest.Columns.Count, first);
    }
}
