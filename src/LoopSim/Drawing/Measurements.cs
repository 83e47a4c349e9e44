namespace LoopSim;

/// <summary>The measurements a run's model comes with, as markers.</summary>
internal static class Measurements
{
    /// <summary>A variable's markers, one series for each data file.</summary>
    /// <param name="record">The run.</param>
    /// <param name="variable">The variable's name.</param>
    /// <param name="ink">The colour of its line, or black where lines stand for runs.</param>
    public static IEnumerable<ScatterSeries> Of(CourseRecord record, string variable, Ink ink)
    {
        var files = record.Measured.Select(series => series.File).Distinct().ToList();
        foreach (var series in record.Measured.Where(series => series.Variable == variable))
        {
            var label = files.Count == 1 ? "measured" : Path.GetFileNameWithoutExtension(series.File);
            ImmutableArray<Point> points = [.. series.Times.Zip(series.Values, (time, value) => new Point(time, value))];
            yield return new ScatterSeries(
                points, label, ink)
            { Shape = _shapes[files.IndexOf(series.File) % _shapes.Length], Fill = MarkerFill.Hollow, Size = 0.8 };
        }
    }

    private static readonly MarkerShape[] _shapes = [MarkerShape.Circle, MarkerShape.Diamond, MarkerShape.Square, MarkerShape.Triangle];
}
