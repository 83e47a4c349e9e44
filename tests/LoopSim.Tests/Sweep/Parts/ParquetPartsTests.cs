using System.Text.Json;
using DuckDB.NET.Data;

namespace LoopSim.Tests;

/// <summary>Files of Parquet, as DuckDB reads them.</summary>
public sealed class ParquetPartsTests : IDisposable
{
    private static readonly SweepManifest _sweep = SmallSweep.Manifest(PartFormat.Parquet);

    private readonly TemporaryFolder _folder = new();
    private readonly DuckDBConnection _database = new("DataSource=:memory:");

    public ParquetPartsTests() => _database.Open();

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Columns_have_types_and_words_are_a_dictionary()
    {
        SmallSweep.WriteAll(_folder["sweep"], _sweep);
        Assert.Equal(
            [["member", "BIGINT"], ["load", "DOUBLE"], ["burden", "DOUBLE"], ["status", "VARCHAR"]],
            Rows($"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM '{_folder["sweep/*.parquet"]}')"));
        var encodings = Rows(
            $"SELECT path_in_schema, encodings FROM parquet_metadata('{_folder["sweep/part-00000.parquet"]}') ORDER BY column_id");
        Assert.Contains("DELTA_BINARY_PACKED", $"{encodings[0][1]}", StringComparison.Ordinal);
        Assert.Contains("DICTIONARY", $"{encodings[3][1]}", StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_are_the_same_bits_and_what_is_missing_is_null()
    {
        SmallSweep.WriteAll(_folder["sweep"], _sweep);
        var rows = Rows($"SELECT * FROM '{_folder["sweep/*.parquet"]}' ORDER BY member");
        Assert.Equal(5000, rows.Count);
        for (var member = 0L; member < rows.Count; member++)
        {
            Assert.Equal(
                [member, member / 10_000.0, member % 100 == 0 ? null : Math.Sqrt(member), member % 100 == 0 ? "step_limit" : "reached_end"],
                rows[(int)member]);
        }
    }

    [Fact]
    public void The_extremes_of_doubles_pass_through()
    {
        var two = _sweep with { Design = new SweepDesign("list", 3, []) };
        double[] values = [0, -0.0, double.NegativeInfinity, 1, 1, 5e-324, double.MaxValue, 0, 2, double.NaN, double.NaN, double.NaN];
        using (var sweep = SweepFolder.Create(_folder["sweep"], two))
            sweep.WritePart(0, values);
        var rows = Rows($"SELECT load, burden, status FROM '{_folder["sweep/part-00000.parquet"]}' ORDER BY member");
        Assert.Equal([-0.0, double.NegativeInfinity, "step_limit"], rows[0]);
        Assert.True(double.IsNegative((double)rows[0][0]!));
        Assert.Equal([5e-324, double.MaxValue, "reached_end"], rows[1]);
        Assert.Equal([null, null, null], rows[2]);
        var back = new double[values.Length];
        PartCodec.Of(two).Read(_folder["sweep/part-00000.parquet"], 0, back);
        Assert.Equal(values.Select(BitConverter.DoubleToInt64Bits), back.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void The_metadata_hold_the_settings_and_the_hash_of_the_model()
    {
        SmallSweep.WriteAll(_folder["sweep"], _sweep);
        var metadata = Rows(
            $"SELECT decode(key), decode(value) FROM parquet_kv_metadata('{_folder["sweep/part-00001.parquet"]}')")
            .ToDictionary(row => (string)row[0]!, row => (string)row[1]!);
        Assert.Equal(_sweep.Model.Sha256, metadata["loopsim.model_sha256"]);
        using var sweep = JsonDocument.Parse(metadata["loopsim.sweep"]);
        Assert.Equal(0.25, sweep.RootElement.GetProperty("settings").GetProperty("overrides").GetProperty("half").GetDouble());
        Assert.Equal(1, sweep.RootElement.GetProperty("seed").GetInt32());
    }

    [Fact]
    public void The_parts_of_shards_are_those_of_the_whole()
    {
        SmallSweep.WriteAll(_folder["whole"], _sweep);
        SmallSweep.WriteAll(_folder["second"], _sweep with { Shard = new SweepShard(2, 2), Version = "0.2.0" });
        Assert.Equal(File.ReadAllBytes(_folder["whole/part-00004.parquet"]), File.ReadAllBytes(_folder["second/part-00004.parquet"]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(1000)]
    [InlineData(-1)]
    public void A_damaged_file_is_refused_with_a_word(int kept)
    {
        SmallSweep.WriteAll(_folder["sweep"], _sweep);
        var file = _folder["sweep/part-00000.parquet"];
        var content = File.ReadAllBytes(file);
        // Cut short, or with other columns.
        if (kept >= 0)
            File.WriteAllBytes(file, content[..kept]);
        var sweep = kept >= 0 ? _sweep : _sweep with { Columns = [.. _sweep.Columns.Reverse()] };
        Assert.Throws<FormatException>(() => PartCodec.Of(sweep).Read(file, 0, new double[1024 * 4]));
    }

    [Fact]
    public void A_run_s_table_holds_what_its_csv_holds()
    {
        var experiment = Experiment.Prepare(Models.Shipped("sleep-stress"), new RunSettings { Until = 30 });
        var record = Given.Saved(experiment).Record;
        double[][] columns = [[1, 2.5, double.NaN], [0, 1e-300, 3]];
        var course = new RunCourse(["a", "b"], [0, 0.5, 1], columns);
        File.WriteAllBytes(_folder["run.parquet"], CourseTable.Write(course, record));
        Assert.Equal(
            [[0.0, 1.0, 0.0], [0.5, 2.5, 1e-300], [1.0, null, 3.0]], Rows($"SELECT time, a, b FROM '{_folder["run.parquet"]}'"));
    }

    private List<object?[]> Rows(string query)
    {
        using var command = _database.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        return rows;
    }
}
