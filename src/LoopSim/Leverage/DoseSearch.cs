namespace LoopSim;

/// <summary>Finds for every channel, and every pair of channels in equal doses, the smallest dose of a course of given length that
/// recovers, or the shortest course of a given dose.</summary>
public static class DoseSearch
{
    /// <summary>A course where nothing says how long: twelve weeks in a model that counts days, else a quarter of its time span.</summary>
    public static double DefaultLength(Model model) => model.Time.Unit == "day" ? 84 : model.Time.Span / 4;

    /// <summary>The smallest doses, for single channels and then for pairs.</summary>
    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    public static IReadOnlyList<SmallestDose> Doses(Trials trials, DoseSearchSettings settings, RunMonitor watch)
    {
        Check(trials, settings);
        var length = settings.Length ?? DefaultLength(trials.Experiment.Model);
        var sets = Sets(trials.Experiment.Model, settings);
        var found = trials.Smallest(
            [.. sets.Select(set => (Func<double, Intervention?>)(dose => Course(set, dose, length, settings.From)))],
            ThresholdSearch.Amounts(0, settings.Limit), settings.Tolerance, watch);
        return [.. sets.Zip(found, (set, own) => SmallestDose.Of(set, length, own))];
    }

    /// <summary>The shortest courses, for single channels and then for pairs.</summary>
    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    public static IReadOnlyList<ShortestCourse> Lengths(Trials trials, DoseSearchSettings settings, RunMonitor watch)
    {
        Check(trials, settings);
        var longest = Longest(trials, settings);
        var sets = Sets(trials.Experiment.Model, settings);
        var found = trials.Smallest(
            [
                .. sets.Select(set => (Func<double, Intervention?>)(length =>
                    length > 0 ? Course(set, settings.Dose, length, settings.From) : null)),
            ],
            ThresholdSearch.Amounts(0, longest), settings.Tolerance, watch);
        return [.. sets.Zip(found, (set, own) => new ShortestCourse(set, settings.Dose, own.Works, own.Fails ?? 0, own.FailsAgain))];
    }

    /// <summary>The longest course tried: ten of the usual length, or as much as the run leaves room for.</summary>
    internal static double Longest(Trials trials, DoseSearchSettings settings)
    {
        var length = settings.LongestLength ?? 10 * (settings.Length ?? DefaultLength(trials.Experiment.Model));
        var isJudgedAfter = trials.Experiment.Settings.Until is null && trials.Experiment.Scenario?.Judge is not null;
        return isJudgedAfter ? length : Math.Min(length, trials.Experiment.EndTime - (settings.From ?? trials.Experiment.From));
    }

    internal static Intervention Course(ValueArray<string> channels, double dose, double length, double? from) =>
        new([], [.. channels.Select(channel => new Setting(channel, dose))], from, length);

    private static List<ValueArray<string>> Sets(Model model, DoseSearchSettings settings)
    {
        var names = new SettingNames(model);
        string[] channels = settings.Channels.Count > 0
            ? [.. settings.Channels.Select(names.Channel).Distinct()]
            : [.. model.Channels.Select(channel => channel.Name)];
        var sets = channels.Select(channel => (ValueArray<string>)[channel]).ToList();
        if (settings.Pairs)
            sets.AddRange(channels.SelectMany((channel, i) => channels.Skip(i + 1).Select(other => (ValueArray<string>)[channel, other])));
        return sets;
    }

    /// <exception cref="InvalidSettingException">A setting does not fit the model.</exception>
    internal static void Check(Trials trials, DoseSearchSettings settings)
    {
        Check(settings.Limit > 0 && double.IsFinite(settings.Limit), $"--limit must be positive, not {settings.Limit}");
        Check(settings.Length is null or > 0, $"--for must be positive, not {settings.Length}");
        Check(double.IsFinite(settings.Dose), $"--dose must be a number, not {settings.Dose}");
        Check(settings.LongestLength is null or (> 0 and < double.PositiveInfinity),
            $"--longest must be positive, not {settings.LongestLength}");
        Check(settings.Tolerance is >= 1e-10 and <= 1e-3, $"--tolerance must lie between 1e-10 and 0.001, not {settings.Tolerance}");
        Sets(trials.Experiment.Model, settings);
    }

    private static void Check(bool holds, string message)
    {
        if (!holds)
            throw new InvalidSettingException(message);
    }
}
