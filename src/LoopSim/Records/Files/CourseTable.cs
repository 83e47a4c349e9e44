namespace LoopSim;

/// <summary>A run's saved values as a file of Parquet, which says in its metadata what decided them.</summary>
public static class CourseTable
{
    /// <param name="course">The columns, after <c>time</c>.</param>
    /// <param name="record">The run they come from.</param>
    public static byte[] Write(RunCourse course, RunRecord record)
    {
        ParquetColumn[] columns = [ParquetColumn.Number("time"), .. course.Names.Select(ParquetColumn.Number)];
        var values = new double[course.Times.Length * columns.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var (row, column) = Math.DivRem(i, columns.Length);
            values[i] = column == 0 ? course.Times[row] : course.Columns[column - 1][row];
        }
        using var file = new MemoryStream();
        new ParquetTable(columns).Write(file, values, new Dictionary<string, string>
        {
            ["loopsim.engine"] = $"{record.EngineVersion}",
            ["loopsim.model"] = record.Model.Name,
            ["loopsim.model_sha256"] = record.Model.Sha256,
            ["loopsim.run"] = Json.Write(record),
        });
        return file.ToArray();
    }
}
