namespace LoopSim;

/// <summary>Turns the early warnings of a series into a record with its data.</summary>
public static class SeriesReport
{
    private const double Significant = 0.05;

    /// <summary>Looks for early warnings in a table.</summary>
    /// <param name="series">The table.</param>
    /// <param name="file">Where it is.</param>
    /// <param name="origin">How it was named.</param>
    /// <param name="asked">What of it is looked at.</param>
    /// <param name="settings">How.</param>
    /// <param name="watch">Who waits.</param>
    /// <param name="run">The run that saved the table, whose model says what things are called; null for measurements.</param>
    /// <exception cref="InvalidSettingException">The table has no such column, or its values do not do.</exception>
    public static SavedRun Run(
        TimeSeries series, string file, RunOrigin origin, SeriesChoice asked, WarnSettings settings, RunMonitor watch,
        RunRecord? run = null)
    {
        var of = asked.Of ?? (series.Names.Count > 0 ? series.Names[0] : throw new InvalidSettingException(
            $"{Path.GetFileName(file)} has no column of numbers beside the time"));
        var stretch = EvenSeries.Of(series, of, asked.From, asked.Until, asked.Every);
        var warning = SeriesWarning.Of(stretch, settings, watch);
        var scale = warning.Scale;
        var variable = run?.Variables.FirstOrDefault(known => known.Name == of);
        var record = new WarnRecord(run?.Model ?? ModelStamp.OfMeasurements(file, origin.ModelPath), origin)
        {
            TimeUnit = run?.TimeUnit,
            Disclaimer = run?.Disclaimer,
            Unit = variable?.Unit,
            Status = "measured",
            Of = of,
            Label = variable?.Label ?? of,
            Rows = stretch.Times.Length,
            From = stretch.Times[0],
            Until = stretch.Times[^1],
            Every = stretch.Spacing,
            Window = scale.Window * scale.Spacing,
            Lag = scale.Lag * scale.Spacing,
            Detrending = settings.Detrending,
            Bandwidth = settings.Detrending == Detrending.Gaussian ? settings.Bandwidth * stretch.Times.Length * scale.Spacing : null,
            Indicators = Indicators.All.ToDictionary(indicator => indicator.Key(), indicator => Found(warning, indicator)),
            Stationary = Stationary(series, stretch, scale.Lag),
            Surrogates = settings.Surrogates,
            Courses = [new CourseDocument("series.csv", "series"), new CourseDocument("indicators.csv", "indicators")],
            Limits = WarnProse.Limits,
        };
        var message = Message(record);
        return new SavedRun("", record with { Message = message, Headline = message, Story = Story(record) }, [
            new RunCourse(ColumnsOf(0), stretch.Times, [stretch.Values, scale.TrendOf(stretch.Values)]),
            new RunCourse(
                ColumnsOf(1), warning.Times,
                [.. Indicators.All.Select(indicator => warning.Indicators[indicator].Select(Finite).ToArray())]),
        ]);
    }

    internal static IReadOnlyList<string> ColumnsOf(int course) =>
        course == 0 ? ["value", "trend"] : [.. Indicators.All.Select(indicator => indicator.Key())];

    /// <summary>Infinite numbers have no place in a table.</summary>
    internal static double Finite(double value) => double.IsFinite(value) ? value : double.NaN;

    /// <summary>Every column over the stretch, of those that have a value at each of its times.</summary>
    private static Dictionary<string, SteadyDocument> Stationary(TimeSeries series, EvenSeries stretch, int lag)
    {
        var found = new Dictionary<string, SteadyDocument>();
        foreach (var name in series.Names)
        {
            double[] values = [.. series[name].Where(
                (_, row) => series.Times[row] >= stretch.Times[0] && series.Times[row] <= stretch.Times[^1])];
            if (values.Length != stretch.Times.Length || values.Any(double.IsNaN))
                continue;
            var (moments, lagged) = (default(Moments), default(LaggedMoments));
            for (var row = 0; row < values.Length; row++)
            {
                moments.Add(values[row]);
                if (row >= lag)
                    lagged.Add(values[row - lag], values[row]);
            }

            found.Add(name, new SteadyDocument(moments.Mean, moments.Deviation, lagged.Correlation));
        }

        return found;
    }

    private static IndicatorDocument Found(SeriesWarning warning, Indicator indicator) => new(warning.Indicators.Tau(indicator))
    {
        First = warning.Indicators[indicator][0],
        Last = warning.Indicators[indicator][^1],
        Chance = warning.Chance(indicator),
    };

    private static string Message(WarnRecord record)
    {
        var rising = Indicators.All.Where(indicator => indicator != Indicator.Skewness)
            .Where(indicator => record.Indicators[indicator.Key()].Chance < Significant).ToList();
        return RunProse.Sentence(rising.Count == 0
            ? $"no early warning in {record.Of}: its indicators move no more than those of series without a trend"
            : $"before {Words.Number(record.Until)} in {record.Of}, {string.Join(" and ", rising.Select(Warned))}");

        string Warned(Indicator indicator)
        {
            var found = record.Indicators[indicator.Key()];
            return $"{WarnProse.Warns(indicator)} (tau {Words.Short(found.Tau)}, p {Words.Short(found.Chance!.Value)})";
        }
    }

    private static string Story(WarnRecord record) =>
        $"{record.Rows} values from {Words.Number(record.From)} to {Words.Number(record.Until)}";
}

/// <summary>What of a table is looked at.</summary>
/// <param name="Of">The column; null for the first beside the time.</param>
/// <param name="From">The first time; null for the beginning.</param>
/// <param name="Until">The last; null for the end.</param>
/// <param name="Every">How far apart values are taken, on lines between those there are; null to take these.</param>
public sealed record SeriesChoice(string? Of, double? From, double? Until, double? Every);
