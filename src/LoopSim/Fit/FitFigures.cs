namespace LoopSim;

/// <summary>The figures of a fit: measurements beside the model, residuals, profiles, and pairs of draws.</summary>
internal static class FitFigures
{
    /// <summary>More parameters than these have too many pairs to look at.</summary>
    private const int MostPaired = 4;

    public static Figure Fit(FitRecord record) => Of(
        record, [.. record.Columns.Select(column => new Panel(
            TimeAxis(record), new Axis(column.Label, column.Unit),
            [
                new Band([.. column.Curve.Select(point => new BandPoint(point.Time, point.Low, point.High))], "", Ink.Sky),
                new LineSeries([.. column.Curve.Select(point => new Point(point.Time, point.Value))], "model", Ink.Blue),
                new ScatterSeries([.. column.Times.Zip(column.Values, (time, value) => new Point(time, value))], "measured", Ink.Vermilion),
            ])
        {
            Title = Title(record, column),
        })],
        "The band holds the model's course with 95 % confidence, as far as its parameters are uncertain.");

    public static Figure Residuals(FitRecord record) => Of(
        record, [.. record.Columns.Select(column => new Panel(
            TimeAxis(record), new Axis($"Residual of {RunProse.Spoken(column.Label)}", "errors"),
            [
                new Threshold(0, ""),
                new ScatterSeries(
                    [.. column.Times.Zip(column.Residuals, (time, value) => new Point(time, value))], "", Ink.Vermilion),
            ])
        {
            Title = Title(record, column),
        })],
        "Residuals that follow one another on the same side of zero show what the model lacks.");

    public static Figure Profiles(FitRecord record) => Of(
        record, [.. record.Profiles.Select(profile => new Panel(
            new Axis(Label(record, profile.Name)), new Axis("Rise of misfit") { Range = new Interval(0, 2 * profile.Target) },
            [
                new Threshold(profile.Target, "95 %"),
                new LineSeries([.. profile.Values.Zip(profile.Rises, (value, rise) => new Point(value, rise))], "", Ink.Blue),
                new ScatterSeries(
                    [.. profile.Values.Zip(profile.Rises).Where(point => point.Second <= 2 * profile.Target)
                        .Select(point => new Point(point.First, point.Second))], "", Ink.Blue) { Size = 0.6 },
            ]))],
        "Twice the rise of the misfit, in units of the errors' variance, with one parameter held and all others fitted again.");

    public static Figure Pairs(FitRecord record, PosteriorDocument posterior)
    {
        var shown = Math.Min(MostPaired, record.Estimates.Count);
        var pairs = Enumerable.Range(0, shown).SelectMany(first => Enumerable.Range(first + 1, shown - first - 1), (x, y) => (x, y));
        return Of(
            record,
            [.. pairs.Select(pair => new Panel(
                new Axis(record.Estimates[pair.x].Label), new Axis(record.Estimates[pair.y].Label),
                [
                    new ScatterSeries(
                        [.. posterior.Sample.Select(draw => new Point(draw[pair.x], draw[pair.y]))], "", Ink.Blue) { Size = 0.4 },
                    new ScatterSeries(
                        [new Point(record.Estimates[pair.x].Value, record.Estimates[pair.y].Value)], "best fit", Ink.Vermilion),
                ]))],
            $"{posterior.Sample.Count:N0} of {posterior.Count:N0} draws of the posterior.");
    }

    private static Figure Of(FitRecord record, ImmutableArray<Panel> panels, string note) => new(record.Headline, panels)
    {
        Subtitle = record.Heading,
        Footer = record.Footer(note),
        Metadata = RunFigures.Facts(record),
    };

    private static string Title(FitRecord record, FittedColumn column) =>
        record.Columns.Select(one => one.Set).Distinct().Count() > 1 ? column.Set : "";

    private static Axis TimeAxis(FitRecord record) => new("Time", record.TimeUnit is { } unit ? Words.Plural(unit) : "");

    private static string Label(FitRecord record, string name) =>
        record.Estimates.First(estimate => estimate.Name == name).Label;
}
