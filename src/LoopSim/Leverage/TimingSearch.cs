namespace LoopSim;

/// <summary>Finds how the smallest dose of a channel depends on when its course begins.</summary>
public static class TimingSearch
{
    private const int DoseLevels = 30;

    /// <summary>How far the map reaches beyond the largest of the smallest doses.</summary>
    private const double Margin = 1.3;

    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    public static TimingMap Find(Trials trials, TimingSettings settings, RunMonitor watch)
    {
        var (channel, length, starts) = Subject(trials.Experiment, settings);
        var found = trials.Smallest(
            [.. starts.Select(start => (Func<double, Intervention?>)(dose => DoseSearch.Course([channel], dose, length, start)))],
            ThresholdSearch.Amounts(0, settings.Limit), settings.Tolerance, watch.Part(0, 0.8));
        SmallestDose[] smallest = [.. found.Select(own => SmallestDose.Of([channel], length, own))];

        var top = smallest.Max(own => own.Dose) is { } largest ? Math.Min(settings.Limit, Margin * largest) : settings.Limit;
        double[] doses = [.. Enumerable.Range(1, DoseLevels).Select(i => top * i / DoseLevels)];
        var judged = trials.Judge(
            [.. from dose in doses from start in starts select DoseSearch.Course([channel], dose, length, start)], watch.Part(0.8, 1));
        return new TimingMap(channel, length, starts, smallest, doses, [.. judged.Select(trial => trial.Verdict)]);
    }

    /// <summary>The channel, the length of its course, and when it begins.</summary>
    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    internal static (string Channel, double Length, double[] Starts) Subject(Experiment experiment, TimingSettings settings)
    {
        var length = settings.Length ?? DoseSearch.DefaultLength(experiment.Model);
        return (new SettingNames(experiment.Model).Channel(settings.Channel), length, Starts(experiment, settings, length));
    }

    /// <summary>From the end of what made ill to the latest start of treatment that any scenario of the model has.</summary>
    private static double[] Starts(Experiment experiment, TimingSettings settings, double length)
    {
        if (settings.Count is < 2 or > 500)
            throw new InvalidSettingException($"--when takes 2 to 500 starts, not {settings.Count}");
        var ends = experiment.Scenario?.Inputs.Select(input => input.End).OfType<double>() ?? [];
        var low = settings.Earliest ?? Math.Min(ends.Append(experiment.StartTime).Max(), experiment.From);
        var latest = experiment.Model.Scenarios.Select(scenario => scenario.TreatAt).OfType<double>().Append(experiment.From).Max();
        var isJudgedAfter = experiment.Settings.Until is null && experiment.Scenario?.Judge is not null;
        var high = settings.Latest
            ?? (latest > low ? latest : isJudgedAfter ? low + experiment.Model.Time.Span / 2 : experiment.EndTime - length);
        if (!(high > low))
            throw new InvalidSettingException($"--when must go up, not from {low} to {high}");
        return [.. Enumerable.Range(0, settings.Count).Select(i => low + (high - low) * i / (settings.Count - 1))];
    }
}

/// <summary>What a search over the day of start tries.</summary>
/// <param name="Length">The length of the course; null for <see cref="DoseSearch.DefaultLength"/>.</param>
/// <param name="Earliest">The first start; null for the end of the scenario's inputs.</param>
/// <param name="Latest">The last start; null for the latest <c>treat_at</c> of the model's scenarios.</param>
/// <param name="Count">How many starts, evenly apart.</param>
/// <param name="Limit">The largest dose tried.</param>
/// <param name="Tolerance">How far an answer may lie above the smallest dose that works, relative to it.</param>
public sealed record TimingSettings(
    string Channel, double? Length = null, double? Earliest = null, double? Latest = null, int Count = 24, double Limit = 20,
    double Tolerance = ThresholdSearch.Accuracy);

/// <summary>Dose against time of start.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Length">How long every course lasts.</param>
/// <param name="Starts">When courses begin, ascending.</param>
/// <param name="Smallest">The smallest dose for each start.</param>
/// <param name="Doses">The doses of the map, ascending.</param>
/// <param name="Verdicts">A verdict for each dose and start: all starts of the smallest dose first.</param>
public sealed record TimingMap(
    string Channel, double Length, IReadOnlyList<double> Starts, IReadOnlyList<SmallestDose> Smallest, IReadOnlyList<double> Doses,
    IReadOnlyList<Verdict?> Verdicts);
