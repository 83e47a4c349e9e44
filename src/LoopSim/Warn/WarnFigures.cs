namespace LoopSim;

/// <summary>The figures of early warnings: the series with its indicators, and of paths how well these tell what is coming.</summary>
internal static class WarnFigures
{
    private const int DrawnPaths = 2;

    public static IEnumerable<Picture> Of(SavedRun run, WarnRecord record, FigureStyle style)
    {
        Indicator[] shown = style == FigureStyle.Paper ? [.. Indicators.All] : [Indicator.RecoveryRate];
        var axis = new Axis("Time", Words.Unit(record.TimeUnit is { } unit ? Words.Plural(unit) : null))
        {
            Range = new Interval(record.From, run.Courses[0].Times[^1]),
        };
        var series = record.Drift is null ? Series(run.Courses[0], record, axis) : Paths(run.Courses[0], record, axis);
        yield return new FigurePicture(
            record.Verb,
            Framed(record, [series, .. shown.Select(indicator => Panel(run.Courses[1], record, indicator, axis))]) with
            {
                SharedX = true,
                Arrangement = PanelArrangement.Stacked,
            });
        if (record.Drift is { Paths: > 0 })
            yield return new FigurePicture($"{record.Verb}-roc", Framed(record, [Recognition(record)]));
    }

    private static Figure Framed(WarnRecord record, ImmutableArray<Panel> panels) => new(record.Headline, panels)
    {
        Subtitle = record.Heading,
        Footer = record.Footer($"{RunProse.Sentence(record.Limits[0])}."),
        Metadata = RunFigures.Facts(record),
    };

    private static Panel Series(RunCourse course, WarnRecord record, Axis axis) => new(
        axis, new Axis(record.Label, Words.Unit(record.Unit)),
        [
            new LineSeries(Points(course.Times, course["value"]), record.Of, Ink.Blue),
            new LineSeries(Points(course.Times, course["trend"]), "trend", Ink.Black) { Dash = LineDash.Dashed },
        ]);

    private static Panel Paths(RunCourse course, WarnRecord record, Axis axis)
    {
        List<PanelContent> content = [.. Tipping(record, withName: true)];
        for (var path = 0; path < DrawnPaths && course.Names.Contains($"still_path{path}"); path++)
            content.Add(Path($"still_path{path}", path == 0 ? $"{record.Drift!.Name} stays" : "", Ink.Orange));
        for (var path = 0; path < DrawnPaths && course.Names.Contains($"drift_path{path}"); path++)
            content.Add(Path($"drift_path{path}", path == 0 ? $"{record.Drift!.Name} drifts" : "", Ink.Blue));
        content.Add(new LineSeries(
            [.. record.Theory!.Select(point => new Point(point.Time, point.Level))], "steady state", Ink.Black)
        { Dash = LineDash.Dashed });
        return new Panel(axis, new Axis(record.Label, Words.Unit(record.Unit)), [.. content]);

        LineSeries Path(string column, string label, Ink ink) => new(Points(course.Times, course[column]), label, ink);
    }

    private static Panel Panel(RunCourse course, WarnRecord record, Indicator indicator, Axis axis)
    {
        var (key, name) = (indicator.Key(), RunProse.Sentence(WarnProse.Name(indicator)));
        var unit = indicator == Indicator.RecoveryRate && record.TimeUnit is { } time ? $"1/{time}" : "";
        if (record.Drift is null)
            return new Panel(axis, new Axis(name, unit), [new LineSeries(Points(course.Times, course[key]), "", Ink.Blue)]);
        // Towards a fold variance grows without bound.
        var scale = indicator == Indicator.Variance ? AxisScale.Logarithmic : AxisScale.Linear;
        return new Panel(
            axis, new Axis(name, unit) { Scale = scale },
            [
                .. Tipping(record, withName: false),
                Fan("still_", "", $"{record.Drift.Name} stays", Ink.Orange),
                Fan("", "90 % of paths", $"{record.Drift.Name} drifts", Ink.Blue),
                .. Known(record, indicator),
            ]);

        Fan Fan(string kind, string band, string label, Ink ink)
        {
            var (low, high) = (course[$"{key}_{kind}q05"], course[$"{key}_{kind}q95"]);
            return new Fan(
                Points(course.Times, course[$"{key}_{kind}q50"]),
                [new FanBand(band, [.. course.Times.Select((time, row) => new BandPoint(time, low[row], high[row]))])], label, ink);
        }
    }

    /// <summary>What is known without paths of an indicator.</summary>
    private static IEnumerable<LineSeries> Known(WarnRecord record, Indicator indicator)
    {
        Func<TheoryDocument, double>? known = indicator switch
        {
            Indicator.Variance => point => point.Sd * point.Sd,
            Indicator.Autocorrelation => point => point.Autocorrelation,
            Indicator.RecoveryRate => point => -Elementary.Log(point.Autocorrelation) / record.Lag,
            _ => null,
        };
        if (known is not null)
            yield return Line("small noise", LineDash.Dashed, known);
        if (indicator == Indicator.RecoveryRate)
            yield return Line("slowest eigenvalue", LineDash.Dotted, point => -point.Eigenvalue);

        LineSeries Line(string label, LineDash dash, Func<TheoryDocument, double> value) => new(
            [.. record.Theory!.Select(point => new Point(point.Time, value(point)))], label, Ink.Black)
        { Dash = dash };
    }

    private static IEnumerable<Threshold> Tipping(WarnRecord record, bool withName)
    {
        if (record.Drift is { LostTime: { } time, LostAt: { } value } drift)
            yield return new Threshold(time, withName ? $"{drift.Tips} at {drift.Name} {Words.Short(value)}" : "", Direction.Vertical);
    }

    private static Panel Recognition(WarnRecord record)
    {
        Ink[] inks = [Ink.Blue, Ink.Vermilion, Ink.Purple];
        List<PanelContent> content =
        [
            new LineSeries([new Point(0, 0), new Point(1, 1)], "by chance", Ink.Black) { Dash = LineDash.Dashed },
        ];
        // Recovery rates go by autocorrelations, and have their curve.
        foreach (var indicator in Indicators.All.Remove(Indicator.RecoveryRate))
        {
            if (record.Indicators[indicator.Key()].Recognition is { } found)
                content.Add(new LineSeries(
                    [.. found.Curve.Select(point => new Point(point.FalseAlarms, point.Found))],
                    $"{WarnProse.Name(indicator)}, area {Words.Short(found.Area)}", inks[(int)indicator]));
        }

        return new Panel(
            new Axis("False alarms, where nothing tips") { Range = new Interval(0, 1) },
            new Axis("Found before tipping") { Range = new Interval(0, 1) }, [.. content]);
    }

    private static ImmutableArray<Point> Points(double[] times, double[] values) =>
        [.. times.Zip(values, (time, value) => new Point(time, value))];
}
