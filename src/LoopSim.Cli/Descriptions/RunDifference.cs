
namespace LoopSim.Cli;

/// <summary>Compares two saved runs.</summary>
internal static class RunDifference
{
    // Where a gap stays as it is, rounding would decide when it is largest: the first time counts at which it is so to this share.
    private const double AsLarge = 1 - 1e-4;

    /// <param name="first">A run.</param>
    /// <param name="second">Another.</param>
    /// <param name="absolute">Gaps up to this do not count.</param>
    /// <param name="relative">Gaps up to this share of the larger value do not count.</param>
    public static DiffDocument Between(SavedRun first, SavedRun second, double absolute, double relative)
    {
        var results = new List<VariableDifference>();
        var (onlyFirst, onlySecond) = (new List<string>(), new List<string>());
        var compared = 0;
        foreach (var (document, course) in first.Record.Courses.Zip(first.Courses))
        {
            var other = second.Record.Courses.Zip(second.Courses).Where(pair => pair.First.File == document.File)
                .Select(pair => pair.Second).FirstOrDefault();
            if (other is null)
            {
                onlyFirst.Add(document.File);
                continue;
            }
            onlyFirst.AddRange(course.Names.Except(other.Names));
            onlySecond.AddRange(other.Names.Except(course.Names));
            var common = course.Names.Intersect(other.Names).ToList();
            compared += common.Count;
            results.AddRange(
                common.Select(name => Compare(document.Label, name, course, other, absolute, relative)).OfType<VariableDifference>());
        }
        onlySecond.AddRange(second.Record.Courses.Select(course => course.File).Except(first.Record.Courses.Select(course => course.File)));
        return new DiffDocument(
            first.Name, second.Name, [.. Settings(first.Record, second.Record)], results, onlyFirst, onlySecond, compared);
    }

    /// <summary>Values are compared at the times both runs saved.</summary>
    private static VariableDifference? Compare(
        string course, string name, RunCourse first, RunCourse second, double absolute, double relative)
    {
        var (a, b) = (first[name], second[name]);
        var (largest, share, counts) = (0.0, 0.0, false);
        var gaps = new List<(double Time, double Gap)>();
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (first.Times[i] < second.Times[j])
                i++;
            else if (first.Times[i] > second.Times[j])
                j++;
            else
            {
                // A number beside no number is as far apart as can be; two that are none agree.
                var gap = double.IsNaN(a[i]) && double.IsNaN(b[j])
                    ? 0
                    : double.IsNaN(a[i] - b[j])
                    ? double.PositiveInfinity
                    : Math.Abs(a[i] - b[j]);
                var size = Math.Max(Math.Abs(a[i]), Math.Abs(b[j]));
                counts |= gap > absolute && !(gap <= relative * size);
                if (gap > largest)
                    (largest, share) = (gap, double.IsFinite(gap) ? gap / size : gap);
                gaps.Add((first.Times[i], gap));
                i++;
                j++;
            }
        }
        return counts
            ? new VariableDifference(course, name, a[^1], b[^1], largest, share, gaps.Find(pair => pair.Gap >= AsLarge * largest).Time)
            : null;
    }

    private static IEnumerable<SettingDifference> Settings(RunRecord first, RunRecord second)
    {
        var (a, b) = (Describe(first), Describe(second));
        return a.Keys.Union(b.Keys).Where(key => a.GetValueOrDefault(key) != b.GetValueOrDefault(key))
            .Select(key => new SettingDifference(key, a.GetValueOrDefault(key) ?? "-", b.GetValueOrDefault(key) ?? "-"));
    }

    private static Dictionary<string, string> Describe(RunRecord record)
    {
        var settings = record.Settings;
        var described = new Dictionary<string, string>
        {
            ["verb"] = record.Verb,
            ["model"] = record.Model.Name,
            ["model file"] = string.Concat(record.Model.Sha256.Take(12)),
            ["version"] = record.Version,
            ["start"] = settings.Start ?? "initial values",
            ["scenario"] = settings.Scenario ?? "-",
            ["as"] = settings.Subtypes is { } subtypes ? string.Join(", ", subtypes) : "-",
            ["with"] = settings.Interventions is { } courses
                ? string.Join(
                    ", ",
                        courses.Select(
                            course =>
                                $"{course.Name}={course.Size:R}@{course.From:R}{(course.To is { } to ? $"+{to - course.From:R}" : "")}"))
                : "-",
            ["policy"] = settings.Policy ?? "-",
            ["cuts"] = settings.Cuts.Count == 0 ? "-" : string.Join(", ", settings.Cuts),
            ["from"] = settings.From is { } from ? Words.Number(from) : "-",
            ["for"] = settings.For is { } length ? Words.Number(length) : settings.From is null ? "-" : "permanent",
            ["until"] = Words.Number(settings.Until),
            ["outcome"] = settings.Outcome ?? "-",
            ["method"] = settings.Method,
            ["rtol"] = Words.Short(settings.Rtol),
            ["atol"] = Words.Short(settings.Atol),
            ["step"] = settings.Step is { } step ? Words.Number(step) : "-",
            ["grid"] = settings.Grid ?? "-",
        };
        foreach (var (
            kind, values) in new[] { ("set", settings.Overrides), ("start", settings.StartValues), ("hold", settings.Held),
                ("dose", settings.Doses) })
        {
            foreach (var (name, value) in values)
                described[$"{kind} {name}"] = value.ToString("R");
        }
        foreach (var (name, doses) in settings.Courses ?? new Dictionary<string, IReadOnlyList<double>>())
            described[$"course {name}"] = string.Join(",", doses.Select(dose => dose.ToString("R")));
        foreach (var (name, value) in record.LeftToChance)
            described[name] = value;
        return described;
    }
}
