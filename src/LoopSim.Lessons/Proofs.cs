using LoopSim.Numerics;

namespace LoopSim.Lessons;

/// <summary>Runs of the engine at tight tolerances that a page repeats and compares.</summary>
internal static class Proofs
{
    /// <summary>How many saved times of a run are compared.</summary>
    private const int Times = 3;

    /// <summary>How many links of a model are cut, one after the other.</summary>
    private const int MostCuts = 1;

    public static Tolerances Tolerances { get; } = new(1e-11, 1e-13);

    public static IReadOnlyList<ProofDocument> Of(LessonModel lesson) =>
        [.. Settings(lesson).Select(settings => Run(lesson.Model, settings)).OfType<ProofDocument>()];

    /// <summary>What is run: the model by itself; each scenario untreated, with a link cut, with a channel dosed and with an intervention
    /// of the library.</summary>
    private static IEnumerable<RunDocument> Settings(LessonModel lesson)
    {
        var document = lesson.Document([]);
        yield return new RunDocument();
        foreach (var scenario in document.Scenarios)
        {
            var untreated = new RunDocument { Scenario = scenario.Name };
            yield return untreated;
            foreach (var link in document.Links.Take(MostCuts))
                yield return untreated with { Cuts = [link.Cut] };
            if (document.Channels.Count > 0)
            {
                var doses = ImmutableDictionary<string, double>.Empty.Add(document.Channels[0].Name, 0.5);
                yield return untreated with { Doses = doses, For = document.Save * 84 };
            }

            if (document.Known.Count > 0)
            {
                var course = new CourseDocument(document.Known[0].Name, 1, null, null);
                yield return untreated with { Known = [course], For = document.Save * 84 };
            }
        }
    }

    /// <summary>The run of some settings; null where the engine makes none, as where a start does not settle.</summary>
    internal static ProofDocument? Run(Model model, RunDocument document)
    {
        var settings = SettingsOf(document) with { Tolerances = Tolerances };
        var experiment = Experiment.Prepare(model, settings);
        if (!experiment.StartState(CancellationToken.None).IsSettled)
            return null;
        if (settings.Intervention.IsEmpty)
        {
            var run = Simulate.Run(experiment, RunMonitor.Nobody);
            return run.Solve.Status == SolveStatus.ReachedEnd ? Of(document, model, run.Course, null, null) : null;
        }

        if (experiment.Outcome is null || experiment.From >= experiment.EndTime)
            return null;
        var result = Break.Run(experiment, RunMonitor.Nobody);
        return result.Verdict is { } verdict
            ? Of(document, model, result.With.Run.Course, verdict.Key(), result.With.OutcomeValue)
            : null;
    }

    internal static RunSettings SettingsOf(RunDocument document) => new()
    {
        Overrides = [.. document.Set.Select(pair => new Setting(pair.Key, pair.Value))],
        Start = document.Start,
        StartValues = [.. document.StartValues.Select(pair => new Setting(pair.Key, pair.Value))],
        Scenario = document.Scenario,
        Intervention = new Intervention(
            [.. document.Cuts], [.. document.Doses.Select(pair => new Setting(pair.Key, pair.Value))], document.From,
            document.For ?? (document.Doses.Count + document.Known.Count > 0 ? double.PositiveInfinity : null))
        {
            Known = [.. document.Known.Select(course => new KnownCourse(course.Name, course.Size, course.From, course.For))],
        },
        Outcome = document.Outcome,
        Until = document.Until,
    };

    private static ProofDocument Of(RunDocument settings, Model model, RunCourse course, string? verdict, double? outcome)
    {
        var rows = course.Times.Length;
        int[] places = [.. Enumerable.Range(1, Math.Min(Times, rows)).Select(k => (k * (rows - 1)) / Math.Min(Times, rows)).Distinct()];
        return new ProofDocument(
            settings, [.. places.Select(row => course.Times[row])],
            [.. model.Stocks.Select(stock => (IReadOnlyList<double>)[.. places.Select(row => Rounded(course[stock.Name][row]))])],
            verdict, outcome);
    }

    /// <summary>Twelve digits: a hundredth of what a page may differ by is not worth its bytes.</summary>
    private static double Rounded(double value) =>
        double.Parse(value.ToString("G12", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
