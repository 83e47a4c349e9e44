namespace LoopSim;

/// <summary>Turns the early warnings of a model whose input drifts into a record with its data.</summary>
public static class DriftReport
{
    private const double FewFalseAlarms = 0.05;

    private const int SavedPaths = 5;

    /// <summary>Runs paths of a model, and looks for early warnings in them.</summary>
    /// <param name="calm">The experiment without noise, with the input where it begins.</param>
    /// <param name="noisy">The same with noise.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="drift">How the input moves, under the model's own name.</param>
    /// <param name="of">The variable looked at; null for the one that decides the outcome, or the first.</param>
    /// <param name="every">How far apart its values are; null for what the model saves.</param>
    /// <param name="settings">How warnings are looked for.</param>
    /// <param name="watch">Who waits.</param>
    /// <exception cref="InvalidSettingException">The settings do not fit the model.</exception>
    public static SavedRun Run(
        Experiment calm, Experiment noisy, RunOrigin origin, Drift drift, string? of, double? every, WarnSettings settings,
        RunMonitor watch)
    {
        var variable = Variable(noisy, of);
        var result = DriftWarning.Run(calm, noisy, drift, variable.Name, every ?? noisy.Model.Time.Save, settings, watch);
        var (scale, rows) = (result.Scale, RowsOf(result));
        var record = new WarnRecord(noisy, origin)
        {
            Settings = SettingsDocument.Of(noisy).With(result.Method, result.Grid.Step),
            Status = "measured",
            Of = variable.Name,
            Label = variable.DisplayName,
            Unit = variable.Unit,
            Rows = rows,
            From = result.Grid.Start,
            Until = result.Grid.Times()[rows - 1],
            Every = scale.Spacing,
            Window = scale.Window * scale.Spacing,
            Lag = scale.Lag * scale.Spacing,
            Detrending = settings.Detrending,
            Bandwidth = settings.Detrending == Detrending.Gaussian ? settings.Bandwidth * rows * scale.Spacing : null,
            Indicators = Indicators.All.ToDictionary(indicator => indicator.Key(), indicator => Found(result, indicator)),
            Drift = Drifted(noisy, drift, result),
            Noise = NoiseDocument.Of(noisy, result.Method, result.Grid.Step, 2L * result.Drifting.Count, result.Lost),
            Theory = [.. result.Theory.Select(point => new TheoryDocument(
                point.Time, point.Input, point.Level, point.Eigenvalue, point.Deviation, point.Autocorrelation))],
            Courses = [new CourseDocument("paths.csv", "paths"), new CourseDocument("indicators.csv", "indicators")],
            Limits = WarnProse.Limits,
        };
        var message = Message(record);
        record = record with { Message = message, Headline = message, Story = Story(noisy, record) };
        return new SavedRun("", record, [Paths(result), Windows(result)]) { Tables = [("roc.csv", Curves(record))] };
    }

    internal static IReadOnlyList<string> ColumnsOf(int course) => course == 0
        ? ["drift_path0", "still_path0"]
        : [.. Indicators.All.SelectMany(indicator => WindowColumns.Select(column => $"{indicator.Key()}_{column}"))];

    private static IReadOnlyList<string> WindowColumns { get; } = ["q05", "q50", "q95", "still_q05", "still_q50", "still_q95"];

    private static int RowsOf(DriftWarning result) => result.Grid.Times().Count(time => time <= result.Theory[^1].Time);

    private static Variable Variable(Experiment experiment, string? of)
    {
        var name = of ?? RunProse.Threshold(experiment.Outcome)?.Variable ?? CourseRecord.MainVariablesOf(experiment)[0];
        var known = experiment.Model.Variables.Where(variable => variable is not Observable { Panel: not null }).ToList();
        if (known.Find(variable => variable.Name == name) is { } variable)
            return variable;
        var near = Language.Text.NearName.Of(name, known.Select(variable => variable.Name));
        throw new InvalidSettingException(
            $"model '{experiment.Model.Name}' has no variable '{name}' to look at{(near is null ? "" : $"; did you mean '{near}'?")}");
    }

    private static IndicatorDocument Found(DriftWarning result, Indicator indicator)
    {
        if (result.Pairs.Count == 0)
            return new IndicatorDocument(double.NaN) { First = double.NaN, Last = double.NaN };
        double[] drifting = [.. result.Pairs.Select(pair => pair.Drifting.Tau(indicator))];
        double[] still = [.. result.Pairs.Select(pair => pair.Still.Tau(indicator))];
        double Score(double tau) => Indicators.Score(indicator, tau);
        double? ShareOf(double[] taus) => indicator == Indicator.Skewness ? null : (double)taus.Count(tau => Score(tau) > 0) / taus.Length;

        var curve = new ReceiverCurve(drifting.Select(Score), still.Select(Score));
        return new IndicatorDocument(Median(drifting))
        {
            First = Median(result.Pairs.Select(pair => pair.Drifting[indicator][0])),
            Last = Median(result.Pairs.Select(pair => pair.Drifting[indicator][^1])),
            Recognition = new RecognitionDocument(
                ShareOf(drifting), ShareOf(still), curve.Area, curve.Low, curve.High, curve.FoundAt(FewFalseAlarms), [.. curve.Points()]),
        };
    }

    private static DriftDocument Drifted(Experiment experiment, Drift drift, DriftWarning result)
    {
        var variable = experiment.Model.Parameters.Cast<Variable>().Concat(experiment.Model.Channels)
            .FirstOrDefault(known => known.Name == drift.Name);
        var lost = result.Branch.LostAt;
        return new DriftDocument(
            drift.Name, variable?.DisplayName ?? drift.Name, variable?.Unit, drift.From, drift.To, lost,
            lost is { } value
                ? result.Grid.Start + ((value - drift.From) / (drift.To - drift.From) * (result.Grid.End - result.Grid.Start))
                : null,
            result.Branch.Kind?.Key(), result.Pairs.Count);
    }

    private static double Median(IEnumerable<double> values) => SeriesReport.Finite(Quantile(values, 0.5));

    private static double Quantile(IEnumerable<double> values, double p) =>
        Quantiles.OfSorted([.. values.Where(value => !double.IsNaN(value)).Order()], p);

    private static RunCourse Paths(DriftWarning result)
    {
        var count = Math.Min(SavedPaths, result.Drifting.Count);
        return new RunCourse(
            [
                .. Enumerable.Range(0, count).Select(path => $"drift_path{path}"),
                .. Enumerable.Range(0, count).Select(path => $"still_path{path}"),
            ],
            result.Grid.Times(), [.. result.Drifting.Take(count), .. result.Still.Take(count)]);
    }

    /// <summary>How the indicators of paths spread, window after window; of a path that tips early there are fewer.</summary>
    private static RunCourse Windows(DriftWarning result)
    {
        var count = result.Pairs.Count == 0 ? 0 : result.Pairs.Max(pair => pair.Drifting[Indicator.Variance].Length);
        var columns = new List<double[]>();
        foreach (var indicator in Indicators.All)
        {
            foreach (var pick in (Func<(Indicators Drifting, Indicators Still), Indicators>[])[pair => pair.Drifting, pair => pair.Still])
            {
                foreach (var p in (ReadOnlySpan<double>)[0.05, 0.5, 0.95])
                {
                    var share = p;
                    columns.Add([.. Enumerable.Range(0, count).Select(window => SeriesReport.Finite(Quantile(
                        result.Pairs.Select(pair => pick(pair)[indicator]).Where(course => window < course.Length)
                            .Select(course => course[window]), share)))]);
                }
            }
        }

        return new RunCourse(ColumnsOf(1), [.. Enumerable.Range(0, count).Select(result.TimeOf)], [.. columns]);
    }

    private static string Curves(WarnRecord record) => Csv.Write(
        ["indicator", "false_alarms", "found"],
        record.Indicators.Where(pair => pair.Value.Recognition is not null).SelectMany(
            pair => pair.Value.Recognition!.Curve.Select(point => (IReadOnlyList<object>)[pair.Key, point.FalseAlarms, point.Found])));

    private static string Message(WarnRecord record)
    {
        var drift = record.Drift!;
        if (drift.Paths == 0)
            return RunProse.Sentence("every path tips before anything can be told: use less noise or a longer drift");
        var found = record.Indicators[Indicator.RecoveryRate.Key()].Recognition!;
        var place = drift.LostAt is { } value
            ? $"before {record.Label} {drift.Tips} at {drift.Name} {Words.Short(value)},"
            : $"while {drift.Name} goes to {Words.Short(drift.To)}, where {record.Label} does not tip,";
        return RunProse.Sentence(
            $"{place} it recovers ever more slowly in {Words.Percent(found.Warns!.Value)} of paths, and in "
                + $"{Words.Percent(found.FalseAlarms!.Value)} where {drift.Name} stays");
    }

    private static string Story(Experiment experiment, WarnRecord record) => Words.Clauses(
        RunProse.AtRest(experiment.Settings with { Overrides = experiment.Settings.Overrides.SkipLast(1).ToValueArray() }),
        $"{record.Drift!.Name} from {Words.Number(record.Drift.From)} to {Words.Number(record.Drift.To)} in "
            + Words.Duration(experiment.EndTime - experiment.StartTime, record.TimeUnit),
        record.Noise!.Spoken);
}
