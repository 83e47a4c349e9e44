
namespace LoopSim;

/// <summary>Turns what a search for leverage found into a record and tables.</summary>
public static class LeverageReport
{
    /// <param name="origin">Where it comes from.</param>
    /// <param name="results">One for each scenario of one model, searched with the same settings.</param>
    /// <param name="graph">The graph beside the cuts found.</param>
    /// <param name="settings">The settings.</param>
    public static LeverageRecord Of(
        RunOrigin origin, IReadOnlyList<LeverageResult> results, GraphControlResult graph, LeverageSettings settings)
    {
        var experiment = results[0].Experiment;
        List<string> findings = [.. LeverageFindings.Of(results, graph, settings)];
        var scenarios = results.Select(result => result.Experiment.Scenario?.Name).ToList();
        var record = new LeverageRecord(experiment, origin)
        {
            Headline = findings[0],
            Message = findings[0],
            Status = "searched",
            Story = scenarios is [{ } only] ? $"scenario {only}"
                : scenarios.Count > 1 ? $"scenarios {string.Join(", ", scenarios)}"
                : RunProse.Of(experiment, withIntervention: false),
            AtRest = RunProse.AtRest(experiment),
            ChannelLabels = experiment.Model.Channels.ToDictionary(channel => channel.Name, channel => channel.DisplayName),
            Scenarios = [.. results.Select(result => result.Experiment.Scenario?.Name)],
            Outcome = results[0].Experiment.Outcome!.Name,
            From = [.. results.Select(result => settings.Cuts?.From ?? settings.Doses?.From ?? result.Experiment.From)],
            Findings = findings,
            Cuts = [.. results.SelectMany(result => Cuts(result, graph))],
            Doses = [.. from result in results
                        from own in result.Doses
                        select new LeverageDoseDocument(
                            Name(result), own.Channels, own.Length, own.Dose, own.FailingDose, own.FailsAgainAt)],
            Durations = [.. from result in results
                            from own in result.Lengths
                            select new LeverageDurationDocument(
                                Name(result), own.Channels, own.Dose, own.Length, own.FailingLength, own.FailsAgainAt)],
            Timing = settings.Timing is null ? null : [.. results.Where(result => result.Timing is not null).Select(Timing)],
            CheapestCourses = settings.Course is null ? null : [.. results.Where(result => result.Course is not null).Select(Course)],
            FeedbackVertexSet = LoopsReport.Describe(graph.VertexSets),
            Loops = new LoopCountDocument(graph.Loops, graph.IsComplete, graph.Scope == LoopScope.Declared ? "declared" : "all"),
            Jitter = settings.Robustness is { } jitter && results.Any(result => result.Shares.Count > 0)
                ? new JitterDocument(
                    jitter.Deviation, jitter.Members, jitter.Seed, results[0].Experiment.Model.Links.Count == 0
                        ? "parameters"
                        : jitter.JittersParameters
                        ? "weights and parameters"
                        : "weights", settings.RobustSets)
                : null,
        };
        return record with { Seed = record.Jitter?.Seed };
    }

    /// <summary>The record with its tables.</summary>
    public static SavedRun Save(LeverageRecord record) => new("", record, []) { Tables = [.. Tables(record)] };

    /// <summary>The tables of a run folder; a table without rows is left out.</summary>
    private static IEnumerable<(string Name, string Content)> Tables(LeverageRecord document)
    {
        if (document.Cuts.Count > 0)
        {
            yield return ("cuts.csv", Csv.Write(
                ["scenario", "links", "recovers", "verdict", "minimal", "outcome_value", "robust_share", "robust_low", "robust_high",
                    "informative", "loops_left"],
                document.Cuts.Select(cut => (IReadOnlyList<object>)
                [
                    cut.Scenario ?? "", string.Join(" + ", cut.Links), cut.Recovers
                        ? 1
                        : 0, cut.Verdict ?? "", cut.Minimal
                        ? 1
                        : 0, cut.OutcomeValue, Cell(cut.RobustShare),
                    Cell(cut.RobustInterval?[0]), Cell(cut.RobustInterval?[1]), Cell(cut.Informative), Cell(cut.LoopsLeft),
                ])));
        }
        if (document.Doses.Count > 0)
        {
            yield return (
                "doses.csv",
                    Csv.Write(["scenario", "channels", "for", "dose", "failing_dose", "fails_again_at"],
                        document.Doses.Select(own => (IReadOnlyList<object>)
                [own.Scenario ?? "", string.Join(" + ", own.Channels), own.For, Cell(own.Dose), own.FailingDose, Cell(own.FailsAgainAt)])));
            yield return (
                "durations.csv",
                    Csv.Write(["scenario", "channels", "dose", "for", "failing_for", "fails_again_at"],
                        document.Durations.Select(own => (IReadOnlyList<object>)
                [own.Scenario ?? "", string.Join(" + ", own.Channels), own.Dose, Cell(own.For), own.FailingFor, Cell(own.FailsAgainAt)])));
        }
        if (document.CheapestCourses is { Count: > 0 } courses)
        {
            yield return (
                "courses.csv",
                    Csv.Write(["scenario", "channel", "from", "to", "dose", "constant_dose"],
                        courses.SelectMany(course => course.Doses.Select((dose, i) => (IReadOnlyList<object>)
                [course.Scenario ?? "", course.Channel, Begin(course, i), Begin(course, i + 1), dose, course.ConstantDose]))));
        }
        if (document.Timing is { Count: > 0 } timing)
        {
            yield return (
                "timing.csv",
                    Csv.Write(["scenario", "channel", "for", "from", "smallest_dose"],
                        timing.SelectMany(map => map.From.Select((from, i) => (IReadOnlyList<object>)
                [map.Scenario ?? "", map.Channel, map.For, from, Cell(map.SmallestDoses[i])]))));
        }
    }

    /// <summary>A dose or length with four significant digits, rounded up: what is printed still works.</summary>
    public static string Number(double value)
    {
        if (value == 0)
            return "0";
        var unit = Math.Pow(10, Math.Floor(Math.Log10(Math.Abs(value))) - 3);
        return Words.Number(Math.Ceiling(value / unit) * unit);
    }

    /// <summary>When a part of a course begins.</summary>
    internal static double Begin(LeverageCourseDocument course, int part) => course.From + course.For * part / course.Doses.Count;

    private static object Cell(double? value) => value ?? double.NaN;

    private static string? Name(LeverageResult result) => result.Experiment.Scenario?.Name;

    private static IEnumerable<LeverageCutDocument> Cuts(LeverageResult result, GraphControlResult graph)
    {
        var shares = result.Shares.ToDictionary(share => share.Links);
        var seen = graph.Cuts.ToDictionary(cut => cut.Links);
        return (result.Cuts?.Sets ?? []).Select(set =>
        {
            var share = shares.GetValueOrDefault(set.Links);
            var inGraph = set.IsMinimal ? seen.GetValueOrDefault(set.Links) : null;
            return new LeverageCutDocument(
                Scenario: Name(result),
                Links: set.Links,
                Recovers: set.Recovers,
                Verdict: set.Trial.Verdict?.Key(),
                Minimal: set.IsMinimal,
                OutcomeValue: set.Trial.OutcomeValue,
                RobustShare: share?.Share,
                RobustInterval: share is { Informative: > 0 } ? [share.Interval.Low, share.Interval.High] : null,
                Informative: share?.Informative,
                LoopsLeft: inGraph?.LoopsLeft,
                VertexSetNodes: inGraph?.NodesTouched);
        });
    }

    private static LeverageCourseDocument Course(LeverageResult result)
    {
        var course = result.Course!;
        return new LeverageCourseDocument(
            Name(result), course.Course.Channel, course.From, course.Length, course.Course.Doses, course.Energy, course.ConstantDose,
                course.ConstantEnergy, course.Ratio,
            [.. course.Levels.Select(level => new CourseLevelDocument(level.Pieces, level.Energy, level.Steps))], course.Verdict?.Key());
    }

    private static LeverageTimingDocument Timing(LeverageResult result)
    {
        var map = result.Timing!;
        return new LeverageTimingDocument(
            Name(result), map.Channel, map.Length, map.Starts, [.. map.Smallest.Select(own => own.Dose)], map.Doses,
            [.. map.Verdicts.Select(verdict => verdict?.Key()).Chunk(map.Starts.Count)]);
    }
}
