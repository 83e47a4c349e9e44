namespace LoopSim;

/// <summary>A variable's measurements in one data file of the model, cells left empty there left out: times and values are alike in
/// number, all finite.</summary>
public sealed record MeasuredDocument(string Variable, string File, IReadOnlyList<double> Times, IReadOnlyList<double> Values)
{
    public static IEnumerable<MeasuredDocument> Of(MeasuredSeries series) =>
        from column in series.Columns
        let rows = series.Times.Zip(column.Values).Where(row => double.IsFinite(row.Second)).ToList()
        where rows.Count > 0
        select new MeasuredDocument(column.Variable, series.File, [.. rows.Select(row => row.First)], [.. rows.Select(row => row.Second)]);
}
