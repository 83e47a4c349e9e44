namespace LoopSim;

/// <summary>A run as it will be saved: its record, its data and, for a model with two stocks, its plane.</summary>
public static class Recording
{
    public static SavedRun Run(Experiment experiment, SimulationResult result, IReadOnlyList<string> command, string modelPath)
    {
        var acts = !experiment.Settings.Intervention.IsEmpty;
        var document = Report.Run(experiment, result);
        var record = Report.Record(experiment, "run", command, modelPath) with
        {
            Headline = $"From {Words.Moment(experiment.StartTime, experiment.Model.Time.Unit)} to {Words.Moment(result.Solve.Time, experiment.Model.Time.Unit)}",
            Story = RunProse.Of(experiment, withIntervention: acts),
            MainVariables = MainVariables(experiment),
            Courses = [new CourseDocument("trajectory.csv", "run")],
            Shadings = RunProse.Shadings(experiment, withIntervention: acts),
            Threshold = RunProse.Threshold(experiment.Outcome),
            Status = document.Status,
            Statistics = document.Statistics,
            Run = document,
        };
        return new SavedRun("", record, [result.Course], PhasePlanes.Of(experiment, [result.Course], CancellationToken.None));
    }

    public static SavedRun Settle(Experiment experiment, SettlingResult result, IReadOnlyList<string> command, string modelPath)
    {
        var document = Report.Settle(experiment, result);
        var unit = experiment.Model.Time.Unit;
        var headline = result.SettlingTime is { } time
            ? $"Settles in the {(result.Name == StateNaming.Unnamed ? "unnamed" : $"\u201c{result.Name}\u201d")} state in {Words.Duration(Math.Round(time, time < 10 ? 2 : 0), unit)}"
            : "Does not settle";
        var record = Report.Record(experiment, "settle", command, modelPath) with
        {
            Headline = headline,
            Story = RunProse.Of(experiment, withIntervention: true),
            MainVariables = MainVariables(experiment),
            Courses = [new CourseDocument("trajectory.csv", "settling")],
            Shadings = RunProse.Shadings(experiment, withIntervention: true),
            Threshold = RunProse.Threshold(experiment.Outcome),
            // The way is saved until even slow stocks rest; what people look at is over sooner.
            ShowUntil = result.SettlingTime is { } settled ? experiment.StartTime + Math.Max(1.3 * settled, 20 * experiment.Model.Time.Save) : null,
            Status = document.Status,
            Statistics = document.Statistics,
            Settle = document,
        };
        return new SavedRun("", record, [result.Way.Course], PhasePlanes.Of(experiment, [result.Way.Course], CancellationToken.None));
    }

    public static SavedRun Break(Experiment experiment, BreakResult result, IReadOnlyList<string> command, string modelPath, LeastResult? least = null)
    {
        var document = Report.Break(experiment, result, least);
        var record = Report.Record(experiment, "break", command, modelPath) with
        {
            Headline = RunProse.Verdict(experiment, result),
            Story = RunProse.Of(experiment, withIntervention: true),
            MainVariables = RunProse.Threshold(experiment.Outcome) is { } threshold ? [threshold.Variable] : [.. MainVariables(experiment).Take(1)],
            Courses = [new CourseDocument("with.csv", "with"), new CourseDocument("without.csv", "without")],
            Shadings = RunProse.Shadings(experiment, withIntervention: true),
            Threshold = RunProse.Threshold(experiment.Outcome),
            Status = document.Status,
            Statistics = document.Statistics,
            Break = document,
        };
        RunCourse[] courses = [result.With.Run.Course, result.Without.Run.Course];
        return new SavedRun("", record, courses, PhasePlanes.Of(experiment, courses, CancellationToken.None));
    }

    public static SavedRun Compare(Experiment experiment, ComparisonResult result, IReadOnlyList<string> command, string modelPath)
    {
        var record = Report.Record(experiment, "compare", command, modelPath) with
        {
            Headline = $"Work and precision of {result.Methods.Count} {(result.Methods.Count == 1 ? "method" : "methods")}",
            Story = RunProse.Of(experiment, withIntervention: true),
            Status = result.Methods.All(method => method.AsAsked.Solve.Status == Numerics.SolveStatus.ReachedEnd) ? "reached_end" : "incomplete",
            Statistics = Report.Statistics(result.Methods.Select(method => method.AsAsked.Solve)),
            Compare = Report.Compare(experiment, result, withSeconds: false),
        };
        return new SavedRun("", record, [], null);
    }

    /// <summary>The files of a run folder.</summary>
    /// <param name="run">The run.</param>
    /// <param name="more">Files beside the run's own.</param>
    public static IReadOnlyList<(string Name, string Content)> Files(
        SavedRun run, TimingDocument timing, IEnumerable<(string Name, string Svg)> figures, IEnumerable<(string Name, string Content)>? more = null) =>
    [
        (RunFolder.RecordName, Json.Write(run.Record)),
        (RunFolder.TimingName, Json.Write(timing)),
        .. run.Record.Courses.Zip(run.Courses, (course, data) => (course.File, Csv.Write(data))),
        .. more ?? [],
        .. run.Scores is null ? Array.Empty<(string, string)>() : [(SavedRun.ScoresName, Csv.Write(run.Scores))],
        .. run.Record.Loops is null ? Array.Empty<(string, string)>() : [("loops.csv", LoopsReport.LoopTable(run.Record.Loops))],
        .. run.Phase is null ? Array.Empty<(string, string)>() : [(SavedRun.PhaseName, Json.Write(run.Phase))],
        .. figures.Select(figure => (figure.Name + ".svg", figure.Svg)),
    ];

    /// <summary>The most stocks that a panel can tell apart.</summary>
    private const int MostStocks = 8;

    /// <summary>The stocks, and what the outcome is about where that is another variable; of many stocks their summaries instead,
    /// where the model has some.</summary>
    internal static List<string> MainVariables(Experiment experiment)
    {
        var model = experiment.Model;
        var stocks = model.Stocks.Select(stock => stock.Name).ToList();
        var summaries = model.Observables.Where(observable => observable.Panel is null).Select(observable => observable.Name).ToList();
        var main = stocks.Count > MostStocks && summaries.Count is > 0 and <= MostStocks ? summaries : stocks;
        return RunProse.Threshold(experiment.Outcome) is { } threshold && !main.Contains(threshold.Variable) ? [.. main, threshold.Variable] : main;
    }
}
