namespace LoopSim;

/// <summary>Turns passages into a record and tables.</summary>
public static class PassageReport
{
    /// <summary>Points of the survival curve.</summary>
    private const int Points = 100;

    /// <summary>What each of these has on each side to tell its hazard.</summary>
    private const int PointsOfHazard = 5;

    /// <param name="experiment">The experiment.</param>
    /// <param name="origin">Where it comes from.</param>
    /// <param name="settings">Where to.</param>
    /// <param name="result">What was found.</param>
    /// <param name="over">The same at values of an input; null for none.</param>
    public static PassageRecord Of(
        Experiment experiment, RunOrigin origin, PassageSettings settings, PassageResult result, PassageOverDocument? over)
    {
        var times = result.Times;
        var method = experiment.Settings.Noise!.Method ?? MethodOf(experiment);
        var record = new PassageRecord(experiment, origin)
        {
            Settings = SettingsDocument.Of(experiment).With(method.Name, times.Step),
            Status = "measured",
            From = From(experiment),
            To = result.Target,
            Noise = NoiseDocument.Of(experiment, method.Name, times.Step, times.Paths, times.Lost),
            Mean = times.Mean,
            MeanLow = times.MeanLow,
            MeanHigh = times.MeanHigh,
            Median = times.Median,
            MedianLow = times.MedianInterval.Low,
            MedianHigh = times.MedianInterval.High,
            Censored = times.CensoredShare,
            Within = times.End,
            Paths = times.Paths,
            Step = times.Step,
            StepBias = result.Bias,
            Rate = times.Rate,
            ExponentialDistance = times.ExponentialDistance,
            Exact = result.Exact?.Mean,
            Kramers = result.Exact?.Kramers,
            Survival = [.. Survival(times)],
            Over = over,
        };
        var message = Message(record);
        return record with
        {
            Message = message,
            Headline = message,
            Story = Words.Clauses(
                RunProse.AtRest(experiment), record.Noise.Spoken,
                experiment.Model.FindStart(settings.To) is null
                    ? ""
                    : $"reached means within {Words.Short(settings.Radius)} of the ranges"),
        };
    }

    /// <summary>The point of a sweep over an input.</summary>
    public static PassagePointDocument Point(double value, PassageResult? result, string? problem) => result is null
        ? new PassagePointDocument(value, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, problem)
        : new PassagePointDocument(
            value, result.Times.Mean, result.Times.MeanLow, result.Times.MeanHigh, result.Times.Median, result.Times.CensoredShare,
            result.Times.Step, problem);

    /// <summary>The record with its tables.</summary>
    public static SavedRun Save(PassageRecord record) => new("", record, []) { Tables = [.. Tables(record)] };

    private static IEnumerable<(string Name, string Content)> Tables(PassageRecord record)
    {
        yield return ("survival.csv", Csv.Write(
            ["time", "survival", "low", "high", "hazard", "exponential"],
            record.Survival.Select(point => (IReadOnlyList<object>)
            [
                point.Time, point.Share, point.Low, point.High, point.Hazard, Math.Exp(-record.Rate * point.Time),
            ])));
        if (record.Over is { } over)
        {
            yield return ("over.csv", Csv.Write(
                [over.Name, "mean", "mean_low", "mean_high", "median", "censored", "step"],
                over.Points.Select(point => (IReadOnlyList<object>)
                [
                    point.Value, point.Mean, point.MeanLow, point.MeanHigh, point.Median, point.Censored, point.Step,
                ])));
        }
    }

    private static string Message(PassageRecord record)
    {
        var way = $"from {record.From} to {record.To}";
        if (double.IsNaN(record.Mean))
            return RunProse.Sentence($"no path came {way} within {Words.Duration(record.Within, record.TimeUnit)}");
        return RunProse.Sentence(
            $"{way}: {Words.Duration(Rounded(record.Mean), record.TimeUnit)} on average "
                + $"({Words.Short(record.MeanLow)} to {Words.Short(record.MeanHigh)})");
    }

    private static double Rounded(double value) =>
        double.Parse(value.ToString("g3", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private static string From(Experiment experiment) => experiment.Settings.StartValues.Count > 0
        ? RunProse.Values(experiment.Settings.StartValues)
        : experiment.StartName ?? "the initial values";

    private static StochasticMethod MethodOf(Experiment experiment) =>
        StochasticMethod.For(NoiseSource.In(experiment).Select(source => source.Term));

    private static IEnumerable<SurvivalDocument> Survival(PassageTimes times)
    {
        // To where nearly all have arrived.
        var end = times.Rate > 0 ? Math.Min(times.End, 5 / times.Rate) : times.End;
        for (var i = 0; i <= Points; i++)
        {
            var time = end * i / Points;
            var (share, low, high) = times.Survival(time);
            var (from, to) = (Math.Max(0, i - PointsOfHazard), Math.Min(Points, i + PointsOfHazard));
            yield return new SurvivalDocument(time, share, low, high, times.Hazard(end * from / Points, end * to / Points));
        }
    }
}
